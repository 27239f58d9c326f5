import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Head } from '../../functions/access/head.ts';
import { handler as documentPurge } from '../../functions/document/purge.job.ts';
import { isOver } from '../../functions/dossier/destroy-dossier.ts';
import { handler as purgeJob } from '../../functions/dossier/purge.job.ts';
import { purgeDossier } from '../../functions/dossier/purge-dossier.ts';
import { findPlan } from '../../functions/dossier/purge-plans.store.ts';
import { s3 } from '../../functions/platform/clients.ts';
import type { Item } from '../../functions/platform/store/key.ts';
import { get, update, write } from '../../functions/platform/store/table.ts';
import { daysAfter } from '../../functions/platform/time/paris.ts';
import { accessIndexItem } from '../../functions/record/access/access-index.item.ts';
import { guardKey } from '../../functions/record/account/account-guard.store.ts';
import { destroyedItem } from '../../functions/record/dossier/destroyed.item.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { numberItem } from '../../functions/record/person/number.item.ts';
import { destroyedHash } from '../../functions/record/person/pepper.adapter.ts';
import { everyFault } from '../support/faults.ts';
import { actionsOf } from '../support/trace.ts';
import { cognitoUser, useOwnDossiers } from '../support/world.ts';
import { atClock, closedDossier, night, ownDay, planning, published, purge } from './closed.ts';
import { dueDossier, leftOf, recordOf, smallDossier } from './small.ts';

beforeAll(useOwnDossiers);
afterEach(() => void vi.restoreAllMocks());

const runOn = (day: string) => ({ at: `${day}T02:00:00.000Z`, requestId: 'run' });

describe('the purge of dossiers', () => {
  it('destroys a dossier the day after its ten years, as published the night before, and leaves a record', async () => {
    const patient = await closedDossier();
    const [head, last] = [await get(headItem.key(patient.dossierId)), patient.keptUntil];
    await planning(last);
    expect(await night(last)).toBe(0);
    expect((await actionsOf(patient.dossierId)).at(-1)).toBe('dossier:close');
    expect(await findPlan(daysAfter(last, 1))).toMatchObject({ count: 1, status: 'published', releases: [] });
    expect(await night(daysAfter(last, 1))).toBe(0);
    expect(await findPlan(daysAfter(last, 1))).toMatchObject({ destroyed: 1 });
    expect(await get(headItem.key(patient.dossierId))).toBeUndefined();
    await expect(cognitoUser(patient.identifier)).rejects.toThrow();
    expect(await get(await guardKey({ accounts: 'PATIENTS', username: patient.identifier }))).toBeUndefined();
    expect(await recordOf(patient.dossierId)).toEqual({
      openedAt: head?.openedAt,
      closedAt: `${patient.closedOn}T15:00:00.000Z`,
      purgedAt: `${daysAfter(last, 1)}T02:00:00.000Z`,
      documents: 0,
      versions: 0,
      // Two rights, the identity, and what told of the closing.
      items: 4,
      lines: Number(head?.auditSeq) + 1,
      lastAuditHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      codeVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
  });

  it('destroys nothing that was not published, though its time is over, and plans it for the next night', async () => {
    const dossier = await dueDossier();
    await published(dossier.dueOn);
    expect(await night(dossier.dueOn)).toBe(0);
    expect(await leftOf(dossier)).toMatchObject({ items: 10 });
    expect(await night(daysAfter(dossier.dueOn, 1))).toBe(0);
    expect(await leftOf(dossier)).toEqual({});
  });

  it('destroys of a plan only what its head still gives up', async () => {
    const keptUntil = ownDay();
    const [one, held] = await Promise.all([dueDossier(keptUntil), dueDossier(keptUntil)]);
    await planning(one.dueOn);
    await update(headItem.key(held.dossierId), 'SET legalHoldAt = :at', { values: { ':at': keptUntil } });
    expect(await night(one.dueOn)).toBe(0);
    expect([await leftOf(one), await leftOf(held)]).toEqual([{}, { items: 10, lines: 2, files: 1, outside: 7 }]);
    expect(await findPlan(one.dueOn)).toMatchObject({ count: 2, destroyed: 1 });
  });

  it('catches up however long nobody ran it, without what a court keeps', async () => {
    const dayBefore = daysAfter(ownDay(), -1);
    const [missed, kept] = await Promise.all([dueDossier(ownDay()), dueDossier(daysAfter(dayBefore, -300))]);
    await update(headItem.key(kept.dossierId), 'SET legalHoldAt = :at', { values: { ':at': kept.dueOn } });
    await purge(dayBefore);
    expect([await leftOf(missed), await leftOf(kept)]).toEqual([{}, expect.objectContaining({ items: 10 })]);
    expect(await findPlan(dayBefore)).toMatchObject({ count: 1, destroyed: 1 });
  });

  it('goes on with the others when one fails, and comes again for it', async () => {
    const keptUntil = ownDay();
    const [one, other] = await Promise.all([dueDossier(keptUntil), dueDossier(keptUntil)]);
    await planning(one.dueOn);
    const away = s3().send.bind(s3());
    vi.spyOn(s3(), 'send').mockImplementation(((command: { input: { Delete?: { Objects: { Key: string }[] } } }) => {
      if (command.input.Delete?.Objects[0]?.Key.includes(other.dossierId))
        return Promise.resolve({ Errors: [{ Code: 'InternalError' }] });
      return away(command as never);
    }) as never);
    expect(await night(one.dueOn)).toBe(1);
    expect([await leftOf(one), await recordOf(other.dossierId)]).toEqual([{}, undefined]);
    expect(await leftOf(other)).toMatchObject({ files: 1 });
    vi.restoreAllMocks();
    expect(await night(one.dueOn)).toBe(0);
    expect(await leftOf(other)).toEqual({});
    expect(await findPlan(one.dueOn)).toMatchObject({ count: 2, destroyed: 2 });
  });

  it('answers a dry run with what would go, and does nothing', async () => {
    const dossier = await dueDossier();
    const body = JSON.stringify({ at: runOn(daysAfter(dossier.dueOn, -1)).at, dryRun: true });
    const event = { Records: [{ messageId: 'm', body }] } as never;
    const answer = await purgeJob(event);
    const found = { dossierId: dossier.dossierId, documents: 1, versions: 1, items: 9 };
    expect(answer).toEqual({ batchItemFailures: [], planned: [{ on: dossier.dueOn, count: 1, dossiers: [found] }] });
    expect([await findPlan(dossier.dueOn), await leftOf(dossier)]).toEqual([
      undefined,
      expect.objectContaining({ items: 10 }),
    ]);
    expect((await documentPurge(event)).batchItemFailures).toHaveLength(1);
  });

  it.each(['', '{}', '{"at":"yesterday"}', 'null'])('leaves the message %j to a person', async (body) => {
    const answer = await atClock('2026-11-22T02:00:00.000Z', () =>
      purgeJob({ Records: [{ messageId: 'm', body }] } as never),
    );
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm' }] });
  });
});

describe('one dossier', () => {
  it('goes whole, wherever something of it lies', async () => {
    const dossier = await smallDossier('2040-03-01');
    expect(await leftOf(dossier)).toEqual({ items: 10, lines: 2, files: 1, account: 1, outside: 7 });
    expect(await purgeDossier(dossier.dossierId, runOn(dossier.dueOn))).toBe(true);
    expect(await leftOf(dossier)).toEqual({});
  });

  it('leaves the account of who still acts for a child, and a number that opens another dossier by now', async () => {
    const dossier = await smallDossier('2040-03-01');
    const child = { ...accessIndexItem.key(`patient:${dossier.identifier}`, 'child'), dossierId: 'child' };
    const number: Item = { ...numberItem.key(dossier.nirHash), dossierId: 'another' };
    await write([{ put: { ...child, ground: 'representative', until: '2041-01-01T00:00:00.000Z' } }, { put: number }]);
    await purgeDossier(dossier.dossierId, runOn(dossier.dueOn));
    // Number, letter, announcement, register.
    expect(await leftOf(dossier)).toEqual({ account: 1, outside: 4 });
    expect(await get(numberItem.key(dossier.nirHash))).toEqual(number);
  });

  it('run twice at once, leaves one record', async () => {
    const { dossierId, dueOn } = await smallDossier('2040-03-01', { account: false });
    await Promise.allSettled([purgeDossier(dossierId, runOn(dueOn)), purgeDossier(dossierId, runOn(dueOn))]);
    expect(await purgeDossier(dossierId, runOn(dueOn))).toBe(true);
    const record = await recordOf(dossierId);
    expect(record).toMatchObject({ documents: 1, versions: 1, items: 9, lines: 2 });
    expect(await purgeDossier(dossierId, runOn(daysAfter(dueOn, 1)))).toBe(true);
    expect(await recordOf(dossierId)).toEqual(record);
  });

  it('stopped after any AWS call, goes on to the same end and the same record', async () => {
    const ends = new Set<string>();
    const cases = await everyFault(
      async (fail) => {
        const dossier = await smallDossier('2040-03-01');
        await fail(() => purgeDossier(dossier.dossierId, runOn(dossier.dueOn)));
        expect(await purgeDossier(dossier.dossierId, runOn(dossier.dueOn))).toBe(true);
        const record = { ...(await recordOf(dossier.dossierId)), lastAuditHash: 'of this try' };
        const marker = await get(destroyedItem.key(await destroyedHash(dossier.nirHash)));
        ends.add(JSON.stringify([await leftOf(dossier), record, Object.keys(marker ?? {}).sort()]));
      },
      // What a call that is never made leaves behind is what the call before it left.
      ['after'],
    );
    expect(cases).toBeGreaterThan(10);
    expect(ends.size).toBe(1);
    expect([...ends][0]).toContain('"lines":2');
    // That there was a dossier is known, and nothing of it.
    expect([...ends][0]).toContain('["pk","sk"]');
  });
});

describe('whether the time of a dossier is over', () => {
  const CLOSED = { status: 'closed', closedAt: '2026-11-21T10:00:00.000Z', keptUntil: '2036-11-21' } as Head;
  const over = (day: string, given: Partial<Head> = {}, years = 10) =>
    isOver({ ...CLOSED, ...given }, `${day}T02:00:00.000Z`, years);

  it.each([
    ['on its last day', '2036-11-21', {}, false],
    ['the day after', '2036-11-22', {}, true],
    ['open again', '2036-11-22', { status: 'open' }, false],
    ['suspended', '2036-11-22', { status: 'suspended' }, false],
    ['wanted by a court', '2036-11-22', { legalHoldAt: '2030-01-01' }, false],
    ['begun already', '2036-11-22', { destruction: { documents: 0, versions: 0, items: 0 } }, false],
    ['promised for longer', '2036-11-22', { keptUntil: '2037-01-01' }, false],
    ['with a date too early for its closing', '2027-01-02', { keptUntil: '2027-01-01' }, false],
    ['without closing date', '2036-11-22', { closedAt: undefined }, false],
    ['on the last day to think again', '2026-11-28', { eraseOn: '2026-11-28' }, false],
    ['asked for, and not taken back', '2026-11-29', { eraseOn: '2026-11-28' }, true],
    ['asked for, wanted by a court', '2026-11-29', { eraseOn: '2026-11-28', legalHoldAt: '2026-11-22' }, false],
  ] as const)('%s', (_, day, given, expected) => {
    expect(over(day, given as Partial<Head>)).toBe(expected);
  });

  it('follows the setting when it is made longer', () => {
    expect([over('2036-11-22', {}, 20), over('2046-11-22', {}, 20)]).toEqual([false, true]);
  });
});
