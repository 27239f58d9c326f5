import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { assistedItem } from '../../functions/opening/assisted.item.ts';
import { get, write } from '../../functions/platform/store/table.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { enrolmentItem } from '../../functions/record/person/enrolment.item.ts';
import { numberItem } from '../../functions/record/person/number.item.ts';
import { contactCode, nirHash } from '../../functions/record/person/pepper.adapter.ts';
import { type Caller, requestKey } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import { insure, openPatient, person } from '../support/people.ts';
import { professional } from '../support/professionals.ts';
import { traceOf } from '../support/trace.ts';
import { cognitoUser, useWorld } from '../support/world.ts';
import {
  agent,
  at,
  codeSent,
  dossierOf,
  later,
  mobile,
  openWith,
  paidIn,
  pharmacist,
  print,
  sendCode,
  thisMonth,
} from './helping.ts';

/** Opening with somebody who helps: at the pharmacy, at the doctor's, in an establishment, at the counter. */

beforeAll(useWorld);

const wrong = (code: string) => code.replace(/^./, (digit) => String((Number(digit) + 1) % 10));

describe('sending a code to the person who is here', () => {
  it('queues one SMS without the code in it, and keeps neither number nor contact', async () => {
    const helper = pharmacist();
    const { someone, openingId, typed } = await codeSent(helper);
    const message = await get(messageItem.key(`${openingId}-contact`));
    expect(message).toMatchObject({ channel: 'sms', to: typed.phone, content: { template: 'contact-code' } });
    expect(JSON.stringify(message)).not.toContain(typed.code);
    const kept = JSON.stringify(await get(assistedItem.key(openingId)));
    for (const secret of [someone.nir, typed.phone.slice(-8), typed.code]) expect(kept).not.toContain(secret);
  });

  it('answers alike whether the person has a dossier or not', async () => {
    const { person: holder } = await openPatient();
    const answers = await Promise.all(
      [holder, await insure(person())].map((someone) => sendCode(pharmacist(), someone, { phone: '0612345678' })),
    );
    expect(answers.map(({ status, body }) => [status, Object.keys(body), body.sentTo])).toEqual(
      answers.map(() => [202, ['openingId', 'sentTo', 'until'], '••••••••5678']),
    );
  });

  it('gives one answer to a stranger, a wrong serial, a wrong birth date and a dead person, and sends nothing', async () => {
    const someone = await insure(person());
    const dead = await insure({ ...person(), deceasedOn: '2026-01-02' } as ReturnType<typeof person>);
    const stated = [person(), { ...someone, vitaleSerial: '9999999999' }, { ...someone, birthOn: '1901-01-01' }, dead];
    const answers = await Promise.all(stated.map((one) => sendCode(agent(), one, { phone: mobile() })));
    expect(answers.map(({ status, body }) => [status, body.type])).toEqual(
      stated.map(() => [422, '/problems/identity-not-matched']),
    );
  });

  it('refuses a minor, and says who opens for them', async () => {
    const year = Number(thisMonth().slice(0, 4));
    const [child, adult] = await Promise.all([
      insure(person({ birthOn: `${year - 17}-01-01` })),
      insure(person({ birthOn: `${year - 18}-01-01` })),
    ]);
    const { status, body } = await sendCode(pharmacist(), child, { phone: mobile() });
    expect([status, body.type]).toEqual([409, '/problems/not-of-age']);
    expect(body.title).toContain('un de ses parents');
    expect((await sendCode(pharmacist(), adult, { phone: mobile() })).status).toBe(202);
  });

  it('sends one SMS for the same request, and refuses its key for another person', async () => {
    const helper = pharmacist();
    const [someone, other] = [await insure(person()), await insure(person())];
    const [headers, phone] = [requestKey(), mobile()];
    const [first, again] = [
      await sendCode(helper, someone, { phone }, headers),
      await sendCode(helper, someone, { phone }, headers),
    ];
    expect(again.body).toEqual(first.body);
    expect((await sendCode(helper, other, { phone }, headers)).body.type).toBe('/problems/request-key-reused');
    expect((await sendCode(helper, someone, { phone: mobile() }, headers)).status).toBe(422);
  });

  it.each([
    [{ phone: '0612345678', consent: false }, '/consent', 'must-confirm'],
    [{}, '/phone', 'contact-needed'],
    [{ phone: '0612345678', email: 'a@exemple.fr' }, '/phone', 'contact-needed'],
    [{ phone: '+441234567890' }, '/phone', 'phone-form'],
    [{ email: 'a@b' }, '/email', 'email-form'],
    [{ email: 'a@exemple.fr', vitaleSerial: '1'.repeat(25) }, '/vitaleSerial', 'vitale-form'],
    [{ email: 'a@exemple.fr', dossierId: 'x' }, '/dossierId', 'not-expected'],
  ])('points at what is wrong: %j', async (more, pointer, code) => {
    const { status, body } = await sendCode(pharmacist(), person(), more);
    expect([status, body.fields?.map((field) => [field.pointer, field.code])]).toEqual([422, [[pointer, code]]]);
  });

  it.each<[string, Caller]>([
    ['a patient', { kind: 'patient', id: 'patient:ABCD2346EFGH' }],
    ['a physiotherapist alone', professional({ profession: '70' })],
    ['an occupational doctor', professional({ specialty: 'SM25' })],
  ])('is not for %s', async (_, actor) => {
    const { status, body } = await sendCode(actor, await insure(person()), { phone: mobile() });
    expect([status, body.type]).toEqual([403, '/problems/access-denied']);
  });

  it('needs a request key, and stops one helper after five codes to one contact', async () => {
    const someone = await insure(person());
    expect((await sendCode(pharmacist(), someone, { phone: mobile() }, { 'idempotency-key': 'short' })).status).toBe(
      400,
    );
    const [helper, phone] = [pharmacist(), mobile()];
    for (let turn = 0; turn < 5; turn += 1) await sendCode(helper, someone, { phone });
    expect((await sendCode(helper, someone, { phone })).status).toBe(429);
    expect((await sendCode(pharmacist(), someone, { phone })).status).toBe(202);
  });
});

describe('opening with the code', () => {
  it.each([
    ['pharmacist', 'assistance', pharmacist()],
    ['doctor', 'assistance', professional()],
    ['establishment', 'assistance', professional({ profession: '60', establishment: '1750000001' })],
    ['counter', 'counter', agent()],
  ] as const)('by the door of %s', async (channel, ground, helper) => {
    const { someone, openingId, typed } = await codeSent(helper);
    const { status, body } = await openWith(helper, typed);
    expect([status, body.openingId]).toEqual([201, openingId]);
    const identifier = String(body.identifier);
    const [line, ...more] = await traceOf(await dossierOf(someone.nir));
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      action: 'opening:assist',
      ground,
      actor: { kind: helper.kind, id: helper.id },
      change: { status: [null, 'open'], channel: [null, channel], contact: [null, 'sms'] },
    });
    expect(line?.change?.consent?.[1]).toMatch(/^\d{4}-/);
    const account = await cognitoUser(identifier);
    expect(account.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    expect(account.UserAttributes).toContainEqual({ Name: 'phone_number', Value: typed.phone });
    expect(JSON.stringify(body)).not.toMatch(/-Aa7/);
  });

  it('answers the same to the same request, and refuses the code to any other', async () => {
    const helper = pharmacist();
    const { typed } = await codeSent(helper);
    const headers = requestKey();
    const first = await openWith(helper, typed, headers);
    expect(await openWith(helper, typed, headers)).toEqual(first);
    expect((await openWith(helper, typed)).status).toBe(422);
    expect((await openWith(helper, { ...typed, code: wrong(typed.code) }, headers)).status).toBe(422);
  });

  it('answers alike to a wrong code, another person, contact or helper, a code too old and one never sent', async () => {
    const helper = pharmacist();
    const { typed } = await codeSent(helper);
    const other = await insure(person());
    const answers = [
      await openWith(helper, { ...typed, code: wrong(typed.code) }),
      await openWith(helper, { ...typed, nir: other.nir }),
      await openWith(helper, { ...typed, phone: mobile() }),
      await openWith(pharmacist(), typed),
      await openWith(helper, { ...typed, openingId: randomUUID() }),
      await at(later(600_001), () => openWith(helper, typed)),
    ];
    expect(answers.map(({ status, body }) => [status, body.type])).toEqual(
      answers.map(() => [422, '/problems/contact-code-refused']),
    );
    expect(await get(numberItem.key(await nirHash(typed.nir)))).toBeUndefined();
  });

  it('voids a code after five wrong tries, even at once', async () => {
    const helper = pharmacist();
    const { typed } = await codeSent(helper);
    await Promise.all(Array.from({ length: 5 }, () => openWith(helper, { ...typed, code: wrong(typed.code) })));
    expect((await openWith(helper, typed)).status).toBe(422);
  });

  it('tells of a dossier that exists only to who has the code', async () => {
    const helper = pharmacist();
    const { person: holder } = await openPatient();
    const { body } = await sendCode(helper, holder, { phone: '0612345678' });
    const openingId = String(body.openingId);
    const typed = { openingId, nir: holder.nir, phone: '0612345678', code: await contactCode(openingId) };
    expect((await openWith(helper, { ...typed, code: wrong(typed.code) })).status).toBe(422);
    const told = await openWith(helper, typed);
    expect([told.status, told.body.type]).toEqual([409, '/problems/dossier-exists']);
    expect(await paidIn(helper)).toEqual([]);
  });

  it('opens for who objected before, and tells the automatic opening', async () => {
    const helper = agent();
    const { typed } = await codeSent(helper);
    const enrolment = enrolmentItem.key(await nirHash(typed.nir));
    await write([{ put: { ...enrolment, state: 'objected' } }]);
    expect((await openWith(helper, typed)).status).toBe(201);
    expect(await get(enrolment)).toMatchObject({ state: 'open' });
  });
});

describe('when an AWS call fails', () => {
  it('a code is sent once or not at all, and the same request sent again sends it', async () => {
    const cases = await everyFault(async (fail) => {
      const helper = pharmacist();
      const someone = await insure(person());
      const [headers, phone] = [requestKey(), mobile()];
      await fail(() => sendCode(helper, someone, { phone }, headers));
      const { status, body } = await sendCode(helper, someone, { phone }, headers);
      expect(status).toBe(202);
      expect(await get(messageItem.key(`${String(body.openingId)}-contact`))).toBeDefined();
    });
    expect(cases).toBeGreaterThanOrEqual(7);
  });

  it('a dossier is opened once, paid once, with its trace and its account, and the sheet is printed', async () => {
    const cases = await everyFault(async (fail) => {
      const helper = pharmacist();
      const { typed, openingId } = await codeSent(helper);
      const headers = requestKey();
      await fail(() => openWith(helper, typed, headers));
      const again = await openWith(helper, typed, headers);
      expect(again.status).toBe(201);
      expect((await traceOf(await dossierOf(typed.nir))).map(({ action }) => action)).toEqual(['opening:assist']);
      expect(await paidIn(helper)).toHaveLength(1);
      expect((await cognitoUser(String(again.body.identifier))).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
      expect((await print(helper, openingId)).status).toBe(200);
    });
    expect(cases).toBeGreaterThan(10);
  });
});
