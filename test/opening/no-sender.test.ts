import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { routes } from '../../functions/opening/contract.ts';
import { handler } from '../../functions/opening/handler.ts';
import { call, requestKey } from '../support/call.ts';
import { askLetter, insure, person } from '../support/people.ts';
import { cognitoUser, useWorld } from '../support/world.ts';
import { pharmacist, sendCode } from './helping.ts';

beforeAll(useWorld);
beforeEach(() => vi.stubEnv('SENDER_EMAIL', ''));
afterEach(() => vi.unstubAllEnvs());

describe('opening where the stage sends no e-mail', () => {
  it('asks for a mobile, and codes go there alone', async () => {
    const someone = await insure(person());
    const code = await askLetter(someone);
    const confirm = (contacts: object) =>
      call(handler, routes.confirmOpening, { body: { nir: someone.nir, code, ...contacts }, headers: requestKey() });
    const { status, body } = await confirm({ email: 'a@exemple.fr' });
    expect([status, body.fields]).toEqual([
      422,
      [expect.objectContaining({ pointer: '/phone', code: 'mobile-needed', detail: expect.stringMatching(/mobile/) })],
    ]);
    const both = await confirm({ email: 'a@exemple.fr', phone: '0612345678' });
    expect((await cognitoUser(String(both.body.identifier))).UserMFASettingList).toEqual(['SMS_MFA']);
  });

  it('asks whoever helps for the mobile of the person', async () => {
    const { status, body } = await sendCode(pharmacist(), await insure(person()), { email: 'a@exemple.fr' });
    expect([status, body.fields?.map((field) => [field.pointer, field.code])]).toEqual([
      422,
      [['/phone', 'mobile-needed']],
    ]);
  });
});
