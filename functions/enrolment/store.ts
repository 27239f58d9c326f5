import { stateOf } from '../access/life.ts';
import { dueAt } from '../platform/store/due-index.ts';
import { get, readTogether, type Write, write } from '../platform/store/table.ts';
import { daysAfter } from '../platform/time/paris.ts';
import { Problem } from '../problem/problem.ts';
import { commitAlone, orphanEntry, type Trace } from '../record/audit/commit-access.store.ts';

import { letterItem } from '../record/letter/letter.item.ts';
import type { Message } from '../record/notice/message.item.ts';
import { queue } from '../record/notice/message.ts';
import { type Enrolment, enrolmentItem } from '../record/person/enrolment.item.ts';
import { identityItem } from '../record/person/identity.item.ts';
import type { Insured } from '../record/person/insured.item.ts';
import { insuredItem } from '../record/person/insured.item.ts';
import { numberItem } from '../record/person/number.item.ts';
import { seal } from '../record/person/pepper.adapter.ts';
import type { Announcement } from './announce-person.ts';
import { campaignCountItem } from './campaign.item.ts';
import type { Objection } from './contract.ts';
import { concurrencyKeyOf, type PersonState } from './rules.ts';

/** The job that opens on silence. */
export const LAPSE_JOB = 'enrolment';
const STATE = { '#state': 'state' };

/** Everything about one number, as it is at one instant. */
export async function findPerson(nirHash: string): Promise<PersonState> {
  const [insured, dossier, enrolment, letter] = await readTogether([
    insuredItem.key(nirHash),
    numberItem.key(nirHash),
    enrolmentItem.key(nirHash),
    letterItem.key(nirHash),
  ]);
  return {
    insured,
    dossierId: dossier?.dossierId,
    enrolment,
    letter,
  };
}

/** The register's rows of some people; who is not in it is left out. */
export async function findInsured(nirHashes: readonly string[]): Promise<Insured[]> {
  if (nirHashes.length === 0) return [];
  const rows = await readTogether(nirHashes.map((hash) => insuredItem.key(hash)));
  return rows.flatMap((row) => row ?? []);
}

/**
 * Writes an announcement with its messages, all or nothing. @returns `false` when there was one before, or an objection
 */
export async function announce(
  person: { readonly nir: string; readonly nirHash: string },
  announcement: Announcement,
  messages: readonly Message[],
): Promise<boolean> {
  const { nir, nirHash } = person;
  const enrolment: Enrolment = {
    state: 'announced',
    ...announcement,
    sealedNumber: await seal(nir, nirHash),
    ...dueAt(LAPSE_JOB, daysAfter(announcement.windowEndsOn, 1), nirHash),
  };
  const { done } = await write([
    { ...enrolmentItem.put([nirHash], enrolment), condition: 'attribute_not_exists(pk)' },
    ...messages.map((message) => queue(message, announcement.announcedAt)),
  ]);
  return done;
}

/** What the end of a wait is counted as, where a campaign announced it. */
const counted = (nirHash: string, campaignId: string | undefined, what: 'objected' | 'opened' | 'ended'): Write[] =>
  campaignId === undefined
    ? []
    : [
        {
          key: campaignCountItem.key(campaignId, concurrencyKeyOf(nirHash)),
          update: 'ADD #what :one',
          names: { '#what': what },
          values: { ':one': 1 },
        },
      ];

/** An objection to write. */
export type NewObjection = Objection & { readonly objectionId: string; readonly scan?: string | undefined };

/**
 * Writes an objection with its trace, all or nothing, while the person has no dossier.
 * @param from where they stood when it was looked at
 * @returns `false` when something else came first
 */
export async function object(
  nirHash: string,
  { objectionId, objectedAt, by, scan }: NewObjection,
  { from, campaignId, trace }: { from: 'none' | 'announced'; campaignId?: string | undefined; trace: Trace },
): Promise<boolean> {
  const set = 'SET #state = :objected, objectedAt = :at, objectedBy = :by, objectionId = :id';
  const { done } = await write([
    {
      key: enrolmentItem.key(nirHash),
      update: `${set}${scan === undefined ? '' : ', scannedAs = :scan'} REMOVE sealedNumber, duePk, dueSk`,
      condition:
        from === 'announced'
          ? '#state = :announced'
          : 'attribute_not_exists(#state) OR NOT (#state IN (:announced, :objected))',
      names: STATE,
      values: {
        ':objected': 'objected',
        ':announced': 'announced',
        ':at': objectedAt,
        ':by': by,
        ':id': objectionId,
        ...(scan === undefined ? {} : { ':scan': scan }),
      },
    },
    withoutDossier(nirHash),
    ...(from === 'announced' ? counted(nirHash, campaignId, 'objected') : []),
    orphanEntry(trace),
  ]);
  return done;
}

/**
 * Writes into a dossier that its holder wants nothing of an older one added, with its trace; it goes with the dossier.
 * @returns the objection that stands: the first one
 * @throws Problem `not-found` once its destruction has begun
 */
export async function objectToArchives(
  dossierId: string,
  { objectedAt, by, scan }: Omit<NewObjection, 'objectionId'>,
  trace: Trace,
): Promise<Objection> {
  const key = identityItem.key(dossierId);
  let said: Objection = { objectedAt, by };
  await commitAlone(dossierId, async (head) => {
    const identity = await get(key);
    if (!identity || stateOf(head) === 'destroyed') throw new Problem('not-found');
    const before = identity.archivesObjected;
    if (before) {
      said = { objectedAt: before.objectedAt, by: before.by };
      return undefined;
    }
    const values = { ':said': { objectedAt, by, ...(scan === undefined ? {} : { scannedAs: scan }) } };
    const write = { key, update: 'SET archivesObjected = :said', condition: 'attribute_exists(pk)', values };
    return { trace, change: { writes: [write] } };
  });
  return said;
}

const withoutDossier = (nirHash: string): Write => ({
  check: numberItem.key(nirHash),
  condition: 'attribute_not_exists(pk)',
});

/** The write that ends a wait: nothing is due any more, and the number is forgotten. It fails when the state moved. */
const over = (nirHash: string, from: Enrolment['state'], to: Enrolment['state'], at: string): Write => ({
  key: enrolmentItem.key(nirHash),
  update: 'SET #state = :to, endedAt = :at REMOVE sealedNumber, duePk, dueSk',
  condition: 'attribute_exists(duePk) AND #state = :from',
  names: STATE,
  values: { ':to': to, ':from': from, ':at': at },
});

/** The writes that go with an opening on silence: they fail, and the dossier with them, against an objection. */
export const opened = (nirHash: string, { campaignId }: Enrolment, at: string): Write[] => [
  over(nirHash, 'announced', 'open', at),
  ...counted(nirHash, campaignId, 'opened'),
];

/** Ends the wait of a person for whom there is nothing to open. @returns `false` when something else came first */
export async function end(nirHash: string, { state, campaignId }: Enrolment, at: string): Promise<boolean> {
  const to = state === 'announced' ? 'ended' : state;
  return (await write([over(nirHash, state, to, at), ...counted(nirHash, campaignId, 'ended')])).done;
}
