import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntry, AuditList } from '../../functions/audit/contract.ts';
import type {
  DocumentContent,
  DocumentList,
  DocumentReference,
  DocumentView,
} from '../../functions/document/contract.ts';
import { get } from '../../functions/platform/store/table.ts';
import { verifyChain } from '../../functions/record/audit/audit-chain.ts';
import { documentItem } from '../../functions/record/document/document.item.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import type { ApiError } from '../../local/demo/caller.ts';
import { wordsOf } from '../document/words-of.ts';
import { person } from '../support/people.ts';
import { actionsOf } from '../support/trace.ts';
import { CANARY, canaryPerson, leaks, privateTo } from './canaries.ts';
import { pdf, photo, report } from './files.ts';
import type { Guest } from './guest.ts';
import { smoke } from './suite-smoke.ts';
import { dropRegister, eventually, guest, startTown, type Town, versionsOf } from './town.ts';

/** One life of a dossier, step after step, in the whole running cloud. */

const insured = canaryPerson();
const files = [photo(), pdf(), report(insured)];
const refused = person({ familyName: 'CANARIREFUSE' });
let town: Town;
let her: Guest;
let kept: DocumentReference[] = [];

beforeAll(async () => {
  town = await startTown();
  her = guest(town, insured, { phone: CANARY.phone, email: CANARY.email });
});

afterAll(() => town?.cloud.stop());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const inDossier = (path: string) => `/dossiers/${her.dossierId}${path}`;
const ofFormat = (format: string) => kept.find((document) => document.format === format)?.documentId ?? '';
const lettersTo = (name: string) =>
  town.cloud.outbox.list().filter(({ channel, to }) => channel === 'letter' && to.includes(name));

/** The whole trace as its holder downloads it, page by page, oldest first. */
async function readTrace(): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  let after = '';
  do {
    const page = await her.call<AuditList>(inDossier(`/audit?limit=7${after}`));
    entries.push(...page.entries);
    after = page.next === undefined ? '' : `&cursor=${page.next}`;
  } while (after !== '');
  return entries.reverse();
}

describe('the life of a dossier', () => {
  it('begins with the register: good lines are taken, the others named without their content', async () => {
    const wrongKey = { ...refused, nir: `${refused.nir.slice(0, 13)}${refused.nir.endsWith('01') ? '02' : '01'}` };
    const lines = [JSON.stringify(insured), JSON.stringify(wrongKey), '{"nir": canari', JSON.stringify(person())];
    const { text, result } = await dropRegister(town, 'today.ndjson', lines);
    expect(result).toEqual({
      file: 'today.ndjson',
      imported: 2,
      refused: [
        { line: 2, reasons: ['/nir nir-key'] },
        { line: 3, reasons: ['/ not-json'] },
      ],
      moreRefused: 0,
    });
    expect(text).not.toContain(refused.familyName);
  });

  it('opens with a letter, and its identifier and password come by two ways', async () => {
    const opened = await her.open();
    expect(opened).toMatchObject({ outcome: 'opened', passwordBy: 'sms' });
    expect(lettersTo(insured.familyName)).toHaveLength(1);
    const mail = await eventually('the identifier', () =>
      town.cloud.outbox.list().find(({ to, subject }) => to === CANARY.email && subject === 'Votre identifiant'),
    );
    expect(mail.text.replaceAll(' ', '')).toContain(her.identifier);
  });

  it('is entered with the temporary password, a password of one’s own, a chosen channel and a code', async () => {
    await her.signInFirst(CANARY.password);
    expect(her.dossierId).toMatch(/^[0-9a-f-]{36}$/);
    expect(her.cookie).toMatch(/^__Host-refresh=./);
  });

  it('takes a photo, a PDF and a CDA document, which tells its type itself', async () => {
    for (const file of files) kept.push(await her.deposit(file));
    expect(kept.map(({ status }) => status)).toEqual(['available', 'available', 'available']);
    const { documents } = await her.call<DocumentList>(inDossier('/documents'));
    expect(documents).toEqual(kept.toReversed());
    expect(documents.map(({ type, author }) => [type, author])).toEqual([
      ['11488-4', 'patient'],
      ['DOCPAT02', 'patient'],
      ['DOCPAT03', 'patient'],
    ]);
  });

  it('gives each file back byte for byte', async () => {
    for (const [index, { documentId, sha256: stated }] of kept.entries()) {
      const bytes = await her.read(documentId);
      expect([sha256(bytes), stated]).toEqual([sha256(files[index]?.bytes ?? bytes), sha256(bytes)]);
    }
  });

  it('shows the words of the CDA document', async () => {
    const view = await her.call<DocumentView>(inDossier(`/documents/${ofFormat('application/hl7-cda+xml')}/view`));
    expect(wordsOf(view.narrative)).toContain(CANARY.words);
    expect(view.header.map(({ label }) => label)).toContain('patient');
  });

  it('forgets a deleted document once the purge has run: no version of it is left', async () => {
    const documentId = ofFormat('image/jpeg');
    const link = await her.call<DocumentContent>(inDossier(`/documents/${documentId}`));
    expect(await versionsOf(town, her.dossierId, documentId)).not.toEqual([]);
    expect(
      await her.told(inDossier(`/documents/${documentId}`), { method: 'DELETE', headers: { 'if-match': '"2"' } }),
    ).toBe('200');
    expect(await her.told(inDossier(`/documents/${documentId}`))).toBe('404 not-found');

    const run = await town.cloud.runJob('DocumentPurge', new Date());
    expect(run).toMatchObject({ delivered: true, schedule: expect.stringMatching(/DocumentPurge/) });
    await eventually('the purge', async () => {
      const item = await get(documentItem.key(her.dossierId, documentId));
      return item?.destroyedAt;
    });
    expect(await actionsOf(her.dossierId)).toContain('document:destroy');
    expect(await versionsOf(town, her.dossierId, documentId)).toEqual([]);
    // S3 tells only who may list the bucket that something is not there.
    expect((await fetch(link.content.url)).status).toBe(403);
    expect(sha256(await her.read(ofFormat('application/pdf')))).toBe(sha256(pdf().bytes));
    kept = kept.filter((document) => document.documentId !== documentId);
  });

  it('shows its trace to its holder, who checks the chain alone', async () => {
    const entries = await readTrace();
    const head = await get(headItem.key(her.dossierId));
    const { seq, hash } = entries.at(-1) ?? {};
    expect(verifyChain(entries, hash)).toBeUndefined();
    // Each page read is itself traced: the head has moved on since the first one.
    expect(Number(head?.auditSeq)).toBeGreaterThan(Number(seq));
    const done = entries.map(({ action }) => action);
    expect(done.slice(0, 2)).toEqual(['opening:confirm', 'session:open']);
    expect(done.filter((action) => action === 'document:deposit')).toHaveLength(3);
    expect(done).toEqual(
      expect.arrayContaining(['document:check', 'document:read', 'document:delete', 'document:destroy']),
    );
    expect(JSON.stringify(entries)).not.toMatch(/canari/i);
    const cut = entries.filter((entry) => entry.seq !== 5);
    expect(verifyChain(cut)).toEqual({ seq: 5, why: 'gap' });
  });

  it('goes on with the cookie, without a password', async () => {
    const [cookie, token] = [her.cookie, her.token];
    expect(await her.told('/session/refresh', { method: 'POST' })).toBe('200');
    expect(her.cookie).not.toBe(cookie);
    expect(her.token).not.toBe(token);
    expect(await her.told(inDossier(''))).toBe('200');
  });

  it('is left by signing out: the cookie is taken away and dead', async () => {
    const { cookie } = her;
    const left = await her.ask('/session/sign-out', { method: 'POST' });
    expect(left.headers.get('set-cookie')).toMatch(/^__Host-refresh=; Max-Age=0;/);
    expect(her.cookie).toBe('');
    expect(await her.told('/session/refresh', { method: 'POST', headers: { cookie } })).toBe('401 session-ended');
    expect(await her.told('/session/refresh', { method: 'POST' })).toBe('401 session-ended');
  });

  it('is entered again with the password and a code', async () => {
    const { token } = her;
    await her.signIn(CANARY.password);
    expect(her.token).not.toBe(token);
    const { documents } = await her.call<DocumentList>(inDossier('/documents'));
    expect(documents).toEqual(kept.toReversed());
  });

  it('is closed: nothing in it is given any more, and the session is over', async () => {
    const { headers } = await her.ask(inDossier(''));
    const etag = headers.get('etag') ?? '';
    const [one] = kept;
    const close = { method: 'POST', body: { motive: 'privacy' }, headers: { 'if-match': etag } };
    expect(await her.told(inDossier('/close'), close)).toBe('200');

    const doors = ['/documents', `/documents/${one?.documentId}`, `/documents/${one?.documentId}/view`];
    for (const door of doors) expect([door, await her.told(inDossier(door))]).toEqual([door, '409 dossier-closed']);
    // What was done stays readable for its holder at any time (CSP L1111-19).
    expect(await her.told(inDossier('/audit'))).toBe('200');
    await expect(her.deposit(pdf())).rejects.toMatchObject({ status: 409 } satisfies Partial<ApiError>);
    expect(await her.told('/session/refresh', { method: 'POST' })).toBe('401 session-ended');
    const told = await eventually('the message', () =>
      town.cloud.outbox.list().find(({ subject }) => subject === 'Votre dossier médical est fermé'),
    );
    expect(told).toMatchObject({ channel: 'email', to: CANARY.email });
  });

  it('opens again, as it was, for its holder who comes back with a new letter', async () => {
    const { nir, vitaleSerial, birthOn, familyName } = insured;
    await her.call('/openings', { method: 'POST', body: { nir, vitaleSerial, birthOn } });
    const [letter] = await eventually('the second letter', () => {
      const letters = lettersTo(familyName);
      return letters.length === 2 ? letters : undefined;
    });
    const code = /\d{4} \d{4} \d{4}/.exec(letter?.text ?? '')?.[0];
    const back = { method: 'POST', body: { nir, code, ...her.contacts } };
    expect(await her.told('/openings/confirm', back)).toBe('201');
    // The chain of the trace is checked against the head on the way.
    expect((await actionsOf(her.dossierId)).slice(-2)).toEqual(['opening:request', 'opening:confirm']);
    expect(await get(headItem.key(her.dossierId))).toMatchObject({ status: 'open' });
  });

  it('leaves nothing of anybody in a log', () => {
    const functions = new Set(town.lines.map(({ from }) => /(?:service|background)-([A-Z][a-z]+)/.exec(from)?.[1]));
    for (const spoke of ['Opening', 'Session', 'Dossier', 'Document', 'Audit', 'Feed', 'Notification'])
      expect(functions).toContain(spoke);
    expect(town.lines.length).toBeGreaterThan(60);
    const values = [...privateTo(her), refused.familyName, refused.nir, ...Object.values(CANARY), 'canari'];
    expect(values.length).toBeGreaterThan(30);
    expect(leaks(town.lines, values)).toEqual([]);
    // What looks for leaks does find them.
    const [line = { from: '', line: '' }] = town.lines;
    for (const value of values) {
      const leaking = { ...line, line: line.line.replace('}', `,"x":"${value}"}`) };
      expect([value, leaks([leaking], [value])]).toEqual([value, [expect.stringContaining(value)]]);
    }
  });
});

smoke(() => town);
