import {
  CognitoIdentityProviderClient,
  GetTokensFromRefreshTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import type { DocumentList } from '../../functions/document/contract.ts';
import { leaks, privateTo } from './canaries.ts';
import type { Answer } from './guest.ts';
import { kindOf } from './guest.ts';
import { announce, announcement, refusalsIn, requestKey, type Scene, traceLength } from './scene.ts';

const NOBODYS = '01a20000-0000-7000-8000-000000000000';
const note = (words: string) => announcement(Buffer.from(words), 'text/plain');

/** Attempts at the doors of the API: tokens, other people's dossiers, keys, versions, cursors and shapes. */
export function doors(scene: () => Scene): void {
  const nothingOf = (answers: readonly Answer<unknown>[]) => {
    const values = [...privateTo(scene().victim), scene().documents[0].sha256, scene().documents[0].title];
    return leaks(
      answers.map(({ text, headers }) => ({ from: '', line: `${text} ${JSON.stringify([...headers])}` })),
      values,
    );
  };

  describe('a token', () => {
    it.each([
      ['none', () => ''],
      ['one with another signature', (token: string) => `Bearer ${token.slice(0, -6)}AAAAAA`],
      ['one with another name in it', (token: string) => `Bearer ${withClaim(token, 'username', 'ABCD2346EFGH')}`],
      ['one that says it needs no signature', (token: string) => `Bearer ${unsigned(token)}`],
      ['one without its first word', (token: string) => token],
      ['a refresh token', () => `Bearer ${scene().victim.cookie.replace('__Host-refresh=', '')}`],
    ])('that is %s opens no door', async (_, forge) => {
      const { victim } = scene();
      const before = await traceLength(victim);
      const headers = { authorization: forge(victim.token), cookie: '' };
      const answer = await victim.ask(`/dossiers/${victim.dossierId}`, { headers });
      expect(kindOf(answer)).toBe('401 not-signed-in');
      expect(nothingOf([answer])).toEqual([]);
      expect(await traceLength(victim)).toBe(before);
    });

    it('of the other kind, an ID token, opens no door', async () => {
      const { victim, town } = scene();
      const cognito = new CognitoIdentityProviderClient({ endpoint: town.cloud.awsEndpoint, region: 'eu-west-3' });
      const { AuthenticationResult: tokens } = await cognito.send(
        new GetTokensFromRefreshTokenCommand({
          ClientId: town.cloud.environmentOf('SessionHandler').PATIENTS_CLIENT,
          RefreshToken: victim.cookie.replace('__Host-refresh=', ''),
        }),
      );
      victim.cookie = `__Host-refresh=${tokens?.RefreshToken}`;
      const ask = (token = '') =>
        victim.told(`/dossiers/${victim.dossierId}`, { headers: { authorization: `Bearer ${token}` } });
      expect(await ask(tokens?.AccessToken)).toBe('200');
      expect(await ask(tokens?.IdToken)).toBe('401 not-signed-in');
    });

    it('that has ended opens no door', async () => {
      const { attacker, town } = scene();
      const { token } = attacker;
      town.shift = -11 * 60_000;
      await attacker.told('/session/refresh', { method: 'POST' });
      town.shift = 0;
      expect(attacker.token).not.toBe(token);
      expect(await attacker.told('/me')).toBe('401 not-signed-in');
      attacker.token = token;
      expect(await attacker.told('/me')).toBe('200');
    });
  });

  describe('the dossier of somebody else', () => {
    it('answers like one that does not exist, at every door, and traces each try', async () => {
      const { victim, attacker, documents } = scene();
      const before = await traceLength(victim);
      const [{ documentId }] = documents;
      const tries = (dossierId: string) => [
        attacker.ask(`/dossiers/${dossierId}`),
        attacker.ask(`/dossiers/${dossierId}/documents`),
        attacker.ask(`/dossiers/${dossierId}/documents/${documentId}`),
        attacker.ask(`/dossiers/${dossierId}/documents/${documentId}/view`),
        attacker.ask(`/dossiers/${dossierId}/audit`),
        attacker.ask(`/dossiers/${dossierId}/documents`, { method: 'POST', body: note('bonjour') }),
        attacker.ask(`/dossiers/${dossierId}/documents/${documentId}`, {
          method: 'DELETE',
          headers: { 'if-match': '"2"' },
        }),
        attacker.ask(`/dossiers/${dossierId}/close`, {
          method: 'POST',
          body: { motive: 'other' },
          headers: { 'if-match': '"1"' },
        }),
      ];
      const [his, nobodys] = [await Promise.all(tries(victim.dossierId)), await Promise.all(tries(NOBODYS))];
      const seen = (answers: readonly Answer[]) =>
        answers.map(({ status, body }) => ({ status, ...body, instance: '' }));
      expect(his.map(kindOf)).toEqual(Array(8).fill('404 not-found'));
      expect(seen(his)).toEqual(seen(nobodys));
      expect(nothingOf([...his, ...nobodys])).toEqual([]);
      const actor = `patient:${attacker.identifier}`;
      expect((await refusalsIn(victim, before)).sort()).toEqual(
        [
          'audit:read',
          'document:delete',
          'document:deposit',
          'document:list',
          'document:read',
          'document:read',
          'dossier:close',
          'dossier:read',
        ].map((action) => `${action} no-ground ${actor}`),
      );
      const { documents: left } = await victim.call<DocumentList>(`/dossiers/${victim.dossierId}/documents`);
      expect(left).toEqual(documents.toReversed());
    });

    it('gives no document through one’s own', async () => {
      const { attacker, documents } = scene();
      const before = await traceLength(attacker);
      for (const { documentId } of documents) {
        const there = `/dossiers/${attacker.dossierId}/documents/${documentId}`;
        const answers = [
          await attacker.ask(there),
          await attacker.ask(`${there}/view`),
          await attacker.ask(there, { method: 'DELETE', headers: { 'if-match': '"2"' } }),
        ];
        expect(answers.map(kindOf)).toEqual(Array(3).fill('404 not-found'));
        expect(nothingOf(answers)).toEqual([]);
      }
      expect(await refusalsIn(attacker, before)).toHaveLength(6);
    });

    it('is not reached by a cursor', async () => {
      const { attacker, victim, documents } = scene();
      const own = `/dossiers/${attacker.dossierId}`;
      await announce(attacker, note('à moi'));
      const before = (await attacker.call<DocumentList>(`${own}/documents`)).documents.map(
        ({ documentId }) => documentId,
      );
      const first = await attacker.ask<DocumentList>(`${own}/documents?cursor=${documents[0].documentId}`);
      const answers = [
        first,
        await attacker.ask(`${own}/audit?cursor=000000000003`),
        await attacker.ask(`${own}/documents?cursor=DOSSIER%23${victim.dossierId}`),
        await attacker.ask(`${own}/audit?cursor=HEAD&dossierId=${victim.dossierId}`),
      ];
      expect(answers.map(kindOf)).toEqual(['200', '200', '422 invalid-fields', '422 invalid-fields']);
      const { documents: found } = first.body;
      expect(before).toEqual(expect.arrayContaining(found.map(({ documentId }) => documentId)));
      expect(nothingOf(answers)).toEqual([]);
    });
  });

  describe('a request key', () => {
    it('used by somebody else is another request', async () => {
      const { attacker, victim } = scene();
      const headers = { 'idempotency-key': requestKey() };
      const his = await announce(attacker, note('la clé'), { headers });
      const hers = await announce(victim, note('la clé'), { headers });
      expect([his.status, hers.status]).toEqual([201, 201]);
      expect(his.body.document.documentId).not.toBe(hers.body.document.documentId);
      const again = await announce(attacker, note('la clé'), { headers });
      expect(again.body.document.documentId).toBe(his.body.document.documentId);
      expect(kindOf(await announce(attacker, note('autre chose'), { headers }))).toBe('422 request-key-reused');
      const there = { method: 'POST', body: note('la clé'), headers };
      expect(await attacker.told(`/dossiers/${victim.dossierId}/documents`, there)).toBe('404 not-found');
    });

    it('is asked for, and of a certain form', async () => {
      const { attacker } = scene();
      for (const key of ['', 'short', 'x'.repeat(65), 'REQUEST#patient#0001'])
        expect(kindOf(await announce(attacker, note('a'), { headers: { 'idempotency-key': key } }))).toBe(
          '400 request-key-needed',
        );
    });
  });

  describe('a version', () => {
    it.each([
      ['missing', undefined, '428 version-needed'],
      ['of any kind', '*', '428 version-needed'],
      ['past', '"1"', '412 version-conflict'],
      ['to come', '"3"', '412 version-conflict'],
      ['of two documents', '"1", "2"', '428 version-needed'],
    ])('%s deletes nothing', async (_, version, kind) => {
      const { victim, documents } = scene();
      const path = `/dossiers/${victim.dossierId}/documents/${documents[0].documentId}`;
      const headers: Record<string, string> = version === undefined ? {} : { 'if-match': version };
      expect(await victim.told(path, { method: 'DELETE', headers })).toBe(kind);
      expect(await victim.told(path)).toBe('200');
    });
  });
}

const part = (text: string | undefined): Record<string, unknown> =>
  JSON.parse(Buffer.from(text ?? '', 'base64url').toString());
const packed = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function withClaim(token: string, name: string, value: string): string {
  const [head, claims, signature] = token.split('.');
  return [head, packed({ ...part(claims), [name]: value }), signature].join('.');
}

function unsigned(token: string): string {
  const [head, claims] = token.split('.');
  return [packed({ ...part(head), alg: 'none' }), claims, 'AAAA'].join('.');
}
