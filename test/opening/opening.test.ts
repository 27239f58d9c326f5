import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/opening/contract.ts';
import { handler } from '../../functions/opening/handler.ts';
import { clock } from '../../functions/platform/runtime.ts';
import { get, update } from '../../functions/platform/store/table.ts';
import { accessItem } from '../../functions/record/access/access.item.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { letterItem } from '../../functions/record/letter/letter.item.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { identityItem } from '../../functions/record/person/identity.item.ts';
import { insuredItem } from '../../functions/record/person/insured.item.ts';
import { numberItem } from '../../functions/record/person/number.item.ts';
import { nirHash } from '../../functions/record/person/pepper.adapter.ts';
import { call, requestKey } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import { askLetter, facts, insure, letterCode, openPatient, person } from '../support/people.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { cognitoUser, useWorld } from '../support/world.ts';
import { letterOf } from './helping.ts';

beforeAll(useWorld);

const ask = (body: unknown, headers = {}) => call(handler, routes.requestOpening, { body, headers });
const confirm = (body: unknown, headers = requestKey()) => call(handler, routes.confirmOpening, { body, headers });

describe('asking for a letter', () => {
  it('queues one letter to the address of the register, and nothing the caller can read', async () => {
    const someone = await insure(person());
    const { status, body } = await ask(facts(someone));
    expect([status, Object.keys(body)]).toEqual([202, ['codeUntil']]);
    const { message } = await letterOf(someone.nir);
    expect(message).toMatchObject({
      channel: 'letter',
      state: 'due',
      content: { template: 'creation-code', outcome: 'open' },
    });
    expect(JSON.stringify(message)).not.toContain(await letterCode(someone));
  });

  it('sends one letter a day however often it is asked', async () => {
    const someone = await insure(person());
    await ask(facts(someone));
    const first = await letterOf(someone.nir);
    const again = await Promise.all([ask(facts(someone)), ask(facts(someone)), ask(facts(someone))]);
    expect(again.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect((await letterOf(someone.nir)).letter).toEqual(first.letter);
  });

  it('gives one and the same answer to a stranger, a wrong serial and a wrong birth date', async () => {
    const someone = await insure(person());
    const answers = await Promise.all([
      ask(facts(person())),
      ask({ ...facts(someone), vitaleSerial: '9999999999' }),
      ask({ ...facts(someone), birthOn: '1901-01-01' }),
    ]);
    const told = answers.map(({ status, body: { type, title } }) => ({ status, type, title }));
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(told[0]).toMatchObject({ status: 422, type: '/problems/identity-not-matched' });
    expect((await letterOf(someone.nir)).letter).toBeUndefined();
  });

  it.each([
    [{ nir: '255081416802539' }, '/nir', 'nir-key'],
    [{ nir: '12' }, '/nir', 'nir-form'],
    [{ nir: undefined }, '/nir', 'required'],
    [{ nir: 12 }, '/nir', 'not-text'],
    [{ vitaleSerial: 'abc' }, '/vitaleSerial', 'vitale-form'],
    [{ birthOn: '2023-02-30' }, '/birthOn', 'date'],
    [{ other: 'x' }, '/other', 'not-expected'],
  ])('points at the field that is wrong: %j', async (wrong, pointer, code) => {
    const { status, body } = await ask({ ...facts(person()), ...wrong });
    expect(status).toBe(422);
    expect(body.fields).toEqual([expect.objectContaining({ pointer, code })]);
    expect(body.fields?.[0]?.detail.length).toBeGreaterThan(10);
  });

  it('answers in English when asked, and refuses what is not JSON', async () => {
    const { body } = await ask({ ...facts(person()), nir: '1' }, { 'accept-language': 'en' });
    expect(body.fields?.[0]?.detail).toContain('digits');
    expect((await ask('{')).status).toBe(400);
  });
});

describe('coming back with the code', () => {
  it('opens the dossier, makes the account stand, and sends identifier and password by two ways', async () => {
    const patient = await openPatient();
    const account = await cognitoUser(patient.identifier);
    expect(account.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    expect(await actionsOf(patient.dossierId)).toEqual(['opening:confirm']);
    const password = await get(messageItem.key(`${patient.letterId}-password`));
    const identifier = await get(messageItem.key(`${patient.letterId}-identifier`));
    expect(password).toMatchObject({ channel: 'sms', to: '+33612345678', content: { template: 'temporary-password' } });
    expect(identifier).toMatchObject({ channel: 'email', to: 'camille@exemple.fr' });
    expect(JSON.stringify(password)).not.toContain(patient.identifier);
  });

  it('keeps the social security number in the identity and nowhere else', async () => {
    const { person: someone, dossierId, identifier } = await openPatient();
    const hash = await nirHash(someone.nir);
    const items = await Promise.all(
      [
        headItem.key(dossierId),
        accessItem.key(dossierId, `patient:${identifier}`),
        numberItem.key(hash),
        letterItem.key(hash),
        insuredItem.key(hash),
      ].map((key) => get(key)),
    );
    expect(JSON.stringify(items)).not.toContain(someone.nir);
    expect((await get(identityItem.key(dossierId)))?.nir).toBe(someone.nir);
  });

  it.each([{ phone: '0712345678' }, { email: 'a@exemple.fr' }])('works with one contact: %j', async (contacts) => {
    const patient = await openPatient({}, contacts);
    expect((await get(messageItem.key(`${patient.letterId}-password`)))?.channel).toBe(
      'phone' in contacts ? 'sms' : 'email',
    );
    expect(await get(messageItem.key(`${patient.letterId}-identifier`))).toBeUndefined();
  });

  it('asks for at least one contact', async () => {
    const { status, body } = await confirm({ nir: person().nir, code: '1'.repeat(12) });
    expect([status, body.fields?.[0]?.code]).toEqual([422, 'contact-needed']);
  });

  it('answers alike to a wrong code, no letter, an expired and a used one', async () => {
    const someone = await insure(person());
    const phone = '0612345678';
    const told: unknown[] = [];
    const keep = ({ status, body: { type } }: { status: number; body: { type?: string } }) => told.push([status, type]);
    keep(await confirm({ nir: someone.nir, code: '0'.repeat(12), phone }));
    const code = await askLetter(someone);
    keep(
      await confirm({ nir: someone.nir, code: code.replace(/./, (digit) => String((Number(digit) + 1) % 10)), phone }),
    );
    const now = clock.now;
    clock.now = () => new Date(now().getTime() + 43 * 86_400_000);
    keep(await confirm({ nir: someone.nir, code, phone }));
    clock.now = now;
    expect((await confirm({ nir: someone.nir, code, phone })).status).toBe(201);
    keep(await confirm({ nir: someone.nir, code, phone }));
    expect(new Set(told.map(String))).toEqual(new Set(['422,/problems/opening-code-refused']));
  });

  it('opens nothing for somebody who died since the letter left', async () => {
    const someone = await insure(person());
    const code = await askLetter(someone);
    const row = insuredItem.key(await nirHash(someone.nir));
    await update(row, 'SET deceasedOn = :on', { values: { ':on': '2026-11-01' } });
    const body = { nir: someone.nir, code, phone: '0612345678' };
    const { status } = await call(handler, routes.confirmOpening, { body, headers: requestKey() });
    expect(status).toBe(422);
    expect(await get(numberItem.key(await nirHash(someone.nir)))).toBeUndefined();
  });

  it('is void after five codes that are half right, even for the right one; a stranger’s void none', async () => {
    const someone = await insure(person());
    const code = await askLetter(someone);
    const wrong = code.slice(0, 6) + String((Number(code.slice(6)) + 1) % 1e6).padStart(6, '0');
    await Promise.all(Array.from({ length: 5 }, () => confirm({ nir: someone.nir, code: wrong, phone: '0612345678' })));
    expect((await confirm({ nir: someone.nir, code, phone: '0612345678' })).status).toBe(422);
  });

  it('takes as long to refuse with a letter as without', async () => {
    const [someone, nobody] = [await insure(person()), person()];
    await askLetter(someone);
    const measure = async ({ nir }: { nir: string }) => {
      const started = performance.now();
      expect((await confirm({ nir, code: '0'.repeat(12), phone: '0612345678' })).status).toBe(422);
      return performance.now() - started;
    };
    for (const one of [someone, nobody]) expect(await measure(one)).toBeGreaterThanOrEqual(145);
  });

  it('opens one dossier when the same code comes twenty times at once', async () => {
    const someone = await insure(person());
    const code = await askLetter(someone);
    const body = { nir: someone.nir, code, phone: '0612345678' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => confirm(body)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const holder = await get(numberItem.key(await nirHash(someone.nir)));
    expect(await actionsOf(String(holder?.dossierId))).toEqual(['opening:confirm']);
  });

  it('answers the same to the same request sent again', async () => {
    const someone = await insure(person());
    const code = await askLetter(someone);
    const headers = requestKey();
    const body = { nir: someone.nir, code, phone: '0612345678' };
    const [first, second] = [await confirm(body, headers), await confirm(body, headers)];
    expect(second).toEqual(first);
  });
});

describe('getting back in', () => {
  it('sends a letter that says so, then a new password to the new contact, and tells the former ones', async () => {
    const patient = await openPatient();
    const now = clock.now;
    clock.now = () => new Date(now().getTime() + 2 * 86_400_000);
    try {
      const code = await askLetter(patient.person);
      const { letter, message } = await letterOf(patient.person.nir);
      expect(message).toMatchObject({ content: { outcome: 'recover' } });
      const { status, body } = await confirm({ nir: patient.person.nir, code, phone: '0699999999' });
      expect([status, body.outcome, body.identifier]).toEqual([201, 'recovered', patient.identifier]);
      const account = await cognitoUser(patient.identifier);
      expect(account.UserAttributes).toContainEqual({ Name: 'phone_number', Value: '+33699999999' });
      expect(await get(messageItem.key(`${letter?.letterId}-recovered-email`))).toMatchObject({
        to: 'camille@exemple.fr',
      });
      expect(await actionsOf(patient.dossierId)).toEqual(['opening:confirm', 'opening:request', 'opening:confirm']);
    } finally {
      clock.now = now;
    }
  });
});

describe('when an AWS call fails', () => {
  it('a letter is sent once or not at all, and asking again gives the letter', async () => {
    const cases = await everyFault(async (fail) => {
      const someone = await insure(person());
      await fail(() => ask(facts(someone)));
      expect((await ask(facts(someone))).status).toBe(202);
      const { letter, message } = await letterOf(someone.nir);
      expect(message?.content).toMatchObject({ letterId: letter?.letterId });
    });
    expect(cases).toBe(3);
  });

  it('a dossier is opened once with its trace, and the same request sent again gives the same answer', async () => {
    const cases = await everyFault(async (fail) => {
      const someone = await insure(person());
      const code = await askLetter(someone);
      const headers = { 'idempotency-key': randomUUID() };
      const body = { nir: someone.nir, code, phone: '0612345678', email: 'a@exemple.fr' };
      await fail(() => confirm(body, headers));
      const hash = await nirHash(someone.nir);
      const before = await get(numberItem.key(hash));
      const again = await confirm(body, headers);
      expect(again.status).toBe(201);
      const after = await get(numberItem.key(hash));
      if (before) expect(after).toEqual(before);
      expect((await traceOf(String(after?.dossierId))).map(({ action }) => action)).toEqual(['opening:confirm']);
      expect((await cognitoUser(String(again.body.identifier))).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    });
    expect(cases).toBeGreaterThan(12);
  });
});
