import type { Head } from '../access/head.ts';
import { stateOf } from '../access/life.ts';
import { instant, newId, pause } from '../platform/runtime.ts';
import { countTry } from '../platform/store/limit.ts';
import { Problem } from '../problem/problem.ts';
import type { RepresentativeRight } from '../record/access/access.item.ts';
import { toTrace } from '../record/access/authorize.ts';
import type { Call } from '../record/access/call.ts';
import { commitAlone, TRIES, type Trace } from '../record/audit/commit-access.store.ts';
import { newDossier } from '../record/dossier/new-dossier.ts';
import { LIMITS } from '../record/limits.ts';
import type { Identity } from '../record/person/identity.item.ts';
import type { Insured } from '../record/person/insured.item.ts';
import { majorityAppointment, majoritySettings } from '../record/person/majority.ts';
import { nirHash, sameText } from '../record/person/pepper.adapter.ts';
import { nextAccess, tellChange } from '../record/representation/representation.ts';
import { linkParent, parentRight, refusalFor } from './child.rules.ts';
import { type ChildOpened, routes } from './contract.ts';
import { tellParents } from './notices.ts';
import { actingAt, type Person } from './rules.ts';
import * as store from './store.ts';

type ChildCall = Call<typeof routes.openChildDossier>;

/** A child, and the parent who comes for them. */
type Case = {
  readonly call: ChildCall;
  readonly hash: string;
  readonly insured: Insured;
  readonly parent: Person;
  readonly right: RepresentativeRight;
};

const traceOf = (call: ChildCall, refusal?: Trace['refusal']): Trace => {
  const trace = toTrace(routes.openChildDossier, call, { allowed: true, ground: 'self' }, {});
  if (refusal === undefined) return trace;
  const { ground, ...refused } = trace;
  return { ...refused, refusal };
};

/** In the child's own trace the parent has a name, and is there as who they are to the child. */
const traceOfParent = (call: ChildCall, { actorId, name }: Person, change?: Trace['change']): Trace => ({
  ...traceOf(call),
  actor: { kind: 'representative', id: actorId, name },
  ground: 'representative',
  ...(change ? { change } : {}),
});

/** @throws Problem when nobody may act in a dossier now */
function stillOpen(head: Head): void {
  const state = stateOf(head);
  if (state !== 'open') throw new Problem(state === 'suspended' ? 'dossier-suspended' : 'dossier-closed');
}

/** The parent as their own dossier knows them. @throws Problem `access-denied` for who has none */
async function parentOf({ actor }: ChildCall): Promise<Person & { readonly dossierId: string }> {
  const dossierId = await store.findOwnDossier(actor.id);
  const own = dossierId && (await store.findIdentity(dossierId));
  if (!dossierId || !own) throw new Problem('access-denied');
  const { nirHash: hash, givenNames, familyName, birthOn, contacts = {} } = own;
  return { dossierId, actorId: actor.id, nirHash: hash, name: `${givenNames} ${familyName}`, birthOn, contacts };
}

/**
 * Opens the dossier of a child for a parent whom the register names, or lets them into the one there is. Asking again
 * changes nothing and answers the same.
 * @throws Problem `identity-not-matched`, `access-denied`, `dossier-closed`, `dossier-suspended`, `too-many-tries`, `busy`
 */
export async function openChildDossier(call: ChildCall): Promise<ChildOpened> {
  await countTry(LIMITS['child-parent'], call.actor.id);
  const hash = await nirHash(call.body.nir);
  const parent = await parentOf(call);
  const [child] = await store.findByNumber([hash]);
  const context = { at: call.at, majority: majoritySettings(), same: sameText };
  const refused = refusalFor(call.body, child?.insured, parent, context);
  const trace = traceOf(call, refused && 'no-ground');
  await commitAlone(parent.dossierId, (head) => {
    stillOpen(head);
    return { trace };
  });
  if (refused || !child?.insured) {
    if (child?.dossierId) await commitAlone(child.dossierId, () => ({ trace }));
    throw refused ?? new Problem('identity-not-matched');
  }
  const { insured } = child;
  const given: Case = { call, hash, insured, parent, right: parentRight(insured.birthOn, context) };
  return enter(given, child.dossierId);
}

/** Opens the dossier, or enters the one there is: the other parent may be doing the same at this moment. */
async function enter(given: Case, known: string | undefined): Promise<ChildOpened> {
  let dossierId = known;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const done = dossierId === undefined ? await open(given) : await link(given, dossierId);
    if (done) return done;
    await pause(tries);
    dossierId = (await store.findByNumber([given.hash]))[0]?.dossierId;
  }
  throw new Problem('busy', { retryAfter: 5 });
}

const told = (
  { dossierId, until }: { readonly dossierId: string; readonly until: string | undefined },
  outcome: ChildOpened['outcome'],
  { familyName, givenNames, birthOn }: Pick<Identity, 'familyName' | 'givenNames' | 'birthOn'>,
): ChildOpened => ({
  dossierId,
  outcome,
  holder: { familyName, givenNames, birthOn },
  ...(until === undefined ? {} : { until }),
});

/** @returns nothing when the child has a dossier meanwhile */
async function open({ call, hash, insured, parent, right }: Case): Promise<ChildOpened | undefined> {
  const dossierId = newId();
  const { at, requestId } = call;
  const done = await store.openDossier([
    ...newDossier({
      dossierId,
      nir: call.body.nir,
      nirHash: hash,
      insured,
      at,
      trace: traceOfParent(call, parent, changeOf(right)),
      channel: 'representative',
      representatives: [{ ...parent, right }],
    }),
    ...majorityAppointment({ dossierId, birthOn: insured.birthOn }, majoritySettings(), at),
    ...tellParents(await otherParents(insured, [parent.nirHash]), { id: requestId, at }),
  ]);
  return done ? told({ dossierId, until: right.until }, 'opened', insured) : undefined;
}

/** The parents in the register, with what is known of each. @param but the hashes of those who are not asked for */
const otherParents = (insured: Insured, but: readonly string[]) =>
  store.findByNumber((insured.representatives ?? []).filter((other) => !but.includes(other)));

const changeOf = ({ role, until }: RepresentativeRight) => ({
  representative: [null, role] as const,
  'representative.until': [null, until ?? null] as const,
});

async function link({ call: asked, insured, parent }: Case, dossierId: string): Promise<ChildOpened> {
  const majority = majoritySettings();
  let done: ChildOpened | Problem | undefined;
  await commitAlone(dossierId, async (head) => {
    stillOpen(head);
    // What the other parent wrote meanwhile has its own instant: a try decided on it must not be older.
    const at = instant();
    const call = { ...asked, at };
    const [identity, everybody] = [await store.findIdentity(dossierId), await store.findRights(dossierId)];
    if (!identity) throw new Problem('not-found');
    const right = parentRight(identity.birthOn, { at, majority });
    const keptOut = await store.findKeptOut(dossierId);
    const linked = linkParent({ everybody, keptOut }, parent, right);
    if ('refusal' in linked) {
      done = linked.refusal;
      return { trace: traceOf(call, 'no-ground') };
    }
    const { since, until } = linked.right;
    done = told({ dossierId, until }, since === head.openedAt ? 'opened' : 'linked', identity);
    if (!linked.isNew) return { trace: traceOfParent(call, parent) };
    const before = everybody.find(({ actorId }) => actorId === parent.actorId);
    const telling = { id: call.requestId, at };
    const acting = new Set(actingAt(everybody, at).map(({ actorId }) => actorId));
    const others = await otherParents(insured, [parent.nirHash, ...keptOut.keys()]);
    const writes = [
      ...store.give({ dossierId, identity }, parent, right, before),
      ...majorityAppointment({ dossierId, birthOn: identity.birthOn }, majority, at),
      ...tellChange(identity, telling),
      ...tellParents(
        others.filter(({ identifier }) => !acting.has(`patient:${identifier}`)),
        telling,
      ),
    ];
    return { trace: traceOfParent(call, parent, changeOf(right)), change: { writes, head: nextAccess(head) } };
  });
  if (done instanceof Problem) throw done;
  if (!done) throw new Problem('not-found');
  return done;
}
