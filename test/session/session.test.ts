import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { temporaryPassword } from '../../functions/record/person/pepper.adapter.ts';
import { handler as authorize } from '../../functions/session/authorizer.ts';
import { routes } from '../../functions/session/contract.ts';
import { handler } from '../../functions/session/handler.ts';
import { call, type Got } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { actionsOf } from '../support/trace.ts';
import { codeSentTo, useWorld } from '../support/world.ts';

beforeAll(useWorld);

const PASSWORD = 'Un-Long-Passage-7';
const send = (route: keyof typeof routes, body?: unknown, headers = {}) =>
  call(handler, routes[route], { body, headers });

/** A contact of its own for each patient, so that codes do not mix. */
const contacts = () => {
  const tail = `1${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`;
  return { phone: `06${tail}`, email: `p${tail}@exemple.fr` };
};

let patient: Patient;
let reach: { phone: string; email: string };

beforeEach(async () => {
  reach = contacts();
  patient = await openPatient({}, reach);
});

const signIn = async (password: string) => send('signIn', { identifier: patient.identifier, password });
const firstSignIn = async () => signIn(await temporaryPassword(patient.letterId));
const choosePassword = (session: unknown, newPassword = PASSWORD) =>
  send('chooseNewPassword', { identifier: patient.identifier, session, newPassword });
const chooseChannel = (session: unknown, channel: string) =>
  send('chooseChannel', { identifier: patient.identifier, session, channel });
const answer = (session: unknown, code: string) =>
  send('answerCode', { identifier: patient.identifier, session, code });
const cookieOf = (got: Got) => ({ cookie: String(got.headers['set-cookie']).split(';')[0] ?? '' });
const e164 = () => `+33${reach.phone.slice(1)}`;

/** The whole first sign-in by SMS. */
async function wholeSignIn(): Promise<Got> {
  const first = await firstSignIn();
  const second = await choosePassword(first.body.session);
  const third = await chooseChannel(second.body.session, 'sms');
  return answer(third.body.session, await codeSentTo(e164()));
}

describe('the first sign-in', () => {
  it('asks for a new password, a channel and a code, then gives a token and a cookie no script can read', async () => {
    const first = await firstSignIn();
    expect(first.body.next).toBe('new-password');
    const second = await choosePassword(first.body.session);
    expect(second.body).toMatchObject({ next: 'channel', channels: ['email', 'sms'] });
    const third = await chooseChannel(second.body.session, 'email');
    expect(third.body).toMatchObject({ next: 'code', channel: 'email' });
    expect(String(third.body.sentTo)).not.toContain(reach.email);
    const last = await answer(third.body.session, await codeSentTo(reach.email));
    expect(last.body).toMatchObject({ next: 'signed-in', expiresIn: 600 });
    expect(last.headers['set-cookie']).toMatch(
      /^__Host-refresh=[^;]+; Max-Age=28800; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
    );
    expect(JSON.stringify(last.body)).not.toContain(String(last.headers['set-cookie']).slice(15, 40));
    expect(await actionsOf(patient.dossierId)).toEqual(['opening:confirm', 'session:open']);
  });

  it('remembers the channel: the next sign-in sends a code at once', async () => {
    expect((await wholeSignIn()).status).toBe(200);
    const next = await signIn(PASSWORD);
    expect(next.body).toMatchObject({ next: 'code', channel: 'sms' });
    expect((await answer(next.body.session, await codeSentTo(e164()))).body.next).toBe('signed-in');
  });

  it('refuses a weak password and lets the person try another with the same session', async () => {
    const { body } = await firstSignIn();
    const weak = await choosePassword(body.session, 'abc');
    expect([weak.status, weak.body.fields?.[0]]).toEqual([
      422,
      expect.objectContaining({ pointer: '/newPassword', code: 'password-weak' }),
    ]);
    expect((await choosePassword(body.session)).body.next).toBe('channel');
  });

  it('does not let the temporary password in again once it was replaced', async () => {
    await wholeSignIn();
    expect((await firstSignIn()).status).toBe(401);
  });
});

describe('what an attacker tries', () => {
  it('answers alike, and as slowly, to an unknown identifier and a wrong password', async () => {
    await wholeSignIn();
    const measure = async (identifier: string) => {
      const started = performance.now();
      const { status, body } = await send('signIn', { identifier, password: 'Faux-Passage-12' });
      return { told: [status, body.type, body.title], took: performance.now() - started };
    };
    const [unknown, wrong] = [await measure('ABCDEFGHJKMN'), await measure(patient.identifier)];
    expect(unknown.told).toEqual(wrong.told);
    expect(unknown.told[0]).toBe(401);
    expect(Math.min(unknown.took, wrong.took)).toBeGreaterThanOrEqual(480);
  });

  it('refuses a forged session, another patient’s session and a code that was used', async () => {
    const first = await firstSignIn();
    const other = await openPatient({}, contacts());
    const stolen = await send('chooseNewPassword', {
      identifier: other.identifier,
      session: first.body.session,
      newPassword: PASSWORD,
    });
    expect(stolen.status).toBe(401);
    expect((await choosePassword('x'.repeat(60))).status).toBe(401);
    expect((await answer(`q.${'x'.repeat(60)}`, '123456')).status).toBe(401);
    const second = await choosePassword(first.body.session);
    const third = await chooseChannel(second.body.session, 'sms');
    const code = await codeSentTo(e164());
    expect((await answer(third.body.session, code)).status).toBe(200);
    expect((await answer(third.body.session, code)).status).toBe(401);
  });

  it('ends the steps after a few wrong codes', async () => {
    const first = await firstSignIn();
    const second = await choosePassword(first.body.session);
    const third = await chooseChannel(second.body.session, 'sms');
    const right = await codeSentTo(e164());
    const wrong = right === '000000' ? '000001' : '000000';
    for (let turn = 0; turn < 5; turn += 1)
      expect((await answer(third.body.session, wrong)).status).toBeGreaterThanOrEqual(401);
    expect((await answer(third.body.session, right)).status).not.toBe(200);
  });
});

describe('a session', () => {
  it('is kept by the cookie, which changes at each use', async () => {
    const signedIn = await wholeSignIn();
    const refreshed = await send('refreshSession', undefined, cookieOf(signedIn));
    expect(refreshed.body).toMatchObject({ next: 'signed-in' });
    expect(refreshed.headers['set-cookie']).not.toBe(signedIn.headers['set-cookie']);
  });

  it('ends at sign-out: the cookie goes and the refresh token is dead', async () => {
    const signedIn = await wholeSignIn();
    const out = await send('signOut', undefined, cookieOf(signedIn));
    expect([out.status, out.headers['set-cookie']]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect((await send('refreshSession', undefined, cookieOf(signedIn))).status).toBe(401);
    expect((await send('refreshSession')).body.type).toBe('/problems/session-ended');
  });

  it('tells who is signed in and which dossiers are theirs, and nothing else', async () => {
    const { body } = await call(handler, routes.readMe, { actor: patient.actor });
    expect(body).toEqual({
      identifier: patient.identifier,
      dossiers: [
        { dossierId: patient.dossierId, ground: 'own-dossier', name: 'Camille ESSAI', birthOn: patient.person.birthOn },
      ],
    });
    expect((await call(handler, routes.readMe)).status).toBe(401);
  });
});

describe('the authorizer', () => {
  const ask = (authorization: string) =>
    authorize({
      type: 'REQUEST',
      methodArn: 'arn:aws:execute-api:eu-west-3:1:api/api/GET/me',
      headers: { Authorization: authorization },
    } as never);

  it('knows a patient by an access token, and lets them in on the whole stage', async () => {
    const { body } = await wholeSignIn();
    const answered = await ask(`Bearer ${body.accessToken}`);
    expect(answered.context).toMatchObject(patient.actor.id ? { actorKind: 'patient', actorId: patient.actor.id } : {});
    expect(answered.policyDocument.Statement[0]).toMatchObject({
      Effect: 'Allow',
      Resource: 'arn:aws:execute-api:eu-west-3:1:api/api/*',
    });
  });

  it('refuses a token that was changed, none at all, and another scheme', async () => {
    const { body } = await wholeSignIn();
    const [head, payload = '', signature] = String(body.accessToken).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, username: 'someoneelse1' })).toString('base64url');
    await expect(ask(`Bearer ${head}.${forged}.${signature}`)).rejects.toThrow('Unauthorized');
    // The pool of agents answers that it knows no such key; nobody answers for Pro Santé Connect here.
    const others = { STAFF_ISSUER: 'Unauthorized', PROFESSIONALS_ISSUER: 'no answer' };
    for (const [name, refusal] of Object.entries(others)) {
      const moved = Buffer.from(JSON.stringify({ ...claims, iss: process.env[name], typ: 'Bearer' }));
      await expect(ask(`Bearer ${head}.${moved.toString('base64url')}.${signature}`)).rejects.toThrow(refusal);
    }
    await expect(ask('')).rejects.toThrow('Unauthorized');
    await expect(ask(`Basic ${randomUUID()}`)).rejects.toThrow('Unauthorized');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    await expect(ask(`Bearer ${none}`)).rejects.toThrow('Unauthorized');
  });
});

describe('when an AWS call fails', () => {
  it('no token leaves without its trace, and the person can start over', async () => {
    const cases = await everyFault(async (fail) => {
      reach = contacts();
      patient = await openPatient({}, reach);
      await wholeSignIn();
      const before = (await actionsOf(patient.dossierId)).length;
      const step = await signIn(PASSWORD);
      const code = await codeSentTo(e164());
      let got: Got | undefined;
      await fail(async () => {
        got = await answer(step.body.session, code);
      });
      const traced = (await actionsOf(patient.dossierId)).length - before;
      if (got?.status === 200) expect(traced).toBe(1);
      const again = await signIn(PASSWORD);
      expect((await answer(again.body.session, await codeSentTo(e164()))).status).toBe(200);
    });
    expect(cases).toBeGreaterThan(5);
  });
});
