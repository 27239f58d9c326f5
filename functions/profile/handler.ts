import { newId } from '../platform/runtime.ts';
import type { Key } from '../platform/store/key.ts';
import type { Write } from '../platform/store/table.ts';
import { dayInParis } from '../platform/time/paris.ts';
import { fieldProblem, Problem } from '../problem/problem.ts';
import type { DossierCall, EndpointOptions, Establish } from '../record/access/call.ts';
import { api, changing, reading, serving } from '../record/access/endpoint.ts';
import type { Route } from '../record/access/route.ts';
import { identityItem } from '../record/person/identity.item.ts';
import { mergesAmong } from '../record/profile/effective-entries.ts';
import type { KeptEntry } from '../record/profile/entry.item.ts';
import { checkFlags, type Flags } from '../record/profile/flags.ts';
import { placesOf } from '../record/profile/profile.store.ts';
import { READ_LIKE, seesEntry } from '../record/profile/profile.ts';
import type { ProfileContent } from '../record/profile/profile-content.ts';
import { contestEntry, correctEntry, flagAlong, flagEntry, giveWay, removeEntry, takeIn } from './change-entry.ts';
import { routes } from './contract.ts';
import { entryIn, holderOf, joinedTo, type Seen, standingFor, survivorOf, writingOf } from './find-entry.ts';
import { recordEntry } from './record-entry.ts';
import { checkContent, type Writing } from './rules.ts';
import { directivesAreThere, findBeside, findEntries, insert, replace } from './store.ts';
import { asOf, tellEntry } from './tell-entry.ts';

type InDossier = { readonly dossierId: string; readonly params: Readonly<Record<string, string>> };

/** The profile as a whole: read like a document of its type, with the holder's day of birth. */
const wholeProfile = {
  items: ({ dossierId }: InDossier) => [identityItem.key(dossierId)],
  facts: (_: readonly (Key | undefined)[], establish: Establish) => establish(READ_LIKE),
} satisfies EndpointOptions;

/** One entry, named in the trace. */
const oneEntry = {
  items: ({ dossierId, params }: InDossier) => [
    identityItem.key(dossierId),
    ...placesOf(dossierId, params.entryId ?? ''),
  ],
  facts: wholeProfile.facts,
  object: (params: InDossier['params']) => params.entryId,
} satisfies EndpointOptions;

/** The reply for one entry. @throws Problem `not-found` once it was removed */
function told(entry: KeptEntry, call: Seen, into?: string) {
  const body = tellEntry(entry, writingOf(call), into);
  if (!body) throw new Problem('not-found');
  return { body, etag: body.version };
}

/** What a change leaves behind, and what tells the same again: never what the entry says. */
const changed = (before: KeptEntry | undefined, after: KeptEntry, { at }: Seen) => ({
  outcome: { entryId: after.entryId, version: after.version, at },
  object: after.entryId,
  change: {
    entry: [before?.states.at(-1)?.what ?? null, after.states.at(-1)?.what ?? 'deleted'],
    version: [before ? String(before.version) : null, String(after.version)],
  } as const,
});

/** What an entry needs to be there when it is written, and what is told when it is not. */
function attached(
  dossierId: string,
  content: ProfileContent,
): { readonly writes: Write[]; readonly conflict: Problem } {
  if (content.kind !== 'advance-directives' || content.documentId === undefined) {
    return { writes: [], conflict: new Problem('version-conflict') };
  }
  return {
    writes: [directivesAreThere(dossierId, content.documentId)],
    conflict: fieldProblem('/documentId', 'not-a-choice'),
  };
}

const list = reading(routes.listProfile, {
  ...wholeProfile,
  answer: async (call) => {
    const seen = (await findEntries(call.dossierId)).filter((entry) => seesEntry(call, entry));
    const merges = mergesAmong(seen, dayInParis(call.at));
    const reader = writingOf(call);
    return { body: { entries: seen.flatMap((entry) => tellEntry(entry, reader, merges.get(entry.entryId)) ?? []) } };
  },
});

const record = changing(routes.recordProfileEntry, {
  ...wholeProfile,
  change: (call) => {
    const { body, dossierId } = call;
    checkContent(body, { ...holderOf(call), at: call.at });
    checkFlags(body, writingOf(call), holderOf(call));
    const entry = recordEntry(body, { dossierId, entryId: newId() }, writingOf(call));
    const { writes, conflict } = attached(dossierId, body);
    return { ...changed(undefined, entry, call), writes: [insert(entry), ...writes], conflict };
  },
  answer: async ({ entryId, at }, call) =>
    told(recordEntry(call.body, { dossierId: call.dossierId, entryId }, { ...writingOf(call), at }), call),
});

/** What makes the next version of an entry. */
type Step = (entry: KeptEntry, seen: number, writing: Writing) => KeptEntry;

/** Takes a step on the entry of the path. */
function take(call: Seen & Pick<DossierCall<Route>, 'seen'>, step: Step) {
  const before = entryIn(call);
  const after = step(before, call.seen, writingOf(call));
  return { ...changed(before, after, call), writes: [replace(after)], conflict: new Problem('version-conflict') };
}

/** The entry as a step left it: made again while it is not stored yet, cut back once it has moved on. */
async function taken(
  { version, at }: { readonly version: number; readonly at: string },
  call: Seen,
  step: Step,
  into?: string,
) {
  const entry = entryIn(call);
  const made = entry.version < version ? step(entry, version - 1, { ...writingOf(call), at }) : asOf(entry, version);
  return told(made, call, into ?? (await standingFor(made, call)));
}

const correcting =
  (content: ProfileContent, survivor?: KeptEntry): Step =>
  (entry, seen, writing) =>
    correctEntry(entry, content, seen, writing, survivor);

const correct = changing(routes.correctProfileEntry, {
  ...oneEntry,
  change: async (call) => {
    const { writes, conflict } = attached(call.dossierId, call.body);
    checkContent(call.body, { ...holderOf(call), at: call.at });
    const taking = take(call, correcting(call.body, await survivorOf(entryIn(call), call)));
    return { ...taking, writes: [...taking.writes, ...writes], conflict };
  },
  answer: async (outcome, call) => taken(outcome, call, correcting(call.body)),
});

const remove = changing(routes.removeProfileEntry, {
  ...oneEntry,
  change: (call) => take(call, removeEntry),
  answer: async ({ entryId, at }) => ({ body: { entryId, removedAt: at } }),
});

const flagging =
  (flags: Flags): Step =>
  (entry, seen, writing) =>
    flagEntry(entry, flags, seen, writing);

const flag = changing(routes.flagProfileEntry, {
  ...oneEntry,
  change: async (call) => {
    const writing = writingOf(call);
    checkFlags(call.body, writing, holderOf(call));
    const taking = take(call, flagging(call.body));
    const along = flagAlong(await joinedTo(entryIn(call), call), call.body, writing);
    return { ...taking, writes: [...taking.writes, ...along.map(replace)] };
  },
  answer: async (outcome, call) => taken(outcome, call, flagging(call.body)),
});

const contesting =
  (comment: string): Step =>
  (entry, seen, writing) =>
    contestEntry(entry, comment, seen, writing);

const contest = changing(routes.contestProfileEntry, {
  ...oneEntry,
  change: (call) => take(call, contesting(call.body.comment)),
  answer: async (outcome, call) => taken(outcome, call, contesting(call.body.comment)),
});

const merging =
  (into: string, survivor?: KeptEntry): Step =>
  (entry, seen, writing) =>
    giveWay(entry, into, seen, writing, survivor);

const merge = changing(routes.mergeProfileEntries, {
  ...oneEntry,
  change: async (call) => {
    const { into } = call.body;
    const duplicate = entryIn(call);
    const taking = take(call, merging(into, await survivorOf(duplicate, call)));
    const found = await findBeside(duplicate, into);
    const other = found && seesEntry(call, found) ? found : undefined;
    const survivor = takeIn(other, duplicate, writingOf(call), other && (await survivorOf(other, call)));
    return { ...taking, writes: [...taking.writes, replace(survivor)] };
  },
  answer: async (outcome, call) => taken(outcome, call, merging(call.body.into), call.body.into),
});

/** The health profile: listed, written, corrected, removed, hidden, contested, merged. */
export const handler = api(
  serving<typeof routes>({
    listProfile: list,
    recordProfileEntry: record,
    correctProfileEntry: correct,
    removeProfileEntry: remove,
    flagProfileEntry: flag,
    contestProfileEntry: contest,
    mergeProfileEntries: merge,
  }),
);
