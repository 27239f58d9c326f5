import { beforeAll, describe, expect, it } from 'vitest';
import { campaignItem } from '../../functions/enrolment/campaign.item.ts';
import { get } from '../../functions/platform/store/table.ts';
import { unseal } from '../../functions/record/person/pepper.adapter.ts';
import { atClock } from '../dossier/closed.ts';
import { comeBack } from '../notification/post.ts';
import { requestKey } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import { openPatient, person } from '../support/people.ts';
import { useWorld } from '../support/world.ts';
import {
  AGENT,
  announceAt,
  announcementsTo,
  announceOne,
  codeOf,
  dropList,
  insureChild,
  insured,
  keptOf,
  lineOf,
  objectBy,
  orphanEntries,
  plan,
  planFor,
  progressOf,
  SUPERVISOR,
  years,
} from './campaigns.ts';

beforeAll(useWorld);

const nextYear = years(2100);

describe('a campaign', () => {
  it('is planned by an agent who supervises, once for a request, and that is traced', async () => {
    const body = { name: 'Lyon', on: '2100-03-02', file: 'lyon.ndjson' };
    expect((await plan(body, requestKey(), AGENT)).status).toBe(403);
    const key = requestKey();
    const [first, again] = [await plan(body, key), await plan(body, key)];
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect(first.body).toMatchObject({ ...body, state: 'planned' });
    expect((await plan({ ...body, file: 'other.ndjson' }, key)).body.type).toBe('/problems/request-key-reused');
    expect(await orphanEntries(SUPERVISOR.id, first.body.campaignId)).toHaveLength(1);
  });

  it.each([
    [{ on: '2020-01-01' }, '/on', 'date-past'],
    [{ file: '../insured/all.ndjson' }, '/file', 'not-valid'],
    [{ name: '' }, '/name', 'required'],
  ])('points at what is wrong: %j', async (wrong, pointer, code) => {
    const { status, body } = await plan({ name: 'x', on: '2100-03-02', file: 'x.ndjson', ...wrong });
    expect([status, body.fields?.[0]]).toEqual([422, expect.objectContaining({ pointer, code })]);
  });

  it('waits for its list, and goes by the version it began with', async () => {
    const on = `${nextYear()}-03-02`;
    const [first, second] = [await insured(), await insured()];
    const file = `late-${on}.ndjson`;
    const { body } = await plan({ name: 'Tard', on, file });
    const campaignId = String(body.campaignId);
    expect(await announceAt(`${on}T07:00:00.000Z`)).toBe(0);
    expect((await progressOf(campaignId)).state).toBe('no-file');
    await dropList([lineOf(first), lineOf(second)], file);
    let lines = 1;
    await announceOne(campaignId, `${on}T08:00:00.000Z`, () => lines-- <= 1);
    await dropList([], file);
    expect(await announceAt(`${on}T09:00:00.000Z`)).toBe(0);
    expect(await progressOf(campaignId)).toMatchObject({ state: 'announced', announced: 2 });
  });
});

describe('an announcement', () => {
  it('goes by e-mail where the register has one, else by post, and opens a window of 42 days', async () => {
    const on = `${nextYear()}-03-02`;
    const [posted, mailed] = [await insured(), await insured({ email: 'a@exemple.fr' })];
    const campaignId = await planFor([posted, mailed].map(lineOf), on);
    expect(await announceAt(`${on}T07:00:00.000Z`)).toBe(0);
    const windowEndsOn = `${on.slice(0, 4)}-04-13`;
    const letters = await announcementsTo(posted);
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatchObject({
      channel: 'letter',
      to: { name: 'Camille ESSAI', ...posted.address },
      content: { template: 'enrolment-announced', until: windowEndsOn },
    });
    const [email] = await announcementsTo(mailed);
    expect(email).toMatchObject({ channel: 'email', to: 'a@exemple.fr' });
    await comeBack(String(email?.messageId));
    expect(await announcementsTo(mailed)).toMatchObject([
      { state: 'due', channel: 'letter', to: { name: 'Camille ESSAI', ...mailed.address }, content: email?.content },
    ]);
    const { enrolment, hash } = await keptOf(posted);
    expect(enrolment).toMatchObject({ state: 'announced', campaignId, windowEndsOn, line: 1 });
    expect(JSON.stringify([enrolment, letters])).not.toContain(posted.nir);
    expect(JSON.stringify(letters)).not.toContain(await codeOf(posted));
    expect(await unseal(String(enrolment?.sealedNumber), hash)).toBe(posted.nir);
    await expect(unseal(String(enrolment?.sealedNumber), 'somebody else')).rejects.toThrow();
    expect(await progressOf(campaignId)).toMatchObject({ state: 'announced', announced: 2, left: 2, objected: 0 });
  });

  it('made by a run that comes days late opens a window of 42 days from the day it is made', async () => {
    const someone = await insured();
    const campaignId = await planFor([lineOf(someone)], '2200-03-02');
    await atClock('2200-03-12T07:00:00.000Z', () => announceOne(campaignId, '2200-03-02T07:00:00.000Z'));
    const { enrolment } = await keptOf(someone);
    expect(enrolment).toMatchObject({ announcedAt: '2200-03-12T07:00:00.000Z', windowEndsOn: '2200-04-23' });
    expect(await announcementsTo(someone)).toMatchObject([{ content: { until: '2200-04-23' } }]);
  });

  it('about a minor goes to those who act for them, or to their parents at home', async () => {
    const year = nextYear();
    const [mother, father, dead] = [
      await insured({ familyName: 'MERE' }),
      await insured({ email: 'pere@exemple.fr' }),
      await insured({ deceasedOn: '2050-01-01' }),
    ];
    const birthOn = `${year - 17}-03-03`;
    const [ofTwo, alone] = [await insureChild(birthOn, [mother, father]), await insureChild(birthOn, [dead])];
    const adult = await insureChild(`${year - 18}-03-02`, [mother]);
    await planFor([ofTwo, alone, adult].map(lineOf), `${year}-03-02`);
    await announceAt(`${year}-03-02T07:00:00.000Z`);
    expect(await announcementsTo(ofTwo)).toMatchObject([
      { channel: 'letter', to: { name: 'Camille MERE' }, content: { child: 'Lou' } },
      { channel: 'email', to: 'pere@exemple.fr', content: { child: 'Lou' } },
    ]);
    expect(await announcementsTo(alone)).toMatchObject([{ to: { name: 'Aux parents de Lou ESSAI' } }]);
    const [own] = await announcementsTo(adult);
    expect(own).toMatchObject({ to: { name: 'Lou ESSAI' } });
    expect(own?.content).not.toHaveProperty('child');
  });

  it('is not made where there is a reason, and each reason is counted', async () => {
    const on = `${nextYear()}-03-02`;
    const { person: holder } = await openPatient();
    const [objector, earlier, fresh] = [await insured(), await insured(), await insured()];
    await objectBy({ nir: objector.nir, by: 'counter', birthOn: objector.birthOn });
    const dead = await insured({ deceasedOn: '2050-01-01' });
    const before = await planFor([lineOf(earlier)], on);
    await announceOne(before, `${on}T07:00:00.000Z`);
    const lines = [holder, objector, earlier, dead, person(), fresh, fresh].map(lineOf);
    const campaignId = await planFor([...lines, 'no line', ''], on);
    await announceOne(campaignId, `${on}T08:00:00.000Z`);
    expect(await progressOf(campaignId)).toMatchObject({
      announced: 1,
      left: 1,
      skipped: {
        'has-dossier': 1,
        objected: 1,
        'announced-before': 2,
        'enrolled-before': 0,
        deceased: 1,
        'not-insured': 1,
        'not-readable': 1,
      },
    });
    expect((await keptOf(objector)).enrolment).toMatchObject({ state: 'objected' });
    expect((await keptOf(fresh)).enrolment).toMatchObject({ campaignId, line: 6 });
  });

  it('is one and the same whatever call fails on the way, and counts once', async () => {
    const cases = await everyFault(async (fail) => {
      const on = `${nextYear()}-03-02`;
      const one = await insured();
      const child = await insureChild(`${on.slice(0, 4)}-01-01`, [await insured()]);
      const campaignId = await planFor([lineOf(one), 'bad', lineOf(child)], on);
      await fail(() => announceOne(campaignId, `${on}T07:00:00.000Z`));
      const letter = (await keptOf(child)).enrolment?.letterId;
      await announceOne(campaignId, `${on}T07:15:00.000Z`);
      expect(await progressOf(campaignId)).toMatchObject({ state: 'announced', announced: 2, left: 2 });
      for (const someone of [one, child]) expect(await announcementsTo(someone)).toHaveLength(1);
      if (letter) expect((await keptOf(child)).enrolment?.letterId).toBe(letter);
      expect((await get(campaignItem.key(campaignId)))?.duePk).toBeUndefined();
    });
    expect(cases).toBeGreaterThan(18);
  });
});
