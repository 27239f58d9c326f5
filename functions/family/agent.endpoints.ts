import { stateOf } from '../access/life.ts';
import { countTry } from '../platform/store/limit.ts';
import { Problem } from '../problem/problem.ts';
import type { DossierCall } from '../record/access/call.ts';
import { changing, endpoint } from '../record/access/endpoint.ts';
import type { Route } from '../record/access/route.ts';
import { LIMITS } from '../record/limits.ts';
import { type Identity, identityItem } from '../record/person/identity.item.ts';
import { majorityAppointment, majorityAt, majoritySettings } from '../record/person/majority.ts';
import { nirHash, sameText } from '../record/person/pepper.adapter.ts';
import { nextAccess, takeAndTell, tellChange } from '../record/representation/representation.ts';
import { addRepresentative, endRepresentative, keepOut as keptOutBy } from './change-representatives.ts';
import { routes } from './contract.ts';
import { findHolder, findPerson } from './find-person.ts';
import { keptOutItem } from './kept-out.item.ts';
import { tellGone } from './notices.ts';
import { endingByCourt, REFUSED } from './rules.ts';
import * as store from './store.ts';
import { termWrite } from './term.store.ts';

const holder = { items: ({ dossierId }: { readonly dossierId: string }) => [identityItem.key(dossierId)] };

/** The holder of the dossier. @throws Problem `dossier-closed` once its destruction has begun */
function identityIn({ head, items: [identity] }: DossierCall<Route>): Identity {
  if (stateOf(head) === 'destroyed' || !identity) throw new Problem('dossier-closed');
  return identityItem.from(identity);
}

/** The dossier as it stands, read after its head. @throws Problem as {@link identityIn} */
async function placeOf(call: DossierCall<Route>) {
  const { dossierId } = call;
  return { dossierId, identity: identityIn(call), everybody: await store.findRights(dossierId) };
}

/** The dossier of the person at the counter, and who acts in it. */
export const find = endpoint(routes.findHolder, async (call) => ({ body: await findHolder(call) }));

/** Lets somebody act from now on. */
export const add = changing(routes.addRepresentative, {
  ...holder,
  prepare: (call) => findPerson(call, identityIn(call)),
  change: async (call, person) => {
    const { body, at, head, requestId } = call;
    const place = await placeOf(call);
    const { identity, everybody, dossierId } = place;
    const majority = majoritySettings();
    const keptOut = await store.findKeptOut(dossierId);
    const right = addRepresentative(body, person, { identity, everybody, keptOut, at, majority });
    const before = everybody.find(({ actorId }) => actorId === person.actorId);
    const after = [...everybody, { grounds: { representative: right } }];
    const [first] = endingByCourt(after, majorityAt(identity.birthOn, majority));
    return {
      writes: [
        ...store.give(place, person, right, before),
        ...(keptOut.has(person.nirHash) ? [keptOutItem.put([dossierId, person.nirHash], { endedAt: at })] : []),
        ...majorityAppointment({ dossierId, birthOn: identity.birthOn }, majority, at),
        ...(first ? [termWrite(dossierId, first.until, at)] : []),
        ...tellChange(identity, { id: requestId, at }),
      ],
      head: nextAccess(head),
      outcome: { actorId: person.actorId, at },
      object: person.actorId,
      change: {
        representative: [null, right.role],
        'representative.until': [null, right.until ?? null],
        proof: [null, right.proof ?? null],
        ...(right.decision ? { decision: [null, right.decision.reference] as const } : {}),
      },
    };
  },
  answer: async (outcome) => ({ body: outcome }),
});

/** Takes somebody out, by the decision of a court: at once, whatever they are reading. */
export const end = changing(routes.endRepresentative, {
  ...holder,
  change: async (call) => {
    const { body, at, head, requestId } = call;
    const place = await placeOf(call);
    const { right, after } = endRepresentative(body, { everybody: place.everybody, at });
    const telling = { id: requestId, at };
    return {
      writes: [...takeAndTell(place, [after], telling), ...tellGone(place.identity, [after.actorId], telling)],
      head: nextAccess(head),
      outcome: { actorId: after.actorId, at },
      object: after.actorId,
      change: {
        representative: [right.role, null],
        'representative.until': [right.until ?? null, at],
        decision: [right.decision?.reference ?? null, body.decision.reference],
      },
    };
  },
  answer: async (outcome) => ({ body: outcome }),
});

/** Keeps somebody out who does not act, by the decision of a court; the number must be theirs by the register. */
export const keepOut = changing(routes.keepOut, {
  ...holder,
  prepare: async (call) => {
    const { body } = call;
    const identity = identityIn(call);
    const hash = await nirHash(body.nir);
    if (hash === identity.nirHash) throw new Problem('conflict', { detail: REFUSED.self });
    await countTry(LIMITS['representative-agent'], call.actor.id);
    const [known] = await store.findByNumber([hash]);
    if (!known?.insured || !sameText(known.insured.birthOn, body.birthOn))
      throw new Problem('conflict', { detail: REFUSED['not-matched'] });
    return { hash, insured: known.insured, actorId: known.identifier && `patient:${known.identifier}` };
  },
  change: async (call, { hash, insured: { givenNames, familyName }, actorId }) => {
    const { body, at, head, dossierId } = call;
    const { everybody } = await placeOf(call);
    const out = keptOutBy(body, { name: `${givenNames} ${familyName}`, actorId }, { everybody, at });
    return {
      writes: [keptOutItem.put([dossierId, hash], out)],
      head: nextAccess(head),
      outcome: { at },
      ...(actorId ? { object: actorId } : {}),
      change: { keptOut: [null, out.name], decision: [null, body.decision.reference] },
    };
  },
  answer: async (outcome) => ({ body: outcome }),
});
