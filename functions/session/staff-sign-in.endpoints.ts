import { newId } from '../platform/runtime.ts';
import { evenly } from '../platform/time/evenly.ts';
import { Problem } from '../problem/problem.ts';
import type { Answer, Call } from '../record/access/call.ts';
import { endpoint } from '../record/access/endpoint.ts';
import type { Route } from '../record/access/route.ts';
import { learnDevice, learnPassword } from '../record/account/account-guard.store.ts';
import {
  answerChallenge,
  type ChallengeAnswer,
  drawSecret,
  proveSecret,
  refreshTokens,
  revoke,
} from './accounts.adapter.ts';
import { admitCode, signInWith, type Visitor } from './admission.store.ts';
import { routes } from './contract.ts';
import { deviceCookie, deviceIn, staffCookie } from './cookie.ts';
import { otpauth, type StaffAnswer, toStaffStep } from './staff-steps.ts';
import type { CognitoAnswer } from './steps.ts';
import { REFUSAL_TAKES } from './tries.ts';

type StepAnswer = Answer<Route & { reply: (typeof routes.staffSignIn)['reply'] }>;

const person = (username: string, device: Call<Route>): Visitor => ({
  accounts: 'STAFF',
  username,
  device,
  known: deviceIn(device.cookies),
});

/** Cognito's answer as the next step; an agent without authenticator gets its secret at once, and only then. */
async function toAnswer(username: string, answer: CognitoAnswer): Promise<StepAnswer> {
  const read: StaffAnswer = toStaffStep(answer);
  if ('setUp' in read) {
    const { secret, session } = await drawSecret(read.setUp);
    return { body: { next: 'authenticator', session, secret, otpauth: otpauth(username, secret) } };
  }
  const { step, refreshToken } = read;
  return refreshToken === undefined ? { body: step } : { body: step, cookie: staffCookie.keep(refreshToken) };
}

/** The next step; at the last, the device is remembered, so that no stranger's tries keep the agent out. */
async function next(call: Call<Route>, username: string, answer: ChallengeAnswer): Promise<StepAnswer> {
  const visitor = person(username, call);
  const told = await toAnswer(username, await answerChallenge(visitor, answer));
  if (told.cookie === undefined) return told;
  const device = visitor.known ?? newId();
  await learnDevice(visitor, device);
  return visitor.known === undefined ? { ...told, deviceCookie: deviceCookie(device) } : told;
}

const staffSignIn = endpoint(routes.staffSignIn, (call) =>
  evenly(async () => {
    const { username, password } = call.body;
    const answer = await signInWith(person(username, call), password);
    if (answer.AuthenticationResult) throw new Problem('sign-in-refused');
    return toAnswer(username, answer);
  }, REFUSAL_TAKES),
);

const staffChooseNewPassword = endpoint(routes.staffChooseNewPassword, async (call) => {
  const { username, session, newPassword } = call.body;
  const responses = { NEW_PASSWORD: newPassword };
  const answer = await next(call, username, { challenge: 'NEW_PASSWORD_REQUIRED', session, responses });
  await learnPassword(person(username, call), newPassword);
  return answer;
});

const staffConfirmAuthenticator = endpoint(routes.staffConfirmAuthenticator, (call) =>
  evenly(async () => {
    const { username, code } = call.body;
    await admitCode(person(username, call), call.body.session);
    const session = await proveSecret(call.body.session, code);
    return next(call, username, { challenge: 'MFA_SETUP', session, responses: {} });
  }, REFUSAL_TAKES),
);

const staffAnswerCode = endpoint(routes.staffAnswerCode, (call) =>
  evenly(async () => {
    const { username, session, code } = call.body;
    await admitCode(person(username, call), session);
    const responses = { SOFTWARE_TOKEN_MFA_CODE: code };
    return next(call, username, { challenge: 'SOFTWARE_TOKEN_MFA', session, responses });
  }, REFUSAL_TAKES),
);

const staffRefreshSession = endpoint(routes.staffRefreshSession, async (call) => {
  const token = staffCookie.tokenIn(call.cookies);
  if (token === undefined) throw new Problem('session-ended');
  const { AuthenticationResult: result } = await refreshTokens('STAFF', token);
  return toAnswer('', { AuthenticationResult: { ...result, RefreshToken: result?.RefreshToken ?? token } });
});

const staffSignOut = endpoint(routes.staffSignOut, async (call) => {
  const token = staffCookie.tokenIn(call.cookies);
  if (token !== undefined) await revoke('STAFF', token);
  return { body: {}, cookie: staffCookie.end() };
});

/** The way in for agents: password, then a code of their authenticator application. */
export const staff = {
  staffSignIn,
  staffChooseNewPassword,
  staffConfirmAuthenticator,
  staffAnswerCode,
  staffRefreshSession,
  staffSignOut,
};
