import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deposited, DocumentList } from '../../functions/document/contract.ts';
import { person } from '../support/people.ts';
import { actionsOf } from '../support/trace.ts';
import { CANARY } from './canaries.ts';
import { pdf } from './files.ts';
import { type Guest, kindOf } from './guest.ts';
import { announce, announcement, requestKey } from './scene.ts';
import { dropRegister, guest, startTown, type Town } from './town.ts';

/** Many at the same door at the same moment, in the whole running cloud. */

const CROWD = 20;
let town: Town;
let one: Guest;

beforeAll(async () => {
  town = await startTown();
  const insured = person();
  await dropRegister(town, 'people.ndjson', [JSON.stringify(insured)]);
  one = guest(town, insured, { phone: CANARY.phone, email: CANARY.email });
  await one.open();
  await one.signInFirst(CANARY.password);
});

afterAll(() => town?.cloud.stop());

const crowd = <T>(each: (at: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: CROWD }, (_, at) => each(at)));
const tally = (kinds: readonly string[]): Record<string, number> =>
  Object.fromEntries([...new Set(kinds)].sort().map((kind) => [kind, kinds.filter((other) => other === kind).length]));

describe('twenty requests at once', () => {
  it('that read one dossier are all answered, and each leaves its line in an unbroken trace', async () => {
    const before = (await actionsOf(one.dossierId)).length;
    const doors = ['', '/documents', '/audit', '/documents'];
    const kinds = await crowd((at) => one.told(`/dossiers/${one.dossierId}${doors[at % doors.length]}`));
    expect(tally(kinds)).toEqual({ 200: CROWD });
    const added = (await actionsOf(one.dossierId)).slice(before);
    expect(tally(added)).toEqual({ 'audit:read': 5, 'document:list': 10, 'dossier:read': 5 });
  });

  it('under one key announce one document', async () => {
    const headers = { 'idempotency-key': requestKey() };
    const body = announcement(Buffer.from('la même'), 'text/plain');
    const answers = await crowd(() => announce(one, body, { headers }));
    expect(tally(answers.map(({ status }) => String(status)))).toEqual({ 201: CROWD });
    expect(new Set(answers.map(({ body: { document } }) => document.documentId)).size).toBe(1);
    const { documents } = await one.call<DocumentList>(`/dossiers/${one.dossierId}/documents`);
    expect(documents).toHaveLength(1);
  });

  it('under keys of their own announce twenty', async () => {
    const before = (await actionsOf(one.dossierId)).length;
    const answers = await crowd((at) => announce(one, announcement(Buffer.from(`note ${at}`), 'text/plain')));
    const ids = new Set(answers.map(({ body }: { body: Deposited }) => body.document.documentId));
    expect([ids.size, tally(answers.map(({ status }) => String(status)))]).toEqual([CROWD, { 201: CROWD }]);
    expect(tally((await actionsOf(one.dossierId)).slice(before))).toEqual({ 'document:deposit': CROWD });
  });

  it('that delete one document delete it once', async () => {
    const { documentId } = await one.deposit(pdf());
    const before = (await actionsOf(one.dossierId)).length;
    const path = `/dossiers/${one.dossierId}/documents/${documentId}`;
    const answers = await crowd(() => one.ask(path, { method: 'DELETE', headers: { 'if-match': '"2"' } }));
    const kinds = tally(answers.map(kindOf));
    expect(kinds[200]).toBe(1);
    expect(Object.keys(kinds).filter((kind) => !/^(?:200|404 not-found|412 version-conflict)$/.test(kind))).toEqual([]);
    const deleted = (await actionsOf(one.dossierId)).slice(before).filter((action) => action === 'document:delete');
    expect(deleted).toHaveLength(1);
  });
});
