import { newId } from '../platform/runtime.ts';
import { evenly } from '../platform/time/evenly.ts';
import { Problem } from '../problem/problem.ts';
import type { Answer, Call } from '../record/access/call.ts';
import { endpoint } from '../record/access/endpoint.ts';
import type { Route } from '../record/access/route.ts';
import { learnDevice, learnPassword } from '../record/account/account-guard.store.ts';
import { commitAlone } from '../record/audit/commit-access.store.ts';
import { answerChallenge, type ChallengeAnswer, preferChannel, refreshTokens, revoke } from './accounts.adapter.ts';
import { admitCode, signInWith, type Visitor } from './admission.store.ts';
import { routes } from './contract.ts';
import { deviceCookie, deviceIn, patientCookie } from './cookie.ts';
import { rememberDevice } from './device.store.ts';
import { CHALLENGES, type Step, toStep, unpackCode } from './steps.ts';
import { dossiersOf } from './store.ts';
import { REFUSAL_TAKES } from './tries.ts';

type StepAnswer = Answer<Route & { reply: (typeof routes.signIn)['reply'] }>;

const toAnswer = ({ step, refreshToken }: Step, newDevice?: string): StepAnswer =>
  refreshToken === undefined
    ? { body: step }
    : {
        body: step,
        cookie: patientCookie.keep(refreshToken),
        deviceCookie: newDevice === undefined ? undefined : deviceCookie(newDevice),
      };

const person = (username: string, device: Call<Route>): Visitor => ({
  accounts: 'PATIENTS',
  username,
  device,
  known: deviceIn(device.cookies),
});

/** Traces a sign-in in the dossier of its holder, told when the device is a new one; without the trace no token leaves. */
async function traceSignIn(call: Call<Route>, identifier: string, device: string): Promise<void> {
  const actor = { kind: 'patient', id: `patient:${identifier}` } as const;
  const trace = { at: call.at, actor, action: 'session:open', ground: 'self', requestId: call.requestId };
  for (const { dossierId, ground } of await dossiersOf(actor.id, call.at)) {
    if (ground !== 'own-dossier') continue;
    const writes = await rememberDevice(dossierId, { ...call, device });
    await commitAlone(dossierId, () => ({ trace, change: { writes } }));
  }
}

async function next(call: Call<Route>, identifier: string, answer: ChallengeAnswer): Promise<StepAnswer> {
  const step = toStep(await answerChallenge(person(identifier, call), answer), answer.challenge === 'SELECT_MFA_TYPE');
  if (step.step.next !== 'signed-in') return toAnswer(step);
  const known = deviceIn(call.cookies);
  const device = known ?? newId();
  await traceSignIn(call, identifier, device);
  await learnDevice(person(identifier, call), device);
  return toAnswer(step, known === undefined ? device : undefined);
}

const signIn = endpoint(routes.signIn, (call) =>
  evenly(async () => {
    const { identifier, password } = call.body;
    const step = toStep(await signInWith(person(identifier, call), password));
    if (step.step.next === 'signed-in') throw new Problem('sign-in-refused');
    return toAnswer(step);
  }, REFUSAL_TAKES),
);

const chooseNewPassword = endpoint(routes.chooseNewPassword, async (call) => {
  const { identifier, session, newPassword } = call.body;
  const responses = { NEW_PASSWORD: newPassword };
  const answer = await next(call, identifier, { challenge: 'NEW_PASSWORD_REQUIRED', session, responses });
  await learnPassword(person(identifier, call), newPassword);
  return answer;
});

const chooseChannel = endpoint(routes.chooseChannel, async (call) => {
  const { identifier, session, channel } = call.body;
  const responses = { ANSWER: CHALLENGES[channel] };
  return next(call, identifier, { challenge: 'SELECT_MFA_TYPE', session, responses });
});

const answerCode = endpoint(routes.answerCode, (call) =>
  evenly(async () => {
    const { identifier, code } = call.body;
    const { channel, chosen, session } = unpackCode(call.body.session);
    await admitCode(person(identifier, call), session);
    const challenge = CHALLENGES[channel];
    const answer = await next(call, identifier, { challenge, session, responses: { [`${challenge}_CODE`]: code } });
    if (chosen && answer.cookie !== undefined) await preferChannel(identifier, channel);
    return answer;
  }, REFUSAL_TAKES),
);

const refreshSession = endpoint(routes.refreshSession, async (call) => {
  const token = patientCookie.tokenIn(call.cookies);
  if (token === undefined) throw new Problem('session-ended');
  const { AuthenticationResult: result } = await refreshTokens('PATIENTS', token);
  return toAnswer(toStep({ AuthenticationResult: { ...result, RefreshToken: result?.RefreshToken ?? token } }));
});

const signOut = endpoint(routes.signOut, async (call) => {
  const token = patientCookie.tokenIn(call.cookies);
  if (token !== undefined) await revoke('PATIENTS', token);
  return { body: {}, cookie: patientCookie.end() };
});

/** The way in for patients: password, then a code sent to them. */
export const patients = { signIn, chooseNewPassword, chooseChannel, answerCode, refreshSession, signOut };
