import * as z from 'zod/mini';
import { instant, text, uuid } from '../platform/http/fields.ts';
import type { Routes } from '../record/access/route.ts';
import { contentWith, ProfileContent } from '../record/profile/profile-content.ts';

/** Who wrote something: `patient`, `representative` or `professional`; the holder without a name. */
const By = z.object({ kind: z.string(), name: z.optional(z.string()) });

/** What somebody states, and who shall not see it, from the first second on. */
export const Statement = contentWith({
  /** `true`: hidden from professionals; for the holder to choose. */
  hidden: z.optional(z.boolean()),
  /** `true`: kept from the legal representatives of a minor, for ever; for a professional, at the minor's wish. */
  hiddenFromRepresentatives: z.optional(z.boolean()),
});
export type Statement = z.infer<typeof Statement>;

/** What an entry was at one moment of its life, what was done then, and by whom. */
export const Moment = z.object({
  version: z.int(),
  at: instant,
  by: By,
  what: z.enum(['recorded', 'corrected', 'hidden', 'shown', 'made-secret', 'contested', 'merged', 'joined']),
  content: ProfileContent,
});
export type Moment = z.infer<typeof Moment>;

/** An entry of the health profile. */
export const ProfileEntry = z.object({
  entryId: uuid,
  /** What it says now; its version goes into `If-Match` of a change. */
  ...Moment.shape,
  recordedAt: instant,
  recordedBy: By,
  /** The reader may correct and remove it. */
  own: z.boolean(),
  hidden: z.optional(z.literal(true)),
  hiddenFromRepresentatives: z.optional(z.literal(true)),
  /** What the holder answers to an entry that is not theirs to change. */
  contests: z.optional(z.array(z.object({ at: instant, by: By, comment: z.string() }))),
  /**
   * The entry that says the same, and stands for this one: while it stands itself, and this reader may see it. The last of
   * a chain.
   */
  mergedInto: z.optional(uuid),
  /** When this entry gave way, and who made it do so; with `mergedInto`. */
  mergedAt: z.optional(instant),
  mergedBy: z.optional(By),
  /** The code of a blood group in SNOMED CT. */
  snomed: z.optional(z.string()),
  /** What it was before, newest first. */
  history: z.array(Moment),
});
export type ProfileEntry = z.infer<typeof ProfileEntry>;

const one = '/dossiers/{dossierId}/profile/{entryId}';

export const routes = {
  listProfile: {
    method: 'GET',
    path: '/dossiers/{dossierId}/profile',
    action: 'profile:read',
    signedIn: true,
    reply: z.object({ entries: z.array(ProfileEntry) }),
    summary: 'The health profile, newest entry first, each with who wrote it and what it said before.',
  },
  recordProfileEntry: {
    method: 'POST',
    path: '/dossiers/{dossierId}/profile',
    action: 'profile:record',
    signedIn: true,
    body: Statement,
    reply: ProfileEntry,
    status: 201,
    summary: 'Write an entry of the health profile.',
  },
  correctProfileEntry: {
    method: 'PUT',
    path: one,
    action: 'profile:record',
    signedIn: true,
    body: ProfileContent,
    reply: ProfileEntry,
    versioned: true,
    summary: 'Correct an entry of one’s own; what it said before is kept beside it.',
  },
  removeProfileEntry: {
    method: 'DELETE',
    path: one,
    action: 'profile:record',
    signedIn: true,
    reply: z.object({ entryId: uuid, removedAt: instant }),
    versioned: true,
    summary: 'Remove an entry of one’s own, with all it ever said.',
  },
  flagProfileEntry: {
    method: 'PATCH',
    path: one,
    action: 'profile:record',
    signedIn: true,
    body: z.strictObject({
      hidden: z.optional(z.boolean('not-a-choice')),
      hiddenFromRepresentatives: z.optional(z.literal(true, 'must-confirm')),
    }),
    reply: ProfileEntry,
    versioned: true,
    summary: 'Hide an entry from professionals or show it again; keep it from the representatives of a minor.',
  },
  contestProfileEntry: {
    method: 'POST',
    path: `${one}/contest`,
    action: 'profile:record',
    signedIn: true,
    body: z.strictObject({ comment: text(500) }),
    reply: ProfileEntry,
    versioned: true,
    summary: 'The holder says why they do not agree with the entry of a professional; it stays as it is.',
  },
  mergeProfileEntries: {
    method: 'POST',
    path: `${one}/merge`,
    action: 'profile:record',
    signedIn: true,
    body: z.strictObject({ into: uuid }),
    reply: ProfileEntry,
    versioned: true,
    summary: 'Two entries say the same: this one gives way to the other, and both keep their history.',
  },
} as const satisfies Routes;
