import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { nearEnd, type Run, runDue, type Timed } from '../platform/jobs/due.ts';
import { added, type Counts } from '../platform/jobs/file-progress.ts';
import { withKeyedConcurrency } from '../platform/jobs/keyed-concurrency.ts';
import { describe, log } from '../platform/log.ts';
import { setting } from '../platform/runtime.ts';
import { readTogether } from '../platform/store/table.ts';
import { localDay, nextHours } from '../platform/time/local-time.ts';
import { Problem } from '../problem/problem.ts';
import { commitAlone } from '../record/audit/commit-access.store.ts';
import { taskTrace } from '../record/audit/task.ts';
import { dossierConcurrencyKey } from '../record/dossier/due-dossiers.ts';
import { count } from '../record/metrics.ts';
import { smsLeft } from '../record/notice/sms-budget.store.ts';
import { identityItem } from '../record/person/identity.item.ts';
import type { ReminderChannel, Zone } from '../record/vaccination/reminder-choice.ts';
import { remindersItem } from '../record/vaccination/reminders.item.ts';
import { type Listed, nextListed } from './audience.store.ts';
import type { StoredReminderCampaign, ZoneProgress } from './campaign.item.ts';
import { reminderCampaignItem } from './campaign.item.ts';
import { leftOf, partsOf, pricesOf } from './campaign.rules.ts';
import * as store from './campaign.store.ts';
import { findRecord } from './store.ts';
import { type Addressee, type Written, writeToPerson } from './write-to-person.ts';

/** A month: whatever kept the job from running, a campaign goes on. */
const DAYS_BACK = 31;

/** How many people are taken on at once; what a stop leaves uncounted is no more. */
const PAGE = 100;

/** How often a page is tried before those of it who fail are left out: for hours, since a run comes each half hour. */
const TRIES = 6;

/** Sends the campaigns of reminders, in the hours of the day where people live. The next run goes on where one stopped. */
export const handler = (event: SQSEvent, context?: Timed): Promise<SQSBatchResponse> => {
  const outOfTime = nearEnd(context);
  return runDue(
    {
      name: 'campaigns of reminders',
      job: store.CAMPAIGN_JOB,
      daysBack: DAYS_BACK,
      toWork: (places) => places.map(({ sk }) => sk),
      nameOf: (campaignId) => campaignId,
      outOfTime,
      work: (campaignId, run) => sendCampaign(campaignId, run, outOfTime),
    },
    event,
  );
};

/**
 * Goes on with one campaign in every zone where it is day, to its end or to the end of the time there is.
 * @throws what failed first, once every zone had its turn: one dossier must not hold up the others
 */
export async function sendCampaign(campaignId: string, run: Run, outOfTime = () => false): Promise<void> {
  const campaign = await store.findCampaign(campaignId);
  if (!campaign || campaign.stoppedAt !== undefined || campaign.sentAt !== undefined) return;
  let failure: unknown;
  for (const [zone, progress] of await store.findZones(campaignId)) {
    const isDay = nextHours(run.at, zone, 'queue') === undefined && localDay(run.at, zone) >= campaign.on;
    if (!isDay || progress.done || outOfTime()) continue;
    if (campaign.startedAt === undefined) await store.start(campaign, run.at);
    const came = await sendIn({ zone, campaign, run, outOfTime }, progress).catch((error: unknown) => {
      failure ??= error;
    });
    if (came === 'stopped') return;
  }
  if (failure !== undefined) throw failure;
  const zones = [...(await store.findZones(campaignId)).values()];
  if (zones.every(({ done }) => done)) await store.finish(campaign, run.at);
}

/** One run over one zone. */
type ZoneRun = {
  readonly zone: Zone;
  readonly campaign: StoredReminderCampaign;
  readonly run: Run;
  readonly outOfTime: () => boolean;
};

/**
 * Sends a campaign to those who live in a zone, page after page; where another run comes further, it is left to it.
 * @returns `stopped` when nobody is written to any more, in no zone
 */
async function sendIn({ zone, campaign, run, outOfTime }: ZoneRun, from: ZoneProgress): Promise<'stopped' | undefined> {
  const { campaignId } = campaign;
  const [parts, prices] = [partsOf(campaign), pricesOf(setting)];
  for (let seen: ZoneProgress | undefined = from; seen && !seen.done && !outOfTime(); ) {
    const queued = store.queuedIn(store.countsOf(await store.findZones(campaignId)));
    const left = leftOf(campaign.people, queued, prices);
    // No page holds more people than may still be written to; one is looked for, to know whether anybody is left.
    const page = await nextListed(parts, zone, seen.place, (channel) => Math.max(1, Math.min(PAGE, left[channel])));
    if (!page) {
      seen = await store.saveZone(campaignId, zone, seen, { ...seen, done: true });
      continue;
    }
    if (left[page.channel] === 0) {
      await stopGrown(campaign, run);
      return 'stopped';
    }
    const { counts, failure } = await sendPage(page, campaignId, run);
    if (failure !== undefined && seen.tries + 1 < TRIES) {
      await store.saveZone(campaignId, zone, seen, { ...seen, tries: seen.tries + 1 });
      throw failure;
    }
    const { stopped, ...people } = counts;
    const place = stopped === undefined ? page.next : seen.place;
    const now = { place, counts: added(seen.counts, people), tries: 0, done: false };
    seen = await store.saveZone(campaignId, zone, seen, now);
    log('info', 'campaign of reminders', { action: 'reminder:announce', count: people[page.channel] ?? 0 });
    if (stopped !== undefined) return 'stopped';
  }
  return undefined;
}

/** Stops a campaign that has written to as many people as it was planned for while others are left: they joined since. */
async function stopGrown(campaign: StoredReminderCampaign, { at }: Run): Promise<void> {
  const { campaignId } = campaign;
  // It stops once, so that its id makes a request of its own.
  const task = { action: 'reminder:announce', name: store.CAMPAIGN_JOB, at, requestId: campaignId } as const;
  const trace = taskTrace(task, { object: campaignId, change: { status: ['sending', 'stopped'] } });
  if (!(await store.stop(campaign, trace, 'audience-grown'))) return;
  count('CampaignStopped');
  log('error', 'campaign of reminders', { action: 'reminder:announce', outcome: 'audience-grown' });
}

/** What came of a page. */
type Sent = { readonly counts: Counts; readonly failure?: unknown };

/** Some people of one way. */
type Listing = { readonly channel: ReminderChannel; readonly listed: readonly Listed[] };

/**
 * Writes to some people, side by side; one who fails does not keep the others. Where the SMS of the month have cost what
 * they may, nobody is written to by SMS: it would not leave, and the mark would say that they were told.
 */
async function sendPage({ channel, listed }: Listing, campaignId: string, run: Run): Promise<Sent> {
  if (channel === 'sms' && (await smsLeft(run.at.slice(0, 7))) === 0)
    return { counts: { 'over-budget': listed.length } };
  let counts: Counts = {};
  let failure: unknown;
  await withKeyedConcurrency(
    listed,
    ({ dossierId }) => dossierConcurrencyKey(dossierId),
    async (one) => {
      const written = await writeTo(one, campaignId, run).catch((error: unknown) => {
        failure ??= error;
        log('error', 'campaign of reminders: one', describe(error));
        return 'failed' as const;
      });
      counts = added(counts, { [written === 'queued' ? channel : written]: 1 });
    },
  );
  return { counts, ...(failure === undefined ? {} : { failure }) };
}

/**
 * Writes to the people of one dossier, from its record as it stands: the message, its trace and the mark that they were
 * told are one transaction, so that nothing leaves twice.
 */
async function writeTo(one: Listed, campaignId: string, run: Run): Promise<Written> {
  const { dossierId } = one;
  let came: Written = 'not-open';
  const task = { ...run, action: 'reminder:announce', name: store.CAMPAIGN_JOB } as const;
  const trace = taskTrace(task, { object: campaignId, change: { notice: [null, 'reminder'] } });
  try {
    await commitAlone(dossierId, async (head) => {
      const { written, writes } = writeToPerson({ head, ...(await findAddressee(dossierId, campaignId)) }, one, run.at);
      came = written;
      return writes && { trace, change: { writes } };
    });
  } catch (error) {
    // Whose dossier was destroyed is listed no more; a page may have been read just before.
    if (error instanceof Problem && error.kind === 'not-found') return 'not-open';
    throw error;
  }
  return came;
}

/** What there is of a dossier and of a campaign, together at one instant; the record is no older. */
async function findAddressee(dossierId: string, campaignId: string): Promise<Omit<Addressee, 'head'>> {
  const [reminders, identity, campaign] = await readTogether([
    remindersItem.key(dossierId),
    identityItem.key(dossierId),
    reminderCampaignItem.key(campaignId),
  ]);
  return {
    reminders,
    holder: identity,
    campaign,
    ...(await findRecord(dossierId)),
  };
}
