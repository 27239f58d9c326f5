import { commitAlone } from '../platform/audit.ts';
import type { Answer, Call } from '../platform/call.ts';
import { api, endpoint, serving } from '../platform/endpoint.ts';
import { countTry } from '../platform/limit.ts';
import { Problem } from '../platform/problem.ts';
import type { Route } from '../platform/route.ts';
import { clock, wait } from '../platform/runtime.ts';
import {
  answerChallenge,
  type ChallengeAnswer,
  preferChannel,
  refreshTokens,
  revoke,
  startSignIn,
} from './accounts.ts';
import { routes } from './contract.ts';
import { endCookie, keepCookie, refreshTokenIn } from './cookie.ts';
import { CHALLENGES, type Step, toStep, unpackCode } from './steps.ts';
import { dossiersOf } from './store.ts';

/** Tries in a quarter of an hour, for one account and from one address. */
const BY_ACCOUNT = { scope: 'sign-in-account', most: 10, seconds: 900 };
const BY_ADDRESS = { scope: 'sign-in-address', most: 60, seconds: 900 };
const CODES = { scope: 'code-account', most: 10, seconds: 900 };

/** A refused sign-in takes at least so long, in milliseconds, so that its duration tells nothing about the account. */
const REFUSAL_TAKES = 500;

async function evenly<T>(run: () => Promise<T>): Promise<T> {
  const started = clock.now().getTime();
  try {
    return await run();
  } catch (error) {
    await wait(Math.max(0, REFUSAL_TAKES - (clock.now().getTime() - started)));
    throw error;
  }
}

type StepAnswer = Answer<Route & { reply: (typeof routes.signIn)['reply'] }>;

const toAnswer = ({ step, refreshToken }: Step): StepAnswer =>
  refreshToken === undefined ? { body: step } : { body: step, cookie: keepCookie(refreshToken) };

/** Traces a sign-in in the dossiers it gives access to; without the trace no token leaves. */
async function traceSignIn(call: Call<Route>, identifier: string): Promise<void> {
  const actor = { kind: 'patient', id: `patient:${identifier}` } as const;
  const trace = { at: call.at, actor, action: 'session:open', ground: 'self', requestId: call.requestId };
  for (const { dossierId, ground } of await dossiersOf(actor.id)) {
    if (ground === 'own-dossier') await commitAlone(dossierId, () => ({ trace }));
  }
}

async function next(call: Call<Route>, identifier: string, answer: ChallengeAnswer): Promise<Step> {
  const step = toStep(await answerChallenge(identifier, answer, call), answer.challenge === 'SELECT_MFA_TYPE');
  if (step.step.next === 'signed-in') await traceSignIn(call, identifier);
  return step;
}

const signIn = endpoint(routes.signIn, (call) =>
  evenly(async () => {
    const { identifier, password } = call.body;
    await countTry(BY_ADDRESS, call.address);
    await countTry(BY_ACCOUNT, identifier);
    const step = toStep(await startSignIn(identifier, password, call));
    if (step.step.next === 'signed-in') throw new Problem('sign-in-refused');
    return toAnswer(step);
  }),
);

const chooseNewPassword = endpoint(routes.chooseNewPassword, async (call) => {
  const { identifier, session, newPassword } = call.body;
  const responses = { NEW_PASSWORD: newPassword };
  return toAnswer(await next(call, identifier, { challenge: 'NEW_PASSWORD_REQUIRED', session, responses }));
});

const chooseChannel = endpoint(routes.chooseChannel, async (call) => {
  const { identifier, session, channel } = call.body;
  const responses = { ANSWER: CHALLENGES[channel] };
  return toAnswer(await next(call, identifier, { challenge: 'SELECT_MFA_TYPE', session, responses }));
});

const answerCode = endpoint(routes.answerCode, (call) =>
  evenly(async () => {
    const { identifier, code } = call.body;
    await countTry(CODES, identifier);
    const { channel, chosen, session } = unpackCode(call.body.session);
    const challenge = CHALLENGES[channel];
    const step = await next(call, identifier, { challenge, session, responses: { [`${challenge}_CODE`]: code } });
    if (chosen && step.step.next === 'signed-in') await preferChannel(identifier, channel);
    return toAnswer(step);
  }),
);

const refreshSession = endpoint(routes.refreshSession, async (call) => {
  const token = refreshTokenIn(call.cookies);
  if (token === undefined) throw new Problem('session-ended');
  const answer = await refreshTokens(token);
  const result = answer.AuthenticationResult;
  const step = toStep({ AuthenticationResult: { ...result, RefreshToken: result?.RefreshToken ?? token } });
  return toAnswer(step);
});

const signOut = endpoint(routes.signOut, async (call) => {
  const token = refreshTokenIn(call.cookies);
  if (token !== undefined) await revoke(token);
  return { body: {}, cookie: endCookie() };
});

const readMe = endpoint(routes.readMe, async ({ actor }) => ({
  body: { identifier: actor.id.replace(/^patient:/, ''), dossiers: await dossiersOf(actor.id) },
}));

export const handler = api(
  serving<typeof routes>({ signIn, chooseNewPassword, chooseChannel, answerCode, refreshSession, signOut, readMe }),
);
