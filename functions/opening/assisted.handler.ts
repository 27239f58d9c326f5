import { actorFacts } from '../access/facts.ts';
import { decide } from '../access/policy.ts';
import { asRequestKey } from '../platform/http/input.ts';
import { newId, pause, setting } from '../platform/runtime.ts';
import { countTry } from '../platform/store/limit.ts';
import { dayInParis } from '../platform/time/paris.ts';
import { fieldProblem, Problem } from '../problem/problem.ts';
import { momentOf, toTrace } from '../record/access/authorize.ts';
import type { Call } from '../record/access/call.ts';
import { api, endpoint, serving } from '../record/access/endpoint.ts';
import type { Route } from '../record/access/route.ts';
import type { Trace } from '../record/audit/commit-access.store.ts';
import { LIMITS } from '../record/limits.ts';
import { isMinor } from '../record/person/majority.ts';
import {
  contactCode,
  derivedId,
  keyedHash,
  nirHash,
  paidHash,
  patientIdentifier,
  sameText,
  temporaryPassword,
} from '../record/person/pepper.adapter.ts';
import { checkReachable, ensureAccount } from './accounts.adapter.ts';
import type { Assisted } from './assisted.item.ts';
import { channelOf, codeUntil, payeeOf } from './assisted.rules.ts';
import * as store from './assisted.store.ts';
import { routes } from './contract.ts';
import { type OpenDeps, openWithPerson } from './open-with-person.ts';
import { contactsOf, passwordWay } from './rules.ts';
import { sendContactCode } from './send-contact-code.ts';
import { judge, type Remuneration, toStatement } from './statement.ts';

/** The hash under which a contact is kept for one opening only. */
const contactHash = async (openingId: string, to: string): Promise<string> =>
  (await keyedHash('contact', `${openingId}\0${to}`)).toString('hex');

const sealOf = async (text: string): Promise<string> => (await keyedHash('statement', text)).toString('hex');

const sendCode = endpoint(routes.sendContactCode, async (call) => {
  const { actor, at, body, language } = call;
  checkReachable(contactsOf(body));
  const hash = await nirHash(body.nir);
  const openingId = await derivedId('assisted-opening', `${actor.id}\0${asRequestKey(call.requestKey)}`);
  await countTry(LIMITS['opening-helper'], actor.id);
  const { by, to } = passwordWay(contactsOf(body));
  const assisted: Assisted = {
    openingId,
    helperId: actor.id,
    nirHash: hash,
    contactHash: await contactHash(openingId, to),
    by,
    consentedAt: at,
    until: codeUntil(at),
    tries: 0,
  };
  const deps = {
    find: () => store.findInsured(hash),
    isMinor: (birthOn: string) => isMinor(birthOn, { age: Number(setting('MAJORITY_AGE')) }, at),
    same: sameText,
    countContact: () => countTry(LIMITS['opening-contact'], `${actor.id} ${to}`),
    keep: store.keepAssisted,
  };
  return { body: await sendContactCode(deps, body, assisted, { to, language }) };
});

/** The line with which the trace of the dossier begins: who helped, by which right, and what the person agreed to. */
function traceOf(call: Call<Route>, { consentedAt, by }: Assisted): Trace {
  const { actor } = call;
  const route = routes.openWithPerson;
  const decision = decide(actor.kind, route.action, actorFacts(actor, momentOf(call)));
  return toTrace(route, call, decision, { change: { consent: [null, consentedAt], contact: [null, by] } });
}

/** What a pharmacist is paid; nothing for the other doors (setting `openingRemunerationCents`). */
function remunerationOf({ actor, at }: Call<Route>): Remuneration | undefined {
  if (channelOf(actor) !== 'pharmacist') return undefined;
  const openedOn = dayInParis(at);
  const cents = Number(setting('OPENING_REMUNERATION_CENTS'));
  return { entryId: newId(), establishment: payeeOf(actor), month: openedOn.slice(0, 7), openedOn, cents };
}

const open = endpoint(routes.openWithPerson, async (call) => {
  const { openingId, nir, code } = call.body;
  const { actor, at } = call;
  const requestKey = asRequestKey(call.requestKey);
  const contacts = contactsOf(call.body);
  const [hash, paid] = await Promise.all([nirHash(nir), paidHash(nir)]);
  const deps: OpenDeps = {
    find: () => store.findAll(openingId, hash, paid),
    countCode: () => store.countCode(openingId),
    isCode: async (typed) => sameText(await contactCode(openingId), typed),
    identifierFor: patientIdentifier,
    commit: async (insured, { isEnrolled, isPaid }, opened) => {
      const account = { identifier: await patientIdentifier(openingId), contacts };
      const { dossierId } = opened;
      const [trace, channel] = [traceOf(call, opened), channelOf(actor)];
      const entry = isPaid ? undefined : remunerationOf(call);
      return store.openDossier(
        { dossierId, nir, nirHash: hash, insured, at, trace, channel, account },
        { opened, isEnrolled, remuneration: entry && { paidHash: paid, entry } },
      );
    },
    ensureAccount: async (identifier) => {
      await ensureAccount(identifier, contacts, await temporaryPassword(openingId));
      await store.markAccountReady(openingId, at);
    },
    pause,
  };
  const stated = { nirHash: hash, contactHash: await contactHash(openingId, passwordWay(contacts).to), code };
  const context = { ...stated, helperId: actor.id, requestKey, newDossierId: newId(), at };
  return { body: await openWithPerson(deps, context) };
});

/** Whose statement is asked for. @throws Problem `access-denied` for that of somebody else, unless an agent asks */
function statementOf({ actor, query }: Call<typeof routes.readOpeningStatement>): string {
  const asked = query.establishment;
  if (actor.kind === 'agent') {
    if (asked === undefined) throw fieldProblem('#query/establishment', 'required');
    return asked;
  }
  if (asked !== undefined && asked !== payeeOf(actor)) throw new Problem('access-denied');
  return payeeOf(actor);
}

const readStatement = endpoint(routes.readOpeningStatement, async (call) => {
  const asked = { establishment: statementOf(call), month: call.query.month };
  const lines = await store.findRemunerations(asked.establishment, asked.month);
  return { body: await toStatement({ ...asked, madeAt: call.at }, lines, call.language, sealOf) };
});

const verifyStatement = endpoint(routes.verifyOpeningStatement, async ({ body }) => ({
  body: await judge(body.csv, sealOf, sameText),
}));

type Served = Pick<
  typeof routes,
  'sendContactCode' | 'openWithPerson' | 'readOpeningStatement' | 'verifyOpeningStatement'
>;

export const handler = api(
  serving<Served>({
    sendContactCode: sendCode,
    openWithPerson: open,
    readOpeningStatement: readStatement,
    verifyOpeningStatement: verifyStatement,
  }),
);
