import { beforeAll, describe, expect, it } from 'vitest';
import { termDue } from '../../functions/family/end-term.ts';
import { handler as job } from '../../functions/family/majority.job.ts';
import { termItem } from '../../functions/family/term.item.ts';
import { get } from '../../functions/platform/store/table.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { beginDestruction } from '../dossier/moves.ts';
import { everyFault } from '../support/faults.ts';
import type { Patient } from '../support/people.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { addAt, adult, bornYearsAgo, DECISION, endAt, family, storedOf } from './household.ts';

beforeAll(useWorld);

/** A year to come, and the one after it. */
const YEAR = new Date().getUTCFullYear() + 5;
const NEXT = YEAR + 1;

/** Runs the job as its schedule does, early on a day. */
async function runOn(day: string): Promise<void> {
  const body = JSON.stringify({ at: `${day}T03:00:00.000Z` });
  const event = { Records: [{ messageId: `term ${day}`, body }] } as never;
  expect((await job(event)).batchItemFailures).toEqual([]);
}

/** Looks at one dossier, as the job does early on a day. */
const lookOn = (day: string, dossierId: string) =>
  termDue(dossierId, { at: `${day}T03:00:00.000Z`, requestId: `term ${day}` });

const until = (dossierId: string, who: Patient, endsOn: string) =>
  addAt(dossierId, who, { role: 'guardian', proof: 'court-decision', decision: DECISION, endsOn });
const dueOf = async (dossierId: string) => (await get(termItem.key(dossierId)))?.dueSk;
const endsIn = async (dossierId: string) =>
  (await traceOf(dossierId)).filter(({ action }) => action === 'representative:end');

describe('a right to act that a court limited to a day', () => {
  it('is cleared away the next morning: traced, told to all concerned; who acts for longer comes next', async () => {
    const [anne, guy, nora] = await Promise.all([adult('Anne', '1940-02-01'), adult('Guy'), adult('Nora')]);
    const { dossierId } = anne;
    await until(dossierId, nora, `${NEXT}-01-15`);
    await until(dossierId, guy, `${YEAR}-06-30`);
    expect(await dueOf(dossierId)).toBe(`${YEAR}-06-30T22:00:00.000Z#${dossierId}`);
    await lookOn(`${YEAR}-06-30`, dossierId);
    expect(await endsIn(dossierId)).toEqual([]);
    await runOn(`${YEAR}-07-01`);
    await lookOn(`${YEAR}-07-01`, dossierId);
    const stored = await storedOf(guy, dossierId);
    expect(stored).toMatchObject({
      access: { grounds: {}, past: { representative: { role: 'guardian', until: `${YEAR}-06-30T22:00:00.000Z` } } },
      accessVersion: 4,
    });
    expect([stored.indexEntry, Object.keys(stored.told ?? {})]).toEqual([undefined, [nora.actor.id]]);
    expect(await endsIn(dossierId)).toMatchObject([
      { actor: { id: 'system:term' }, object: guy.actor.id, change: { representative: ['guardian', null] } },
    ]);
    const sent = (name: string) => get(messageItem.key(`${dossierId}-access-4-${name}`));
    expect(await sent('ended-1')).toMatchObject({
      to: 'guy@exemple.fr',
      content: { template: 'representation-ended' },
    });
    for (const [name, to] of [
      ['representatives', 'anne@exemple.fr'],
      ['representatives-representative-1', 'nora@exemple.fr'],
    ] as const)
      expect(await sent(name)).toMatchObject({ to, content: { template: 'representatives-changed' } });
    expect(await sent('representatives-representative-2')).toBeUndefined();
    expect(await dueOf(dossierId)).toBe(`${NEXT}-01-15T23:00:00.000Z#${dossierId}`);
    await lookOn(`${NEXT}-01-16`, dossierId);
    expect([await dueOf(dossierId), (await endsIn(dossierId)).length]).toEqual([undefined, 2]);
  });

  it('that ended before, or in a dossier being destroyed, is not told again; majority is another day', async () => {
    const [{ claire, dossierId }, guy] = [await family({ birthOn: bornYearsAgo(9) }), await adult('Guy')];
    expect(await dueOf(dossierId)).toBeUndefined();
    await until(dossierId, guy, `${YEAR}-03-31`);
    await endAt(dossierId, guy);
    await lookOn(`${YEAR}-04-01`, dossierId);
    expect(await dueOf(dossierId)).toBeUndefined();
    expect((await storedOf(claire, dossierId)).indexEntry).toBeDefined();
    const anne = await adult('Anne', '1940-02-01');
    await until(anne.dossierId, guy, `${YEAR}-03-31`);
    await beginDestruction(anne);
    await lookOn(`${YEAR}-04-01`, anne.dossierId);
    for (const place of [dossierId, anne.dossierId]) expect(await endsIn(place)).toEqual([]);
  });

  it('stopped at any AWS call and come again, is ended and told once', async () => {
    const guy = await adult('Guy');
    await everyFault(
      async (fail) => {
        const { dossierId } = await adult('Anne', '1940-02-01');
        await until(dossierId, guy, `${YEAR}-05-31`);
        await fail(() => lookOn(`${YEAR}-06-01`, dossierId));
        await lookOn(`${YEAR}-06-01`, dossierId);
        expect((await actionsOf(dossierId)).slice(2)).toEqual(['representative:end']);
        expect([await dueOf(dossierId), (await storedOf(guy, dossierId)).indexEntry]).toEqual([undefined, undefined]);
      },
      // What a call that is never made leaves behind is what the call before it left.
      ['after'],
    );
  });
});
