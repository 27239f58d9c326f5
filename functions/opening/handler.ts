import { actorFacts } from '../access/facts.ts';
import { decide } from '../access/policy.ts';
import { newId, setting } from '../platform/runtime.ts';
import { countTry } from '../platform/store/limit.ts';
import { evenly } from '../platform/time/evenly.ts';
import { Problem } from '../problem/problem.ts';
import { momentOf, toTrace } from '../record/access/authorize.ts';
import type { Call } from '../record/access/call.ts';
import { api, endpoint, serving } from '../record/access/endpoint.ts';
import type { Route } from '../record/access/route.ts';
import { commitAlone, orphanEntry, type Trace } from '../record/audit/commit-access.store.ts';
import { firstHalf, letterWrites } from '../record/letter/letter.ts';
import { LIMITS } from '../record/limits.ts';
import { noticesTo } from '../record/notice/notice.ts';
import { isMinor } from '../record/person/majority.ts';
import {
  creationCode,
  nirHash,
  patientIdentifier,
  sameText,
  temporaryPassword,
} from '../record/person/pepper.adapter.ts';
import { contactsChanged } from '../record/representation/representation.ts';
import { checkReachable, ensureAccount } from './accounts.adapter.ts';
import { comingBack } from './coming-back.ts';
import { type ConfirmDeps, confirmOpening, recoveredNotice } from './confirm-opening.ts';
import { type OpeningConfirmed, type OpeningRequested, routes } from './contract.ts';
import { requestOpening } from './request-opening.ts';
import { contactsOf } from './rules.ts';
import * as store from './store.ts';
import { unlessMoved } from './unless-moved.ts';

/**
 * A refusal takes at least so long, in milliseconds, so that its duration does not tell whether there is a letter; longer
 * than any takes, and short enough that the few environments of this door do not fill up with those who wait.
 */
const REFUSAL_TAKES = 150;

/** A route by which a letter is asked for. */
type LetterRoute = typeof routes.requestOpening | typeof routes.sendOpeningLetter;

const traceOf = (call: Call<Route>, action: Trace['action'], change?: Trace['change']): Trace => ({
  at: call.at,
  actor: call.actor,
  action,
  ground: 'public',
  requestId: call.requestId,
  ...(change ? { change } : {}),
});

/** Whether somebody is a minor when a request comes: they have no account of their own. */
const minorAt =
  ({ at }: Call<Route>) =>
  (birthOn: string): boolean =>
    isMinor(birthOn, { age: Number(setting('MAJORITY_AGE')) }, at);

/**
 * Sends a letter to the person stated.
 * @param trace of it in their dossier; without one, apart, where somebody asked in their own name
 */
async function sendLetter(call: Call<LetterRoute>, hash: string, trace: Trace): Promise<OpeningRequested> {
  const deps = {
    find: store.findPerson,
    isMinor: minorAt(call),
    same: sameText,
    send: async ({ holder, letter: previous }, letter, message) => {
      const writes = letterWrites(hash, letter, previous, message);
      if (!holder) {
        const apart = trace.actor.kind === 'anonymous' ? [] : [orphanEntry(trace)];
        return store.sendFirstLetter([...writes, ...apart]);
      }
      return unlessMoved(commitAlone(holder.dossierId, () => ({ trace, change: { writes } })));
    },
  } satisfies Parameters<typeof requestOpening>[0];
  const context = { nirHash: hash, letterId: newId(), at: call.at, days: Number(setting('OPENING_CODE_DAYS')) };
  return requestOpening(deps, call.body, context);
}

const request = endpoint(routes.requestOpening, (call) =>
  evenly(async () => {
    const hash = await nirHash(call.body.nir);
    return { body: await sendLetter(call, hash, traceOf(call, 'opening:request')) };
  }, REFUSAL_TAKES),
);

/** For somebody who stands at a counter or in a pharmacy; they are told what they would be told alone, no more. */
const requestWithPerson = endpoint(routes.sendOpeningLetter, async (call) => {
  const { actor, body } = call;
  const hash = await nirHash(body.nir);
  await countTry(LIMITS['opening-helper'], actor.id);
  const decision = decide(actor.kind, routes.sendOpeningLetter.action, actorFacts(actor, momentOf(call)));
  const trace = toTrace(routes.sendOpeningLetter, call, decision, {});
  return { body: await sendLetter(call, hash, { ...trace, action: 'opening:request' }) };
});

/** Comes back with the code of a letter. */
async function confirmed(call: Call<typeof routes.confirmOpening>): Promise<OpeningConfirmed> {
  checkReachable(contactsOf(call.body));
  const hash = await nirHash(call.body.nir);
  const requestKey = call.requestKey ?? call.requestId;
  const deps: ConfirmDeps = {
    find: store.findPerson,
    isMinor: minorAt(call),
    countCode: (letter) => store.countCode(hash, letter),
    isNear: async (letter, code) => sameText(firstHalf(await creationCode(letter.letterId)), firstHalf(code)),
    isCode: async (letter, code) => sameText(await creationCode(letter.letterId), code),
    identifierFor: (letter) => patientIdentifier(letter.letterId),
    commit: async ({ insured, holder }, letter, outcome, messages) => {
      if (!insured) throw new Problem('opening-code-refused');
      if (!holder) {
        const { dossierId, identifier, contacts } = outcome;
        const account = { identifier, contacts, language: call.language };
        const person = { nir: call.body.nir, nirHash: hash, insured };
        const trace = traceOf(call, 'opening:confirm');
        const dossier = { dossierId, ...person, at: call.at, trace, channel: 'online', account } as const;
        return store.openDossier(dossier, outcome, letter, requestKey, messages);
      }
      const { at, language } = call;
      const isFirst = outcome.outcome === 'activated';
      const told = isFirst
        ? []
        : noticesTo(await store.formerlyTold(outcome.dossierId), recoveredNotice(letter, language), at);
      const writes = [
        ...store.recovery(hash, outcome, letter, { usedBy: requestKey, at, language }, messages),
        ...told,
        ...(isFirst ? store.activation(hash, insured, outcome, at) : [contactsChanged(outcome.dossierId, at)]),
      ];
      const committed = commitAlone(outcome.dossierId, (head) => {
        const { head: change, change: traced } = comingBack(head, isFirst ? 'activated' : 'recovered');
        return { trace: traceOf(call, 'opening:confirm', traced), change: { writes, head: change } };
      });
      return unlessMoved(committed);
    },
    ensureAccount: async ({ letterId }, { identifier, contacts }) => {
      await ensureAccount(identifier, contacts, await temporaryPassword(letterId));
      await store.markAccountReady(hash, letterId, call.at);
    },
  };
  const context = { nirHash: hash, newDossierId: newId(), at: call.at, language: call.language, requestKey };
  return confirmOpening(deps, call.body, context);
}

const confirm = endpoint(routes.confirmOpening, (call) =>
  evenly(async () => ({ body: await confirmed(call) }), REFUSAL_TAKES),
);

type Served = Pick<typeof routes, 'requestOpening' | 'confirmOpening' | 'sendOpeningLetter'>;

export const handler = api(
  serving<Served>({ requestOpening: request, confirmOpening: confirm, sendOpeningLetter: requestWithPerson }),
);
