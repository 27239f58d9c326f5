import { holds, type Right, type WrittenGround } from '../access/facts.ts';
import { keysOf } from '../platform/keys-of.ts';
import { dayInParis, daysAfter, endOfDay } from '../platform/time/paris.ts';
import { fieldProblem } from '../problem/problem.ts';
import type { Grounds, WrittenRights } from '../record/access/access.item.ts';
import type { ProfessionalProfile } from '../record/person/professional.item.ts';
import type { Professional } from './contract.ts';

/** Rights before and after a change. */
export type Revision = { readonly before: WrittenRights | undefined; readonly after: WrittenRights };

/** The id under which a professional acts. @param rpps their national number */
export const actorIdOf = (rpps: string): string => `professional:${rpps}`;

/** The national number in the id of a professional; `undefined` for any other actor. */
export const rppsOf = (actorId: string): string | undefined => /^professional:(\d{11})$/.exec(actorId)?.[1];

/** The rights of a professional to start from, with what they last said of themselves. */
export function rightsOf(
  place: Pick<WrittenRights, 'dossierId' | 'actorId'>,
  rights: WrittenRights | undefined,
  said: Partial<ProfessionalProfile> = {},
): WrittenRights {
  const { rpps, ...described } = said;
  return { ...place, grounds: {}, ...rights, ...described };
}

/** Gives a right, or gives it again on other terms: one that held all along keeps its beginning. */
export function give(
  rights: WrittenRights,
  ground: WrittenGround,
  terms: Omit<Right, 'since'>,
  at: string,
): WrittenRights {
  const former = rights.grounds[ground];
  const given = (since: string): Grounds => ({ ...rights.grounds, [ground]: { since, ...terms } });
  if (holds(former, at)) return { ...rights, grounds: given(former.since) };
  const past = former === undefined ? rights.past : { ...rights.past, [ground]: former };
  return { ...rights, grounds: given(at), ...(past === undefined ? {} : { past }) };
}

/** Ends a right at once; rights in which it does not hold come back as they are. */
export function end(rights: WrittenRights, ground: WrittenGround, at: string): WrittenRights {
  const { [ground]: right, ...others } = rights.grounds;
  if (!holds(right, at)) return rights;
  return { ...rights, grounds: others, past: { ...rights.past, [ground]: { ...right, until: at } } };
}

/** Keeps the professional out, whatever right they have or take; a block keeps its first day. */
export const block = (rights: WrittenRights, at: string): WrittenRights => ({
  ...rights,
  blockedAt: rights.blockedAt ?? at,
});

/** Lifts a block: the rights that still hold count again. */
export function unblock(rights: WrittenRights): WrittenRights {
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

function codesOf(rights: WrittenRights | undefined, at: string): Record<string, string> {
  const codes: Record<string, string> = rights?.blockedAt === undefined ? {} : { blocked: rights.blockedAt };
  const all = { ...rights?.past, ...rights?.grounds };
  for (const ground of keysOf(all)) {
    const right = all[ground];
    if (!right) continue;
    codes[ground] = rights?.grounds[ground] && holds(right, at) ? 'given' : 'ended';
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
}: WrittenRights): Professional | undefined {
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
