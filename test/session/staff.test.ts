import { randomUUID } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cognito } from '../../functions/platform/clients.ts';
import { setting } from '../../functions/platform/runtime.ts';
import { handler as authorize } from '../../functions/session/authorizer.ts';
import { routes } from '../../functions/session/contract.ts';
import { handler } from '../../functions/session/handler.ts';
import { totpCode } from '../../local/cognito/totp.ts';
import { call, type Got } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import { useWorld } from '../support/world.ts';

beforeAll(useWorld);

const TEMPORARY = 'Provisoire-2026-Agent';
const PASSWORD = 'Un-Long-Passage-De-Guichet-7';

let username: string;
let secret: string;
/** The period of 30 s in which the first code of a test is made: later codes are counted from it. */
let period: number;
/** An agent whom an operator has just given an account. */
async function newAgent(): Promise<void> {
  period = Math.floor(Date.now() / 30_000);
  username = `agent-${randomUUID().slice(0, 8)}`;
  secret = '';
  await cognito().send(
    new AdminCreateUserCommand({
      UserPoolId: setting('STAFF_POOL'),
      Username: username,
      TemporaryPassword: TEMPORARY,
      MessageAction: 'SUPPRESS',
    }),
  );
}
beforeEach(newAgent);

const send = (route: keyof typeof routes, body?: object, headers = {}) =>
  call(handler, routes[route], { ...(body ? { body: { username, ...body } } : {}), headers });
const signIn = (password: string) => send('staffSignIn', { password });
/** The code of the authenticator application, `later` periods after the first one. */
const codeOf = (later = 0) => totpCode(secret, period + later);
const cookieOf = (got: Got) => ({ cookie: String(got.headers['set-cookie']).split(';')[0] ?? '' });
const ask = (token: unknown) =>
  authorize({
    type: 'REQUEST',
    methodArn: 'arn:aws:execute-api:eu-west-3:1:api/api/GET/me',
    headers: { Authorization: `Bearer ${token}` },
  } as never);

/** Temporary password, new password: up to the secret. */
async function upToSecret(): Promise<Got> {
  const first = await signIn(TEMPORARY);
  const second = await send('staffChooseNewPassword', { session: first.body.session, newPassword: PASSWORD });
  secret = String(second.body.secret);
  return second;
}
const confirm = (session: unknown, code: string) => send('staffConfirmAuthenticator', { session, code });

/** The whole first sign-in. */
async function whole(): Promise<Got> {
  const { body } = await upToSecret();
  return confirm(body.session, codeOf());
}

describe('the first sign-in of an agent', () => {
  it('asks for a new password, shows a secret once, and ends with a code of the application', async () => {
    expect((await signIn(TEMPORARY)).body.next).toBe('new-password');
    const shown = await upToSecret();
    expect(shown.body).toEqual({
      next: 'authenticator',
      session: expect.any(String),
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      otpauth: `otpauth://totp/Dossier:${username}?secret=${secret}&issuer=Dossier`,
    });
    const last = await confirm(shown.body.session, codeOf());
    expect(last.body).toMatchObject({ next: 'signed-in', expiresIn: 600 });
    expect(last.headers['set-cookie']).toMatch(
      /^__Host-staff-refresh=[^;]+; Max-Age=28800; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
    );
    const again = await signIn(PASSWORD);
    expect(again.body).toEqual({ next: 'code', session: expect.any(String) });
  });

  it('lets the agent correct a code that is wrong', async () => {
    const { body } = await upToSecret();
    const wrong = await confirm(body.session, codeOf() === '000000' ? '000001' : '000000');
    expect([wrong.status, wrong.body.type]).toEqual([401, '/problems/code-refused']);
    expect((await confirm(body.session, codeOf())).body.next).toBe('signed-in');
  });

  it('wants 14 characters of an agent', async () => {
    const { body } = await signIn(TEMPORARY);
    const short = await send('staffChooseNewPassword', { session: body.session, newPassword: 'Court-Mot-12!' });
    expect([short.status, short.body.fields?.[0]]).toEqual([
      422,
      expect.objectContaining({ pointer: '/newPassword', code: 'password-weak' }),
    ]);
  });
});

describe('the next sign-ins', () => {
  it('ask for the password and a code, each code once', async () => {
    await whole();
    const step = await signIn(PASSWORD);
    const replayed = await send('staffAnswerCode', { session: step.body.session, code: codeOf() });
    expect([replayed.status, replayed.body.type]).toEqual([401, '/problems/code-refused']);
    const done = await send('staffAnswerCode', { session: step.body.session, code: codeOf(1) });
    expect(done.body.next).toBe('signed-in');
  });

  it('give no new secret to who only knows the password', async () => {
    await whole();
    const step = await signIn(PASSWORD);
    expect(JSON.stringify(step.body)).not.toContain('secret');
    expect((await confirm(step.body.session, codeOf(1))).status).toBe(401);
  });

  it('stay open by a cookie of their own, until the agent signs out', async () => {
    const done = await whole();
    const refreshed = await send('staffRefreshSession', undefined, cookieOf(done));
    expect(refreshed.body.next).toBe('signed-in');
    const asPatient = { cookie: String(cookieOf(refreshed).cookie).replace('__Host-staff-refresh', '__Host-refresh') };
    expect((await send('refreshSession', undefined, asPatient)).status).toBe(401);
    const out = await send('staffSignOut', undefined, cookieOf(refreshed));
    expect(out.headers['set-cookie']).toContain('__Host-staff-refresh=; Max-Age=0');
    expect((await send('staffRefreshSession', undefined, cookieOf(refreshed))).status).toBe(401);
    expect((await send('staffRefreshSession')).body.type).toBe('/problems/session-ended');
  });
});

describe('what an attacker tries at the agents’ door', () => {
  it('a patient’s door does not know an agent, nor an unknown name a wrong password', async () => {
    await whole();
    const wrong = await signIn('Faux-Passage-De-Guichet-12');
    const unknown = await call(handler, routes.staffSignIn, { body: { username: 'nobody-at-all', password: 'x' } });
    expect([wrong.status, wrong.body.type, wrong.body.title]).toEqual([
      unknown.status,
      unknown.body.type,
      unknown.body.title,
    ]);
    expect(wrong.status).toBe(401);
  });

  it('a password that an operator gives takes the place of the one before, whatever the door remembers', async () => {
    await whole();
    const given = 'Rendu-Par-Operateur-9';
    await cognito().send(
      new AdminSetUserPasswordCommand({
        ...{ UserPoolId: setting('STAFF_POOL'), Username: username, Password: given, Permanent: false },
      }),
    );
    expect((await signIn(PASSWORD)).status).toBe(401);
    const first = await signIn(given);
    expect(first.body.next).toBe('new-password');
    const next = 'Encore-Un-Passage-De-Guichet-8';
    const chosen = await send('staffChooseNewPassword', { session: first.body.session, newPassword: next });
    expect(chosen.body.next).toBe('code');
    expect([(await signIn(PASSWORD)).status, (await signIn(next)).status]).toEqual([401, 200]);
  });

  it('steps cannot be skipped or mixed', async () => {
    const first = await signIn(TEMPORARY);
    expect((await confirm(first.body.session, '123456')).status).toBe(401);
    expect((await send('staffAnswerCode', { session: first.body.session, code: '123456' })).status).toBe(401);
    expect((await send('staffAnswerCode', { session: 'x'.repeat(60), code: '123456' })).status).toBe(401);
  });

  it.each(['', 'a', 'agent#1', '../agent', 'a'.repeat(61), { $ne: '' }])(
    'a name like %j is refused as a field',
    async (name) => {
      const got = await call(handler, routes.staffSignIn, { body: { username: name, password: 'x' } });
      expect([got.status, got.body.fields?.[0]?.pointer]).toEqual([422, '/username']);
    },
  );
});

describe('an agent who is signed in', () => {
  it('is known as an agent, by the name the operator gave, and has no dossier', async () => {
    const { body } = await whole();
    const { context } = await ask(body.accessToken);
    expect(context).toMatchObject({ actorKind: 'agent', actorId: `agent:${username}`, name: username });
    const me = await call(handler, routes.readMe, { actor: { kind: 'agent', id: `agent:${username}` } });
    expect(me.body).toEqual({ identifier: username, dossiers: [], agent: { username } });
  });

  it('supervises once an operator puts them into the group, from the next token on; no other group will do', async () => {
    const done = await whole();
    expect((await ask(done.body.accessToken)).context).toMatchObject({ supervises: false });
    const join = (GroupName: string) =>
      cognito().send(
        new AdminAddUserToGroupCommand({ UserPoolId: setting('STAFF_POOL'), Username: username, GroupName }),
      );
    await join('supervisors');
    await expect(join('directors')).rejects.toThrow('Group not found.');
    const next = await send('staffRefreshSession', undefined, cookieOf(done));
    expect((await ask(next.body.accessToken)).context).toMatchObject({ supervises: true });
  });

  it('is refused with a refresh token, or with a token of the staff pool under the patients’ issuer', async () => {
    const done = await whole();
    const refresh = cookieOf(done).cookie.split('=')[1];
    await expect(ask(refresh)).rejects.toThrow('Unauthorized');
    const [head, payload = '', signature] = String(done.body.accessToken).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const moved = { ...claims, iss: setting('PATIENTS_ISSUER'), client_id: setting('PATIENTS_CLIENT') };
    const forged = Buffer.from(JSON.stringify(moved)).toString('base64url');
    await expect(ask(`${head}.${forged}.${signature}`)).rejects.toThrow('Unauthorized');
  });
});

describe('when an AWS call fails', () => {
  it('an agent whose authenticator was being set up can start over, with the secret they were shown or a new one', async () => {
    const cases = await everyFault(async (fail) => {
      await newAgent();
      const { body } = await upToSecret();
      await fail(() => confirm(body.session, codeOf()));
      const again = await signIn(PASSWORD);
      if (again.body.next === 'authenticator') secret = String(again.body.secret);
      const done =
        again.body.next === 'authenticator'
          ? await confirm(again.body.session, codeOf())
          : await send('staffAnswerCode', { session: again.body.session, code: codeOf(1) });
      expect(done.body.next).toBe('signed-in');
    });
    expect(cases).toBeGreaterThanOrEqual(6);
  });
});
