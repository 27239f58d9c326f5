import * as z from 'zod/mini';

const plain = <const T extends string>(template: T) => z.strictObject({ template: z.literal(template) });

/** What a record keeps when it was told: everything people are told of, and reminders, which have choices of their own. */
export const KeptContent = z.discriminatedUnion('template', [
  plain('document-deposited'),
  plain('document-waiting'),
  plain('access-recovered'),
  plain('care-team-joined'),
  plain('first-access'),
  plain('consent-recorded'),
  plain('right-given'),
  plain('right-ended'),
  plain('new-device'),
  plain('reminder'),
  plain('reminder-season'),
  plain('reminder-calendar'),
  plain('reminder-age'),
  plain('representatives-changed'),
  z.strictObject({
    template: z.literal('dossier-closed'),
    /**
     * Asked for by its holder or whoever decides for them; the end of a suspension nobody contested, or that was found
     * right; a death the register declares.
     */
    because: z.enum(['asked', 'suspension', 'upheld', 'death']),
    keptUntil: z.string(),
  }),
  plain('dossier-reopened'),
  z.strictObject({
    template: z.literal('dossier-suspended'),
    motive: z.enum(['fraud', 'malfunction']),
    contestUntil: z.string(),
  }),
  plain('suspension-lifted'),
  z.strictObject({ template: z.literal('erasure-asked'), eraseOn: z.string() }),
  z.strictObject({ template: z.literal('erasure-withdrawn'), keptUntil: z.string() }),
  z.strictObject({ template: z.literal('emergency-access'), until: z.string() }),
]);
export type KeptContent = Readonly<z.infer<typeof KeptContent>>;

/**
 * What a message is about. Secrets are not in it: codes and the temporary password are derived from `letterId` or
 * `codeId` at the moment of sending (`record/person/pepper.adapter.ts`). Each has its line in `record/notice/notice-kinds.ts`.
 */
export const MessageContent = z.discriminatedUnion('template', [
  ...KeptContent.def.options,
  z.strictObject({
    template: z.literal('creation-code'),
    letterId: z.string(),
    outcome: z.enum(['open', 'activate', 'recover']),
    until: z.string(),
    /** The day from which the code works, where that is not at once: the birthday of who comes of age. */
    from: z.exactOptional(z.string()),
  }),
  z.strictObject({
    template: z.literal('enrolment-announced'),
    letterId: z.string(),
    /** The last day to say no, `YYYY-MM-DD`. */
    until: z.string(),
    /** Given names of the child, when it is told to who acts for one. */
    child: z.exactOptional(z.string()),
  }),
  z.strictObject({ template: z.literal('identifier'), identifier: z.string() }),
  z.strictObject({ template: z.literal('temporary-password'), letterId: z.string() }),
  z.strictObject({ template: z.literal('consent-code'), codeId: z.string() }),
  z.strictObject({ template: z.literal('contact-code'), codeId: z.string() }),
  plain('child-dossier-opened'),
  plain('representation-ended'),
  z.strictObject({ template: z.literal('daily-digest'), count: z.number() }),
]);
export type MessageContent = Readonly<z.infer<typeof MessageContent>>;
