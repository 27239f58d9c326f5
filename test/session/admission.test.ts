import { randomUUID } from 'node:crypto';
import { AdminInitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { beforeAll, describe, expect, it } from 'vitest';
import { cognito } from '../../functions/platform/clients.ts';
import { setting } from '../../functions/platform/runtime.ts';
import { get } from '../../functions/platform/store/table.ts';
import { guardKey } from '../../functions/record/account/account-guard.store.ts';
import { temporaryPassword } from '../../functions/record/person/pepper.adapter.ts';
import { deviceOf, patientAtTheDoor, send, staffAtTheDoor } from '../limits/door.ts';
import { everyFault } from '../support/faults.ts';
import { openPatient } from '../support/people.ts';
import { codeSentTo, useWorld } from '../support/world.ts';

beforeAll(useWorld);

const signIn = (identifier: string, password: string, headers = {}) =>
  send('signIn', { identifier, password }, headers);
const answer = (identifier: string, session: unknown, code: string) =>
  send('answerCode', { identifier, session, code });

describe('a password', () => {
  it('that is right while Cognito has locked the account is not called wrong', async () => {
    const { identifier, password } = await patientAtTheDoor();
    const guess = () =>
      cognito().send(
        new AdminInitiateAuthCommand({
          ...{ UserPoolId: setting('PATIENTS_POOL'), ClientId: setting('PATIENTS_CLIENT') },
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: identifier, PASSWORD: 'Faux-Passage-12' },
        }),
      );
    // Straight to Cognito, as what passes the door once in 65,536.
    for (let turn = 0; turn < 6; turn += 1) await guess().catch(() => undefined);
    const { status, body } = await signIn(identifier, password);
    expect([status, body.type]).toEqual([429, '/problems/too-many-tries']);
  });

  it('sends so many codes a day to whoever has it, and then to known devices alone', async () => {
    const { identifier, password, done } = await patientAtTheDoor();
    const many = await Promise.all(Array.from({ length: 21 }, () => signIn(identifier, password)));
    expect(many.filter(({ status }) => status === 429)).toHaveLength(1);
    expect((await signIn(identifier, password, deviceOf(done))).status).toBe(200);
    expect((await signIn(identifier, password)).status).toBe(429);
  });

  it('leaves 16 bits at the door, under no name', async () => {
    const { identifier } = await patientAtTheDoor();
    const stored = await get(await guardKey({ accounts: 'PATIENTS', username: identifier }));
    expect(stored).toMatchObject({ sieve: expect.stringMatching(/^[0-9a-f]{4}$/), devices: [expect.any(String)] });
    expect(JSON.stringify(stored)).not.toContain(identifier);
  });

  it('that is new lets its holder in, wherever its choice was stopped', async () => {
    const cases = await everyFault(async (fail) => {
      const { identifier, letterId } = await openPatient({}, { email: `${randomUUID()}@exemple.fr` });
      const temporary = await temporaryPassword(letterId);
      const { body } = await signIn(identifier, temporary);
      const newPassword = 'Un-Long-Passage-7';
      await fail(() => send('chooseNewPassword', { identifier, session: body.session, newPassword }));
      const tries = [await signIn(identifier, newPassword), await signIn(identifier, temporary)];
      expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
    });
    expect(cases).toBeGreaterThanOrEqual(2);
  });
});

describe('codes', () => {
  it('are counted by their session: the sixth ends it, and an invented one ends nobody’s', async () => {
    const { identifier, password, phone } = await patientAtTheDoor();
    const { body } = await signIn(identifier, password);
    const right = await codeSentTo(phone);
    const wrong = right === '000000' ? '000001' : '000000';
    await Promise.all(Array.from({ length: 6 }, () => answer(identifier, `s.${randomUUID().repeat(2)}`, wrong)));
    const told: unknown[] = [];
    for (let turn = 0; turn < 6; turn += 1) told.push((await answer(identifier, body.session, wrong)).body.type);
    expect([told[0], told[5]]).toEqual(['/problems/code-refused', '/problems/session-ended']);
  });
});

describe('signing out', () => {
  it.each([
    ['nothing', () => ''],
    ['nonsense', () => '%00é"'],
    ['a token nobody gave', () => 'abcdefghijklmnop'],
    ['an access token', ({ access }: Tokens) => access],
    ['that of the other pool', ({ other }: Tokens) => other],
  ])('ends whatever the cookie holds: %s', async (_, held) => {
    const [patient, agent] = [await patientAtTheDoor(), await staffAtTheDoor()];
    const tokenOf = ({ done }: Pick<typeof patient, 'done'>) => /refresh=([^;]+)/.exec(done.cookies.join())?.[1] ?? '';
    const access = String(patient.done.body.accessToken);
    for (const [route, name, other] of [
      ['signOut', '__Host-refresh', tokenOf(agent)],
      ['staffSignOut', '__Host-staff-refresh', tokenOf(patient)],
    ] as const) {
      const out = await send(route, undefined, { cookie: `${name}=${held({ access, other })}` });
      expect([out.status, out.headers['set-cookie']]).toEqual([204, expect.stringContaining(`${name}=; Max-Age=0`)]);
    }
  });
});

type Tokens = { readonly access: string; readonly other: string };
