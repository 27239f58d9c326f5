import { describe, expect, it } from 'vitest';
import type { Deposited, DocumentContent } from '../../functions/document/contract.ts';
import { type ObjectName, readLink, uploadLink } from '../../functions/platform/files/links.ts';
import { clock } from '../../functions/platform/runtime.ts';
import { sha256 } from '../document/samples.ts';
import { announce, announcement, browserHeaders, type Scene, send } from './scene.ts';
import { versionsOf } from './town.ts';

const TEXT = 'Quinze lettres.';

/** Attempts with the signed links of S3, which work without any token. */
export function links(scene: () => Scene): void {
  const announced = async (words = TEXT): Promise<Deposited> =>
    (await announce(scene().attacker, announcement(Buffer.from(words), 'text/plain'))).body;
  const linkTo = async (at: 0 | 1): Promise<string> => {
    const { victim, documents } = scene();
    const path = `/dossiers/${victim.dossierId}/documents/${documents[at].documentId}`;
    return (await victim.call<DocumentContent>(path)).content.url;
  };
  const kept = async ({ document: { documentId } }: Deposited) =>
    (await versionsOf(scene().town, scene().attacker.dossierId, documentId)).length;

  describe('a link to send a file', () => {
    it.each<[string, (deposited: Deposited) => [url: string, init: RequestInit], string]>([
      ['another method', ({ upload }) => [upload.url, { method: 'GET' }], '403 SignatureDoesNotMatch'],
      ['a deletion', ({ upload }) => [upload.url, { method: 'DELETE' }], '403 SignatureDoesNotMatch'],
      ['other content of the same size', (d) => [d.upload.url, put(d, 'Vingt lettres!!')], '400 BadDigest'],
      ['a longer file', (d) => [d.upload.url, put(d, `${TEXT} Et la suite.`)], '403 SignatureDoesNotMatch'],
      ['a shorter file', (d) => [d.upload.url, put(d, 'Court.')], '403 SignatureDoesNotMatch'],
      [
        'another type',
        (d) => [d.upload.url, put(d, TEXT, { 'content-type': 'text/html' })],
        '403 SignatureDoesNotMatch',
      ],
      [
        'another checksum',
        (d) => [d.upload.url, put(d, 'Vingt lettres!!', { 'x-amz-checksum-sha256': checksum('Vingt lettres!!') })],
        '403 SignatureDoesNotMatch',
      ],
      [
        'no check of what is there',
        (d) => [d.upload.url, without(put(d, TEXT), 'if-none-match')],
        '403 SignatureDoesNotMatch',
      ],
      [
        'no checksum',
        (d) => [d.upload.url, without(put(d, TEXT), 'x-amz-checksum-sha256')],
        '403 SignatureDoesNotMatch',
      ],
      [
        'a tag of one’s own',
        (d) => [d.upload.url, put(d, TEXT, { 'x-amz-tagging': 'scan=clean' })],
        '403 AccessDenied',
      ],
      [
        'the place of checked files',
        (d) => [d.upload.url.replace('/quarantine/', '/clean/'), put(d, TEXT)],
        '403 SignatureDoesNotMatch',
      ],
      [
        'the dossier of somebody else',
        (d) => [d.upload.url.replace(/(?<=quarantine\/)[0-9a-f-]{36}/, scene().victim.dossierId), put(d, TEXT)],
        '403 SignatureDoesNotMatch',
      ],
      [
        'the register of the insurer',
        (d) => [d.upload.url.replace(/quarantine\/[^?]*/, 'inbound/insured/a.ndjson'), put(d, TEXT)],
        '403 SignatureDoesNotMatch',
      ],
      [
        'more time',
        (d) => [d.upload.url.replace('X-Amz-Expires=120', 'X-Amz-Expires=999'), put(d, TEXT)],
        '403 SignatureDoesNotMatch',
      ],
    ])('does not take %s', async (_, attempt, refusal) => {
      const deposited = await announced();
      expect(await send(...attempt(deposited))).toBe(refusal);
      expect(await kept(deposited)).toBe(0);
    });

    it('works once', async () => {
      const deposited = await announced();
      expect(await send(deposited.upload.url, put(deposited, TEXT))).toBe('200');
      const left = await kept(deposited);
      expect(await send(deposited.upload.url, put(deposited, TEXT))).toBe('412 PreconditionFailed');
      await scene().attacker.checked(deposited.document.documentId);
      expect(left).toBeGreaterThan(0);
    });

    it('works for 120 seconds', async () => {
      const deposited = await announced();
      const { dossierId } = scene().attacker;
      const key = `quarantine/${dossierId}/${deposited.document.documentId}`;
      const about = { contentType: 'text/plain', size: TEXT.length, sha256: sha256(Buffer.from(TEXT)) };
      const old = await secondsAgo(121, () => uploadLink({ bucket: scene().town.bucket, key }, about));
      expect(await send(old.url, put(deposited, TEXT))).toBe('403 AccessDenied');
      const young = await secondsAgo(100, () => uploadLink({ bucket: scene().town.bucket, key }, about));
      expect(await send(young.url, put(deposited, TEXT))).toBe('200');
    });
  });

  describe('a link to a file', () => {
    it('works for 60 seconds, and not after', async () => {
      const url = new URL(await linkTo(0));
      expect(url.searchParams.get('X-Amz-Expires')).toBe('60');
      const object = objectOf(url);
      const shown = { contentDisposition: 'inline', contentType: 'application/pdf' };
      expect(await send((await secondsAgo(50, () => readLink(object, shown))).url, {})).toBe('200');
      expect(await send((await secondsAgo(61, () => readLink(object, shown))).url, {})).toBe('403 AccessDenied');
    });

    it.each<[string, (own: string, other: string) => [url: string, init: RequestInit]]>([
      ['writes nothing', (own) => [own, { method: 'PUT', body: 'autre' }]],
      ['deletes nothing', (own) => [own, { method: 'DELETE' }]],
      ['gives no other document', (own, other) => [moved(own, other), {}]],
      [
        'gives no other version',
        (own, other) => [
          own.replace(/versionId=[^&]*/, `versionId=${new URL(other).searchParams.get('versionId')}`),
          {},
        ],
      ],
      ['gives no version of choice', (own) => [own.replace(/&versionId=[^&]*/, ''), {}]],
      ['lists nothing', (own) => [own.replace(/\/clean\/[^?]*/, '/'), {}]],
      ['is shown under no other type', (own) => [own.replace('application%2Fpdf', 'text%2Fhtml'), {}]],
      ['lives no longer', (own) => [own.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000'), {}]],
    ])('%s', async (_, attempt) => {
      const [own, other] = [await linkTo(0), await linkTo(1)];
      const tried = attempt(own, other);
      expect(tried).not.toEqual([own, {}]);
      expect(await send(...tried)).toBe('403 SignatureDoesNotMatch');
      expect(await send(own, {})).toBe('200');
    });

    it('is no way to the site of somebody else: S3 tells their browsers nothing', async () => {
      const url = await linkTo(0);
      const origin = 'https://pirate.example';
      const answer = await fetch(url, { headers: { origin } });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      const preflight = await fetch(url, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'GET' },
      });
      expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    });
  });
}

const checksum = (text: string): string => Buffer.from(sha256(Buffer.from(text)), 'hex').toString('base64');

const put = (deposited: Deposited, body: string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'PUT',
  body,
  headers: { ...browserHeaders(deposited), ...headers },
});

function without(init: RequestInit, name: string): RequestInit {
  const headers = new Headers(init.headers);
  headers.delete(name);
  return { ...init, headers };
}

/** A link made for another document with one’s own signature. */
const moved = (own: string, other: string): string =>
  Object.assign(new URL(own), { pathname: new URL(other).pathname }).href;

function objectOf({ pathname, searchParams }: URL): ObjectName {
  const [bucket = '', ...key] = pathname.slice(1).split('/');
  return { bucket, key: key.join('/'), versionId: searchParams.get('versionId') ?? '' };
}

/** What the service would have made at an earlier moment. */
async function secondsAgo<T>(seconds: number, make: () => Promise<T>): Promise<T> {
  const { now } = clock;
  clock.now = () => new Date(Date.now() - seconds * 1000);
  try {
    return await make();
  } finally {
    clock.now = now;
  }
}
