import { beforeAll, describe, expect, it } from 'vitest';
import { routes as openingRoutes } from '../../functions/opening/contract.ts';
import { handler as opening } from '../../functions/opening/handler.ts';
import { get, update } from '../../functions/platform/store/table.ts';
import { later, MINUTE } from '../../functions/platform/time/durations.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { letterItem } from '../../functions/record/letter/letter.item.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { identityItem } from '../../functions/record/person/identity.item.ts';
import { majorityItem } from '../../functions/record/person/majority.item.ts';
import { drop, line, run } from '../feed/drops.ts';
import { call, requestKey } from '../support/call.ts';
import { everyFault, failingAt } from '../support/faults.ts';
import { askLetter, letterCode } from '../support/people.ts';
import { traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import {
  announceAt,
  announcementsTo,
  announceOne,
  codeOf,
  dropList,
  type Enrolled,
  insureChild,
  insured,
  keptOf,
  lineOf,
  objectBy,
  objectOnline,
  openAt,
  openOne,
  plan,
  planFor,
  progressOf,
  years,
} from './campaigns.ts';

beforeAll(useWorld);

const nextYear = years(2500);

/** Announces to some people on 2 March: the last day to object is 13 April. */
async function announced(...people: Pick<Enrolled, 'nir'>[]) {
  const year = nextYear();
  const campaignId = await planFor(
    people.map(({ nir }) => JSON.stringify({ nir })),
    `${year}-03-02`,
  );
  await announceOne(campaignId, `${year}-03-02T07:00:00.000Z`);
  return { campaignId, lastDay: `${year}-04-13T21:59:00.000Z`, after: `${year}-04-14T06:00:00.000Z` };
}

describe('silence', () => {
  it('opens the day after the window, not before, and sends the code to enter by post', async () => {
    const someone = await insured();
    const { campaignId, lastDay, after } = await announced(someone);
    expect(await openAt(lastDay)).toBe(0);
    expect((await keptOf(someone)).holder).toBeUndefined();
    expect(await openAt(after)).toBe(0);
    const { holder, letter, enrolment } = await keptOf(someone);
    const dossierId = String(holder?.dossierId);
    expect(await get(headItem.key(dossierId))).toMatchObject({ status: 'open', openedAt: after, department: '75' });
    expect(await traceOf(dossierId)).toMatchObject([
      {
        action: 'enrolment:open',
        actor: { kind: 'system', id: 'system:enrolment' },
        ground: 'task',
        change: { status: [null, 'open'], channel: [null, 'automatic'], department: ['75', '75'] },
      },
    ]);
    expect(await get(messageItem.key(`${letter?.letterId}-code`))).toMatchObject({
      channel: 'letter',
      content: { template: 'creation-code', outcome: 'activate', until: `${after.slice(0, 4)}-05-26T06:00:00.000Z` },
    });
    expect(enrolment).toMatchObject({ state: 'open' });
    for (const gone of ['sealedNumber', 'duePk', 'dueSk']) expect(enrolment).not.toHaveProperty(gone);
    expect((await get(identityItem.key(dossierId)))?.nir).toBe(someone.nir);
    expect(await progressOf(campaignId)).toMatchObject({ announced: 1, opened: 1, left: 0 });
  });

  it('gives a dossier that its holder enters with the letter', async () => {
    const someone = await insured();
    const { after } = await announced(someone);
    await openOne(someone, after);
    const body = { nir: someone.nir, code: await letterCode(someone), phone: '0612345678' };
    const headers = requestKey();
    const { status, body: confirmed } = await call(opening, openingRoutes.confirmOpening, { body, headers });
    expect([status, confirmed.outcome]).toEqual([201, 'activated']);
  });

  it('opens for a minor without a letter: others act for them', async () => {
    const child = await insureChild(`${nextYear()}-01-01`, []);
    const { after } = await announced(child);
    await openOne(child, after);
    const { holder, letter } = await keptOf(child);
    expect([holder?.identifier, letter]).toEqual([undefined, undefined]);
    expect(await get(majorityItem.key(String(holder?.dossierId)))).toMatchObject({ step: 'notice' });
  });

  it('sends no second letter within a day of one they asked for, and one where an older is about to end', async () => {
    const [fresh, older] = [await insured(), await insured()];
    const { after } = await announced(fresh, older);
    for (const [someone, hours] of [
      [fresh, 23],
      [older, 25],
    ] as const) {
      await askLetter(someone);
      const { hash, letter: before } = await keptOf(someone);
      const sentAt = later(after, -60 * hours * MINUTE);
      await update(letterItem.key(hash), 'SET sentAt = :sent, #until = :until, tries = :tries', {
        names: { '#until': 'until' },
        values: { ':sent': sentAt, ':until': later(after, 1 * MINUTE), ':tries': 4 },
      });
      await openOne(someone, after);
      const { holder, letter } = await keptOf(someone);
      expect(holder).toBeDefined();
      expect(letter?.letterId === before?.letterId).toBe(someone === fresh);
    }
    expect((await keptOf(older)).letter).toMatchObject({ sentAt: after, tries: 0 });
  });
});

describe('no silence', () => {
  it('opens nothing against an objection, nor for the dead, nor a second time', async () => {
    const [objector, dead, quick] = [await insured(), await insured(), await insured()];
    const { campaignId, after } = await announced(objector, dead, quick);
    await objectOnline(objector, await codeOf(objector));
    expect(await run(await drop(line({ ...dead, deceasedOn: '2050-01-01' })))).toBe(true);
    const body = { nir: quick.nir, code: await askLetter(quick), phone: '0612345678' };
    await call(opening, openingRoutes.confirmOpening, { body, headers: requestKey() });
    const { holder } = await keptOf(quick);
    await openAt(after);
    await openAt(after);
    expect((await keptOf(objector)).holder).toBeUndefined();
    expect(await keptOf(dead)).toMatchObject({ holder: undefined, enrolment: { state: 'ended' } });
    expect(await keptOf(quick)).toMatchObject({ holder, enrolment: { state: 'ended' } });
    expect(await progressOf(campaignId)).toMatchObject({ announced: 3, objected: 1, opened: 0, ended: 2, left: 0 });
  });

  it('wins or loses whole against the opening of the same moment', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => insured()));
    const { campaignId, after } = await announced(...people);
    const codes = await Promise.all(people.map(codeOf));
    const answers = await Promise.all(
      people.map(async (someone, index) => {
        const [answer] = await Promise.all([objectOnline(someone, codes[index] ?? ''), openOne(someone, after)]);
        return answer;
      }),
    );
    for (const [index, someone] of people.entries()) {
      const { holder, enrolment } = await keptOf(someone);
      const objected = answers[index]?.status === 200;
      expect([answers[index]?.status, enrolment?.state, holder !== undefined]).toEqual(
        objected ? [200, 'objected', false] : [409, 'open', true],
      );
    }
    const { objected, opened, left } = await progressOf(campaignId);
    expect([objected + opened, left]).toEqual([8, 0]);
  });
});

describe('an opening that is stopped', () => {
  it('is whole or not at all after each call, and done once in the end', async () => {
    const cases = await everyFault(async (fail) => {
      const someone = await insured();
      const { campaignId, after } = await announced(someone);
      await fail(() => openOne(someone, after));
      const { holder } = await keptOf(someone);
      await openOne(someone, after);
      const kept = await keptOf(someone);
      expect(kept.enrolment?.state).toBe('open');
      if (holder) expect(kept.holder).toEqual(holder);
      expect(await traceOf(String(kept.holder?.dossierId))).toHaveLength(1);
      expect(await progressOf(campaignId)).toMatchObject({ opened: 1, left: 0 });
    });
    expect(cases).toBeGreaterThanOrEqual(3);
  });
});

describe('a campaign killed again and again', () => {
  it('gives each person one announcement and one dossier', async () => {
    const year = nextYear();
    const people = await Promise.all(Array.from({ length: 30 }, () => insured()));
    const file = await dropList(people.map(lineOf));
    const { body } = await plan({ name: 'Trente', on: `${year}-03-02`, file });
    const campaignId = String(body.campaignId);
    const at = (day: string) => `${year}-${day}T07:00:00.000Z`;
    for (const k of [3, 12, 29, 41, 60]) {
      await failingAt(k, k % 2 ? 'after' : 'before', () => announceOne(campaignId, at('03-02'), () => k === 41));
    }
    expect(await announceAt(at('03-03'))).toBe(0);
    expect(await progressOf(campaignId)).toMatchObject({ state: 'announced', announced: 30, left: 30 });
    for (const someone of people) expect(await announcementsTo(someone)).toHaveLength(1);
    const [objector] = people as [Enrolled];
    await objectBy({ nir: objector.nir, by: 'counter', birthOn: objector.birthOn });
    for (const k of [7, 15, 24, 40]) await failingAt(k, k % 2 ? 'after' : 'before', () => openAt(at('04-16')));
    expect(await openAt(at('04-16'))).toBe(0);
    expect(await progressOf(campaignId)).toMatchObject({ announced: 30, objected: 1, opened: 29, left: 0 });
    const dossiers = await Promise.all(people.map(async (someone) => (await keptOf(someone)).holder?.dossierId));
    expect(new Set(dossiers.filter(Boolean)).size).toBe(29);
    expect(dossiers[0]).toBeUndefined();
  });
});
