import { countTry } from '../platform/store/limit.ts';
import { Problem } from '../problem/problem.ts';
import type { Answer, Call } from '../record/access/call.ts';
import { endpoint } from '../record/access/endpoint.ts';
import type { Route } from '../record/access/route.ts';
import {
  answerChallenge,
  type ChallengeAnswer,
  drawSecret,
  type Person,
  proveSecret,
  refreshTokens,
  revoke,
  startSignIn,
} from './accounts.adapter.ts';
import { routes } from './contract.ts';
import { staffCookie } from './cookie.ts';
import { otpauth, type StaffAnswer, toStaffStep } from './staff-steps.ts';
import type { CognitoAnswer } from './steps.ts';
import { evenly, STAFF_TRIES } from './tries.ts';

type StepAnswer = Answer<Route & { reply: (typeof routes.staffSignIn)['reply'] }>;

const person = (username: string, device: Call<Route>): Person => ({ accounts: 'STAFF', username, device });

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

const next = async (call: Call<Route>, username: string, answer: ChallengeAnswer): Promise<StepAnswer> =>
  toAnswer(username, await answerChallenge(person(username, call), answer));

const staffSignIn = endpoint(routes.staffSignIn, (call) =>
  evenly(async () => {
    const { username, password } = call.body;
    await countTry(STAFF_TRIES.address, call.address);
    await countTry(STAFF_TRIES.account, username);
    const answer = await startSignIn(person(username, call), password);
    if (answer.AuthenticationResult) throw new Problem('sign-in-refused');
    return toAnswer(username, answer);
  }),
);

const staffChooseNewPassword = endpoint(routes.staffChooseNewPassword, async (call) => {
  const { username, session, newPassword } = call.body;
  return next(call, username, {
    challenge: 'NEW_PASSWORD_REQUIRED',
    session,
    responses: { NEW_PASSWORD: newPassword },
  });
});

const staffConfirmAuthenticator = endpoint(routes.staffConfirmAuthenticator, (call) =>
  evenly(async () => {
    const { username, code } = call.body;
    await countTry(STAFF_TRIES.code, username);
    const session = await proveSecret(call.body.session, code);
    return next(call, username, { challenge: 'MFA_SETUP', session, responses: {} });
  }),
);

const staffAnswerCode = endpoint(routes.staffAnswerCode, (call) =>
  evenly(async () => {
    const { username, session, code } = call.body;
    await countTry(STAFF_TRIES.code, username);
    const responses = { SOFTWARE_TOKEN_MFA_CODE: code };
    return next(call, username, { challenge: 'SOFTWARE_TOKEN_MFA', session, responses });
  }),
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
