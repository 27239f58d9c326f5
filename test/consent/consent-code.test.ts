import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { consentCodeItem } from '../../functions/consent/consent-code.item.ts';
import { handler as deliver } from '../../functions/notification/deliver.event.ts';
import { clock } from '../../functions/platform/runtime.ts';
import { get } from '../../functions/platform/store/table.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { consentCode } from '../../functions/record/person/pepper.adapter.ts';
import { type Caller, requestKey } from '../support/call.ts';
import { callsOf, everyFault } from '../support/faults.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { professional } from '../support/professionals.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { sentMessages, useWorld } from '../support/world.ts';
import { askCode, attest, dayIn, grant, indexEntry, storedRights, versionOf, withdraw } from './rights.ts';

beforeAll(useWorld);
afterEach(() => vi.restoreAllMocks());

const DAY = 86_400_000;

/** So many milliseconds later. */
const later = (milliseconds: number) =>
  vi.spyOn(clock, 'now').mockImplementation(() => new Date(Date.now() + milliseconds));

/** The code a patient reads in their SMS. */
async function codeFor({ dossierId }: Patient, { id }: Caller): Promise<string> {
  const item = await get(consentCodeItem.key(dossierId, id));
  const message = await get(messageItem.key(String(item?.codeId)));
  expect(message).toMatchObject({ channel: 'sms', to: '+33612345678', content: { template: 'consent-code' } });
  return consentCode(String((message?.content as { codeId?: string } | undefined)?.codeId));
}

/** Another code than the right one. */
const other = (code: string): string => (code === '000000' ? '000001' : '000000');

describe('the code of a consent', () => {
  it('goes to the patient’s phone, of which the professional learns two digits; nothing stored tells it', async () => {
    const [patient, doctor] = [await openPatient(), professional()];
    const { status, body } = await askCode(patient, doctor);
    expect([status, body.sentTo]).toEqual([202, '••••••••••78']);
    const code = await codeFor(patient, doctor);
    expect(code).toMatch(/^\d{6}$/);
    const { codeId, ...item } = (await get(consentCodeItem.key(patient.dossierId, doctor.id))) ?? {};
    expect(JSON.stringify([item, body])).not.toContain(code);
    expect((await traceOf(patient.dossierId)).at(-1)).toMatchObject({
      action: 'consent:attest',
      change: { code: [null, 'sent'] },
    });
    expect(await versionOf(patient)).toBe(1);
  });

  it('is told in an SMS, with what it is for and without a name', async () => {
    const [patient, doctor] = [await openPatient(), professional({ name: 'Zoé PETIT' })];
    await askCode(patient, doctor);
    const { codeId } = (await get(consentCodeItem.key(patient.dossierId, doctor.id))) ?? {};
    const { pk, sk } = messageItem.key(String(codeId));
    await deliver({
      Records: [{ eventName: 'INSERT', dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } } } }],
    } as never);
    const code = await codeFor(patient, doctor);
    const sent = (await sentMessages()).find(({ text }) => text.includes(code));
    expect(sent?.text).toContain(`code ${code}. D'accord pour qu'un professionnel de santé le voie ?`);
    expect(sent?.text).not.toMatch(/PETIT|Zoé/);
  });

  it('needs a mobile', async () => {
    const patient = await openPatient({}, { email: 'a@exemple.fr' });
    expect((await askCode(patient, professional())).body.type).toBe('/problems/no-mobile');
  });

  it('is sent five times an hour at most to one patient by one professional, and once for one request', async () => {
    const [patient, doctor] = [await openPatient(), professional()];
    const key = requestKey();
    const [first, second] = await Promise.all([askCode(patient, doctor, key), askCode(patient, doctor, key)]);
    expect(second).toEqual(first);
    for (let turn = 0; turn < 4; turn += 1) expect((await askCode(patient, doctor)).status).toBe(202);
    const { status, headers } = await askCode(patient, doctor);
    expect(status).toBe(429);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(3600);
    expect((await askCode(patient, professional())).status).toBe(202);
    expect(await actionsOf(patient.dossierId)).toHaveLength(7);
  });

  it('is sent once, whatever stops the request', async () => {
    const cases = await everyFault(async (fail) => {
      const [patient, doctor, key] = [await openPatient(), professional(), requestKey()];
      await fail(() => askCode(patient, doctor, key));
      const before = await get(consentCodeItem.key(patient.dossierId, doctor.id));
      expect((await askCode(patient, doctor, key)).status).toBe(202);
      const after = await get(consentCodeItem.key(patient.dossierId, doctor.id));
      if (before) expect(after?.codeId).toBe(before.codeId);
      expect(await actionsOf(patient.dossierId)).toEqual(['opening:confirm', 'consent:attest']);
    });
    expect(cases).toBe(3);
  });
});

describe('a consent by its code', () => {
  /** A patient whose phone has just got a code. */
  async function asked() {
    const [patient, doctor] = [await openPatient(), professional()];
    await askCode(patient, doctor);
    return { patient, doctor, code: await codeFor(patient, doctor) };
  }

  it('gives the right for a year unless told, traced, and the patient is told', async () => {
    const { patient, doctor, code } = await asked();
    const { status, body } = await attest(patient, doctor, `${code.slice(0, 3)} ${code.slice(3)}`, { classes: ['10'] });
    expect([status, body.version]).toEqual([201, 2]);
    const right = (await storedRights(patient, doctor))?.grounds.consented;
    expect(right).toMatchObject({ since: body.at, classes: ['10'] });
    expect(Math.round((Date.parse(String(right?.until)) - Date.now()) / DAY)).toBeGreaterThanOrEqual(365);
    expect(await indexEntry(patient, doctor)).toMatchObject({ ground: 'consented', until: right?.until });
    expect((await traceOf(patient.dossierId)).at(-1)).toMatchObject({
      ground: 'declared',
      change: { consented: [null, 'given'] },
    });
    const { codeId } = (await get(consentCodeItem.key(patient.dossierId, doctor.id))) ?? {};
    expect(await get(messageItem.key(`${codeId}-recorded`))).toMatchObject({
      channel: 'email',
      content: { template: 'consent-recorded' },
    });
  });

  it('says the same of a wrong, an expired, a used and a missing code, and of another professional’s', async () => {
    const { patient, doctor, code } = await asked();
    const wrong = await attest(patient, doctor, other(code));
    const missing = await attest(patient, professional(), code);
    later(600_001);
    const expired = await attest(patient, doctor, code);
    vi.restoreAllMocks();
    expect((await attest(patient, doctor, code)).status).toBe(201);
    const used = await attest(patient, doctor, code);
    const words = [wrong, missing, expired, used].map(({ status, body: { instance, ...body } }) => ({ status, body }));
    expect(words[0]).toMatchObject({ status: 422, body: { type: '/problems/consent-code-refused' } });
    for (const one of words) expect(one).toEqual(words[0]);
    expect(await versionOf(patient)).toBe(2);
  });

  it('allows five tries, even at the same instant, and then the right code no more', async () => {
    const { patient, doctor, code } = await asked();
    await Promise.all(Array.from({ length: 8 }, () => attest(patient, doctor, other(code))));
    expect((await get(consentCodeItem.key(patient.dossierId, doctor.id)))?.tries).toBe(5);
    expect((await attest(patient, doctor, code)).status).toBe(422);
    await askCode(patient, doctor);
    expect((await attest(patient, doctor, await codeFor(patient, doctor))).status).toBe(201);
  });

  it('a new code voids the one before', async () => {
    const { patient, doctor, code } = await asked();
    await askCode(patient, doctor);
    if (code !== (await codeFor(patient, doctor))) expect((await attest(patient, doctor, code)).status).toBe(422);
  });

  it('does not spend a try on a day that does not go', async () => {
    const { patient, doctor, code } = await asked();
    expect((await attest(patient, doctor, code, { until: dayIn(400) })).body.fields?.[0]?.code).toBe('date-too-far');
    expect((await attest(patient, doctor, '12345')).body.fields?.[0]?.code).toBe('code-6-form');
    expect((await get(consentCodeItem.key(patient.dossierId, doctor.id)))?.tries).toBe(0);
  });

  it('is used once by two requests at once', async () => {
    const { patient, doctor, code } = await asked();
    const answers = await Promise.all([attest(patient, doctor, code), attest(patient, doctor, code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect(await versionOf(patient)).toBe(2);
  });

  it('happens once, whatever stops it', async () => {
    const cases = await everyFault(async (fail) => {
      const { patient, doctor, code } = await asked();
      const key = requestKey();
      await fail(() => attest(patient, doctor, code, {}, key));
      expect((await attest(patient, doctor, code, {}, key)).status).toBe(201);
      expect(await attest(patient, doctor, code, {}, key)).toMatchObject({ status: 201, body: { version: 2 } });
      expect(await actionsOf(patient.dossierId)).toEqual(['opening:confirm', 'consent:attest', 'consent:attest']);
    });
    expect(cases).toBe(5);
  });

  it('takes three round trips, and one more right ends it at once', async () => {
    const { patient, doctor, code } = await asked();
    expect(await callsOf(() => attest(patient, doctor, code))).toEqual([
      'TransactGetItemsCommand',
      'UpdateItemCommand',
      'TransactWriteItemsCommand',
    ]);
    expect((await withdraw(patient, doctor, 'consented')).status).toBe(200);
    expect((await grant(patient, doctor, 'consented')).status).toBe(200);
  });
});
