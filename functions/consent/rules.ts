import { type Access, holds, type Right, type WrittenGround } from '../access/facts.ts';
import { dayInParis, daysAfter, endOfDay } from '../platform/time/paris.ts';
import { fieldProblem } from '../problem/problem.ts';
import type { Professional } from './contract.ts';

/**
 * Everything that gives or takes one professional's access to one dossier. A right that is ended leaves `grounds`: no
 * access decided with an older instant, or by a slower clock, can take it for one that holds. The last one of each kind
 * stays in `past`; what came before is in the trace, which keeps every change.
 */
export type Rights = Access & {
  readonly dossierId: string;
  readonly past?: Access['grounds'];
  readonly name?: string;
  readonly profession?: string;
  readonly specialty?: string;
  readonly establishment?: string;
  readonly establishmentName?: string;
};

/** Rights before and after a change. */
export type Revision = { readonly before: Rights | undefined; readonly after: Rights };

/** What is known of a professional, whatever the dossier. */
export type Profile = Professional & { readonly establishment?: string };

/** The id under which a professional acts. @param rpps their national number */
export const actorIdOf = (rpps: string): string => `professional:${rpps}`;

/** The national number in the id of a professional; `undefined` for any other actor. */
export const rppsOf = (actorId: string): string | undefined => /^professional:(\d{11})$/.exec(actorId)?.[1];

/** The rights of a professional to start from, with what they last said of themselves. */
export function rightsOf(
  place: Pick<Rights, 'dossierId' | 'actorId'>,
  rights: Rights | undefined,
  said: Partial<Profile> = {},
): Rights {
  const { rpps, ...described } = said;
  return { ...place, grounds: {}, ...rights, ...described };
}

/** Gives a right, or gives it again on other terms: one that held all along keeps its beginning. */
export function give(rights: Rights, ground: WrittenGround, terms: Omit<Right, 'since'>, at: string): Rights {
  const former = rights.grounds[ground];
  const given = (since: string): Access['grounds'] => ({ ...rights.grounds, [ground]: { since, ...terms } });
  if (holds(former, at)) return { ...rights, grounds: given(former.since) };
  const past = former === undefined ? rights.past : { ...rights.past, [ground]: former };
  return { ...rights, grounds: given(at), ...(past === undefined ? {} : { past }) };
}

/** Ends a right at once; rights in which it does not hold come back as they are. */
export function end(rights: Rights, ground: WrittenGround, at: string): Rights {
  const { [ground]: right, ...others } = rights.grounds;
  if (!holds(right, at)) return rights;
  return { ...rights, grounds: others, past: { ...rights.past, [ground]: { ...right, until: at } } };
}

/** Keeps the professional out, whatever right they have or take; a block keeps its first day. */
export const block = (rights: Rights, at: string): Rights => ({ ...rights, blockedAt: rights.blockedAt ?? at });

/** Lifts a block: the rights that still hold count again. */
export function unblock(rights: Rights): Rights {
  const { blockedAt, ...free } = rights;
  return free;
}

/** Field → before and after, in codes, as a trace keeps a change. */
type Codes = Readonly<Record<string, readonly [string | null, string | null]>>;

/** What a trace tells of a change of rights: what was given or ended, until when and for which classes; and blocks. */
export function changeOf({ before, after }: Revision, at: string): Codes {
  const [old, now] = [codesOf(before, at), codesOf(after, at)];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((field) => old[field] !== now[field]);
  return Object.fromEntries(fields.map((field) => [field, [old[field] ?? null, now[field] ?? null] as const]));
}

function codesOf(rights: Rights | undefined, at: string): Record<string, string> {
  const codes: Record<string, string> = rights?.blockedAt === undefined ? {} : { blocked: rights.blockedAt };
  for (const [ground, right] of Object.entries({ ...rights?.past, ...rights?.grounds })) {
    codes[ground] = rights?.grounds[ground as WrittenGround] && holds(right, at) ? 'given' : 'ended';
    if (right.until !== undefined) codes[`${ground}.until`] = right.until;
    if (right.classes !== undefined) codes[`${ground}.classes`] = right.classes.join(' ');
  }
  return codes;
}

/**
 * The instant at which a right given until a day ends.
 * @param longest how many days ahead the day may be; any when absent
 * @throws Problem `invalid-fields` at `/until`: `date-past`, `date-too-far`
 */
export function untilEndOf(on: string, at: string, longest?: number): string {
  const today = dayInParis(at);
  if (on < today) throw fieldProblem('/until', 'date-past');
  if (longest !== undefined && on > daysAfter(today, longest)) throw fieldProblem('/until', 'date-too-far');
  return endOfDay(on);
}

/** The professional in rights of theirs; `undefined` for an establishment. */
export function professionalIn({
  actorId,
  name,
  profession,
  specialty,
  establishmentName,
}: Rights): Professional | undefined {
  const rpps = rppsOf(actorId);
  if (rpps === undefined) return undefined;
  return {
    rpps,
    name: name ?? rpps,
    ...(profession === undefined ? {} : { profession }),
    ...(specialty === undefined ? {} : { specialty }),
    ...(establishmentName === undefined ? {} : { establishmentName }),
  };
}
