import { beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as job, majorityDue } from '../../functions/family/majority.job.ts';
import { routes as opening } from '../../functions/opening/contract.ts';
import { handler as openingDoor } from '../../functions/opening/handler.ts';
import { clock } from '../../functions/platform/runtime.ts';
import { get, update } from '../../functions/platform/store/table.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { letterItem } from '../../functions/record/letter/letter.item.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { majorityItem } from '../../functions/record/person/majority.item.ts';
import { birthdayOf, isMinor, majorityAt } from '../../functions/record/person/majority.ts';
import { creationCode, nirHash } from '../../functions/record/person/pepper.adapter.ts';
import { call, requestKey } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import { facts, letterCode, type Person } from '../support/people.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { family, listFor, storedOf } from './household.ts';

beforeAll(useWorld);

/** Runs the job as its schedule does. */
async function run(at: string): Promise<void> {
  const { batchItemFailures } = await job({
    Records: [{ messageId: `majority ${at}`, body: JSON.stringify({ at }) }],
  } as never);
  expect(batchItemFailures).toEqual([]);
}

/** Does something at another instant. */
async function at<T>(instant: string, act: () => Promise<T>): Promise<T> {
  const spy = vi.spyOn(clock, 'now').mockImplementation(() => new Date(instant));
  try {
    return await act();
  } finally {
    spy.mockRestore();
  }
}

const letterOf = async ({ nir }: Person) => get(letterItem.key(await nirHash(nir)));
const dueOf = async (dossierId: string) => (await get(majorityItem.key(dossierId)))?.duePk;
const ask = (child: Person) => call(openingDoor, opening.requestOpening, { body: facts(child) });
const comeBack = async (child: Person) =>
  call(openingDoor, opening.confirmOpening, {
    body: { nir: child.nir, code: await letterCode(child), email: 'lea@exemple.fr' },
    headers: requestKey(),
  });

describe('the day of majority', () => {
  it.each([
    ['2011-03-15', '2029-03-15', '2029-03-14T23:00:00.000Z'],
    ['2011-07-01', '2029-07-01', '2029-06-30T22:00:00.000Z'],
    // A year without a 29 February: eighteen years are over as 28 February ends.
    ['2012-02-29', '2030-03-01', '2030-02-28T23:00:00.000Z'],
  ])('begins at midnight in Paris, for who was born on %s', (birthOn, birthday, instant) => {
    expect([birthdayOf(birthOn, 18), majorityAt(birthOn, { age: 18 })]).toEqual([birthday, instant]);
    const before = new Date(Date.parse(instant) - 1).toISOString();
    expect([before, instant].map((moment) => isMinor(birthOn, { age: 18 }, moment))).toEqual([true, false]);
  });
});

describe('coming of age', () => {
  it('goes by itself: parents lose access at midnight, whether the job runs or not', async () => {
    const { claire, dossierId } = await family({ birthOn: '2011-03-15' });
    const midnight = '2029-03-14T23:00:00.000Z';
    expect((await at('2029-03-14T22:59:59.999Z', () => listFor(claire, dossierId))).status).toBe(200);
    expect((await at(midnight, () => listFor(claire, dossierId))).status).toBe(404);
    expect((await actionsOf(dossierId)).at(-1)).toBe('dossier:read!no-ground');
  });

  it('is written three months ahead, once; its code opens on the birthday; the job then clears away and tells', async () => {
    const { claire, child, dossierId } = await family({ birthOn: '2011-05-20' });
    await run('2029-02-19T04:00:00.000Z');
    expect(await letterOf(child)).toBeUndefined();
    await run('2029-02-20T04:00:00.000Z');
    const letter = await letterOf(child);
    await run('2029-02-20T04:00:00.000Z');
    await run('2029-02-21T04:00:00.000Z');
    expect(await letterOf(child)).toEqual(letter);
    expect(letter).toMatchObject({ until: '2029-06-30T22:00:00.000Z' });
    expect(await get(messageItem.key(`${letter?.letterId}-code`))).toMatchObject({
      channel: 'letter',
      to: { name: 'Léa DURAND', ...child.address },
      content: { template: 'creation-code', outcome: 'activate', from: '2029-05-20' },
    });
    const early = await at('2029-05-19T21:59:59.000Z', () => comeBack(child));
    expect([early.status, early.body.type]).toEqual([409, '/problems/not-of-age']);
    await run('2029-05-20T03:00:00.000Z');
    const stored = await storedOf(claire, dossierId);
    expect(stored).toMatchObject({
      access: { grounds: {}, past: { representative: { role: 'parent', until: '2029-05-19T22:00:00.000Z' } } },
      told: {},
      accessVersion: 2,
    });
    expect([stored.indexEntry, await dueOf(dossierId)]).toEqual([undefined, undefined]);
    expect(await get(messageItem.key(`${dossierId}-majority-ended-1`))).toMatchObject({ to: 'claire@exemple.fr' });
    const done = await at('2029-05-20T08:00:00.000Z', () => comeBack(child));
    expect(done.body).toMatchObject({ outcome: 'activated' });
    const own = { actor: { kind: 'patient', id: `patient:${done.body.identifier}` } } as const;
    expect((await at('2029-05-20T08:10:00.000Z', () => listFor(own, dossierId))).body).toEqual({ representatives: [] });
    expect((await traceOf(dossierId)).slice(1)).toMatchObject([
      { action: 'notification:deliver', change: { notice: [null, 'creation-code'] } },
      { action: 'representative:end', ground: 'task', change: { representative: ['parent', null] } },
      { action: 'opening:confirm', change: { account: [null, 'activated'] } },
      { action: 'dossier:read', ground: 'own-dossier' },
    ]);
  });

  it('is written after all when a dossier that was closed then is reopened, as long as the birthday is ahead', async () => {
    const { child, dossierId } = await family({ birthOn: '2011-10-20' });
    const standing = (status: string) =>
      update(headItem.key(dossierId), 'SET #status = :now', {
        names: { '#status': 'status' },
        values: { ':now': status },
      });
    await standing('closed');
    await run('2029-07-20T04:00:00.000Z');
    await standing('open');
    await run('2029-07-21T04:00:00.000Z');
    expect(await letterOf(child)).toBeUndefined();
    await run('2029-07-27T04:00:00.000Z');
    expect(await letterOf(child)).toMatchObject({ letterId: expect.any(String) });
    expect(await actionsOf(dossierId)).toEqual(['opening:confirm', 'notification:deliver']);
  });

  it('survives a stop at each AWS call: one letter, one end', async () => {
    await everyFault(async (fail) => {
      const { claire, child, dossierId } = await family({ birthOn: '2011-08-10' });
      const notice = { at: '2029-05-10T04:00:00.000Z', requestId: 'notice' };
      const birthday = { at: '2029-08-10T04:00:00.000Z', requestId: 'birthday' };
      await fail(async () => {
        await majorityDue(dossierId, notice);
        await majorityDue(dossierId, birthday);
      });
      await majorityDue(dossierId, notice);
      const letter = await letterOf(child);
      await majorityDue(dossierId, birthday);
      await majorityDue(dossierId, birthday);
      expect((await storedOf(claire, dossierId)).indexEntry).toBeUndefined();
      expect(await letterOf(child)).toEqual(letter);
      expect(await actionsOf(dossierId)).toEqual(['opening:confirm', 'notification:deliver', 'representative:end']);
    });
  });

  it('asks nobody for a letter before: a minor is sent to their parent, and no letter leaves', async () => {
    const { child } = await family({ birthOn: '2011-09-09' });
    const got = await at('2029-09-08T08:00:00.000Z', () => ask(child));
    expect([got.status, got.body.title]).toEqual([409, expect.stringContaining('un de ses parents')]);
    expect(await letterOf(child)).toBeUndefined();
    expect((await at('2029-09-09T08:00:00.000Z', () => ask(child))).status).toBe(202);
    expect(await creationCode(String((await letterOf(child))?.letterId))).toMatch(/^\d{12}$/);
  });
});
