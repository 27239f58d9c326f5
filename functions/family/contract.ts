import * as z from 'zod/mini';
import { date, instant, text, uuid } from '../platform/http/fields.ts';
import type { Routes } from '../record/access/route.ts';
import { nir, vitaleSerial } from '../record/person/fields.ts';

/** As what somebody acts for a holder: a curator assists, the others decide. */
export const Role = z.enum(['parent', 'guardian', 'curator'], 'not-a-choice');
export type Role = z.infer<typeof Role>;

/** What an agent was shown at the counter: a parent's papers, or the decision of a court. */
export const Proof = z.enum(['family-booklet', 'birth-record', 'court-decision'], 'not-a-choice');
export type Proof = z.infer<typeof Proof>;

/** A decision of a court: what finds it again, never what it says. */
export const Decision = z.strictObject({
  /** `RG 24/01234`: capitals, digits and a few signs, so that nothing can be told in it. */
  reference: text(40).check(z.toUpperCase(), z.regex(/^[A-Z0-9][A-Z0-9 /.-]*$/, 'reference-form')),
  court: text(80),
  on: date,
});
export type Decision = z.infer<typeof Decision>;

/** What a parent types of their child: the three facts of the card on which the child is. */
export const OpenChild = z.strictObject({ nir, vitaleSerial, birthOn: date });
export type OpenChild = z.infer<typeof OpenChild>;

const Holder = z.object({ familyName: z.string(), givenNames: z.string(), birthOn: date });

/** The child's dossier: opened, or opened before and entered by one more parent. */
export const ChildOpened = z.object({
  dossierId: uuid,
  outcome: z.enum(['opened', 'linked']),
  holder: Holder,
  /** The parent acts in it until then: the child comes of age. */
  until: z.optional(instant),
});
export type ChildOpened = z.infer<typeof ChildOpened>;

/** Somebody who acts for the holder now. */
export const Acting = z.object({
  name: z.string(),
  role: Role,
  since: instant,
  until: z.optional(instant),
  /** There for whoever asks. */
  you: z.optional(z.literal(true)),
});
export type Acting = z.infer<typeof Acting>;

const actorId = z.string('not-text').check(z.regex(/^patient:[A-Z0-9]{12}$/, 'not-valid'));

/** Whom a person at the counter is about: by number and birth date, as on their papers. */
export const FindHolder = z.strictObject({ nir, birthOn: date });

/** Somebody whom a court keeps out of a dossier, whatever the register says. */
export const KeptOut = z.object({ name: z.string(), since: instant, decision: Decision });
export type KeptOut = z.infer<typeof KeptOut>;

/** A dossier found at the counter: whose it is, and who acts in it. Nothing of what is kept in it. */
export const FoundHolder = z.object({
  dossierId: uuid,
  holder: Holder,
  /** Comes of age at this instant; absent for an adult. */
  minorUntil: z.optional(instant),
  representatives: z.array(
    z.extend(Acting, { actorId, proof: z.optional(z.string()), decision: z.optional(Decision) }),
  ),
  keptOut: z.array(KeptOut),
});
export type FoundHolder = z.infer<typeof FoundHolder>;

/** Somebody who will act for the holder, and what the agent was shown. */
export const NewRepresentative = z
  .strictObject({
    /** The number and birth date of the person who will act; they have a dossier of their own. */
    nir,
    birthOn: date,
    role: Role,
    proof: Proof,
    decision: z.optional(Decision),
    /** The last day, where the court gave one. */
    endsOn: z.optional(date),
  })
  .check(
    z.refine(({ role, proof }) => role === 'parent' || proof === 'court-decision', {
      message: 'not-a-choice',
      path: ['proof'],
    }),
    z.refine(({ proof, decision }) => (proof === 'court-decision') === (decision !== undefined), {
      message: 'decision-needed',
      path: ['decision'],
    }),
  );
export type NewRepresentative = z.infer<typeof NewRepresentative>;

/** Who no longer acts, by the decision of which court. */
export const EndRepresentative = z.strictObject({ actorId, decision: Decision });
export type EndRepresentative = z.infer<typeof EndRepresentative>;

/** Who may not come to act, by the decision of which court: they need no dossier of their own. */
export const KeepOut = z.strictObject({ nir, birthOn: date, decision: Decision });
export type KeepOut = z.infer<typeof KeepOut>;

/** What a change of those who act did. */
export const RepresentativesChanged = z.object({ actorId, at: instant });
export type RepresentativesChanged = z.infer<typeof RepresentativesChanged>;

export const routes = {
  openChildDossier: {
    method: 'POST',
    path: '/children',
    action: 'child:open',
    signedIn: true,
    body: OpenChild,
    reply: ChildOpened,
    status: 201,
    summary: 'A parent named by the register opens the dossier of their child, or enters the one there is.',
  },
  listRepresentatives: {
    method: 'GET',
    path: '/dossiers/{dossierId}/representatives',
    action: 'dossier:read',
    signedIn: true,
    reply: z.object({ representatives: z.array(Acting) }),
    summary: 'Who acts for the holder of a dossier now: parents, guardian or curator.',
  },
  findHolder: {
    method: 'POST',
    path: '/representatives/find',
    action: 'representative:read',
    safe: true,
    signedIn: true,
    body: FindHolder,
    reply: FoundHolder,
    summary: 'An agent finds the dossier of a child or a protected adult, and who acts in it.',
  },
  addRepresentative: {
    method: 'POST',
    path: '/dossiers/{dossierId}/representatives',
    action: 'representative:manage',
    signedIn: true,
    body: NewRepresentative,
    reply: RepresentativesChanged,
    status: 201,
    summary: 'An agent lets a parent, a guardian or a curator act for the holder.',
  },
  endRepresentative: {
    method: 'POST',
    path: '/dossiers/{dossierId}/representatives/end',
    action: 'representative:manage',
    signedIn: true,
    body: EndRepresentative,
    reply: RepresentativesChanged,
    summary: 'An agent takes a representative out by the decision of a court, at once.',
  },
  keepOut: {
    method: 'POST',
    path: '/dossiers/{dossierId}/representatives/keep-out',
    action: 'representative:manage',
    signedIn: true,
    body: KeepOut,
    reply: z.object({ at: instant }),
    summary:
      'An agent keeps somebody out who does not act yet, by the decision of a court: the register opens no way in.',
  },
} as const satisfies Routes;
