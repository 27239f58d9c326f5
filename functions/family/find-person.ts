import { stateOf } from '../access/life.ts';
import { countTry } from '../platform/store/limit.ts';
import { Problem } from '../problem/problem.ts';
import type { WrittenRights } from '../record/access/access.item.ts';
import { toTrace } from '../record/access/authorize.ts';
import type { Call } from '../record/access/call.ts';
import type { Route } from '../record/access/route.ts';
import { commitAlone, type Trace, traceOrphan } from '../record/audit/commit-access.store.ts';
import { LIMITS } from '../record/limits.ts';
import type { Identity } from '../record/person/identity.item.ts';
import { isMinor, majorityAt, majoritySettings } from '../record/person/majority.ts';
import { nirHash, sameText } from '../record/person/pepper.adapter.ts';
import { type FoundHolder, routes } from './contract.ts';
import { actingAt, type Person, REFUSED, tellActing } from './rules.ts';
import * as store from './store.ts';

/** Stands in the trace for a dossier that does not exist. */
const NO_DOSSIER = 'none';

const traceOf = (route: Route, call: Call<Route>, refusal?: Trace['refusal']): Trace => {
  const { ground, ...trace } = toTrace(route, call, { allowed: true, ground: 'counter' }, {});
  return { ...trace, ...(refusal === undefined ? { ground: 'counter' } : { refusal }) };
};

/**
 * The dossier of the person at the counter, and who acts in it: found by number and birth date, never by name.
 * @throws Problem `not-found`, `too-many-tries`
 */
export async function findHolder(call: Call<typeof routes.findHolder>): Promise<FoundHolder> {
  const { at, body } = call;
  await countTry(LIMITS['representative-agent'], call.actor.id);
  const hash = await nirHash(body.nir);
  const dossierId = (await store.findByNumber([hash]))[0]?.dossierId;
  if (dossierId === undefined) {
    await traceOrphan(NO_DOSSIER, traceOf(routes.findHolder, call, 'no-dossier'));
    throw new Problem('not-found');
  }
  let found: FoundHolder | undefined;
  await commitAlone(dossierId, async () => {
    const identity = await store.findIdentity(dossierId);
    const isRight = identity !== undefined && sameText(identity.birthOn, body.birthOn);
    if (isRight) {
      const [everybody, keptOut] = await Promise.all([store.findRights(dossierId), store.findKeptOut(dossierId)]);
      found = { ...foundIn({ dossierId, identity }, everybody, at), keptOut: [...keptOut.values()] };
    }
    return { trace: traceOf(routes.findHolder, call, isRight ? undefined : 'identity-not-matched') };
  });
  if (!found) throw new Problem('not-found');
  return found;
}

function foundIn({ dossierId, identity }: store.HolderPlace, everybody: readonly WrittenRights[], at: string) {
  const { familyName, givenNames, birthOn } = identity;
  const majority = majoritySettings();
  return {
    dossierId,
    holder: { familyName, givenNames, birthOn },
    ...(isMinor(birthOn, majority, at) ? { minorUntil: majorityAt(birthOn, majority) } : {}),
    representatives: actingAt(everybody, at).flatMap((rights) => {
      const { proof, decision } = rights.right;
      const more = { ...(proof === undefined ? {} : { proof }), ...(decision === undefined ? {} : { decision }) };
      return tellActing([rights], at, '').map((told) => ({ ...told, actorId: rights.actorId, ...more }));
    }),
  };
}

/**
 * Whoever will act, as their own dossier knows them; it keeps the trace of being read, and of a birth date that is wrong.
 * @throws Problem `conflict`, the same for a wrong birth date and for who has no account of their own; and for the holder
 */
export async function findPerson(call: Call<typeof routes.addRepresentative>, holder: Identity): Promise<Person> {
  const unknown = new Problem('conflict', { detail: REFUSED.unknown });
  const hash = await nirHash(call.body.nir);
  if (hash === holder.nirHash) throw new Problem('conflict', { detail: REFUSED.self });
  const [known] = await store.findByNumber([hash]);
  if (known?.dossierId === undefined || known.identifier === undefined) throw unknown;
  const { dossierId, identifier } = known;
  let person: Person | undefined;
  await commitAlone(dossierId, async (head) => {
    const own = await store.findIdentity(dossierId);
    const isRight = own !== undefined && stateOf(head) === 'open' && sameText(own.birthOn, call.body.birthOn);
    person = isRight ? toPerson(own, `patient:${identifier}`) : undefined;
    return { trace: traceOf(routes.addRepresentative, call, isRight ? undefined : 'identity-not-matched') };
  });
  if (!person) throw unknown;
  return person;
}

const toPerson = ({ nirHash: hash, givenNames, familyName, birthOn, contacts = {} }: Identity, actorId: string) => ({
  actorId,
  nirHash: hash,
  name: `${givenNames} ${familyName}`,
  birthOn,
  contacts,
});
