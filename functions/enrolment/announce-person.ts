import { Problem } from '../problem/problem.ts';
import type { Message } from '../record/notice/message.item.ts';
import type { Enrolment } from '../record/person/enrolment.item.ts';
import type { Insured } from '../record/person/insured.item.ts';
import { isMinor, type Majority } from '../record/person/majority.ts';
import type { Skip } from './contract.ts';
import { type CampaignLine, isDone, type PersonState, recipientsOf, skipOf, windowEnd } from './rules.ts';

/** What announcing to one person needs of the outside. */
export type AnnounceDeps = {
  readonly find: () => Promise<PersonState>;
  /** The register's rows of those who act for a minor, by the keyed hashes of their numbers. */
  readonly findActing: (nirHashes: readonly string[]) => Promise<readonly Insured[]>;
  /** Writes the announcement with its messages, all or nothing. `false`: the person was announced, or objected, meanwhile. */
  readonly commit: (announcement: Announcement, messages: readonly Message[]) => Promise<boolean>;
};

/** What is announced, once for a person ever. */
export type Announcement = CampaignLine & Required<Pick<Enrolment, 'letterId' | 'announcedAt' | 'windowEndsOn'>>;

/** The moment, the new id and the settings of one announcement. */
export type AnnounceContext = CampaignLine & {
  readonly letterId: string;
  readonly at: string;
  /** Settings of the stage; the window is in days. */
  readonly windowDays: number;
  readonly majority: Majority;
};

/** How often a person is looked at again when something else came first. */
const TRIES = 8;

/**
 * Announces to one person that a dossier will be opened for them, unless there is a reason not to (CSP R1111-28). A line
 * taken again after a stop is told as announced, and nothing is sent twice.
 * @returns what came of it, as a campaign counts it
 */
export async function announcePerson(deps: AnnounceDeps, context: AnnounceContext): Promise<'announced' | Skip> {
  const { campaignId, line, letterId, at } = context;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const known = await deps.find();
    if (isDone(known, context)) return 'announced';
    const skip = skipOf(known);
    if (skip !== undefined || known.insured === undefined) return skip ?? 'not-insured';
    const windowEndsOn = windowEnd(at, context.windowDays);
    const announcement = { campaignId, line, letterId, announcedAt: at, windowEndsOn };
    if (await deps.commit(announcement, await messagesOf(deps, known.insured, announcement, context)))
      return 'announced';
  }
  throw new Problem('busy', { retryAfter: 5 });
}

async function messagesOf(
  deps: AnnounceDeps,
  insured: Insured,
  { letterId, windowEndsOn }: Announcement,
  { at, majority }: AnnounceContext,
): Promise<Message[]> {
  const ofMinor = isMinor(insured.birthOn, majority, at);
  const acting = ofMinor ? await deps.findActing(insured.representatives ?? []) : [];
  const child = ofMinor ? { child: insured.givenNames } : {};
  const content = { template: 'enrolment-announced', letterId, until: windowEndsOn, ...child } as const;
  return recipientsOf(insured, ofMinor, acting).map((delivery, index) => ({
    ...delivery,
    messageId: `${letterId}-announced${index === 0 ? '' : `-${index + 1}`}`,
    language: 'fr',
    content,
  }));
}
