import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { decide } from '../access/policy.ts';
import { type DroppedFile, fileStore, latestVersion, publish } from '../platform/jobs/dropped-file.ts';
import { type Run, runDue } from '../platform/jobs/due.ts';
import { added, type Counts } from '../platform/jobs/file-progress.ts';
import type { Numbered } from '../platform/jobs/file-run.ts';
import { withKeyedConcurrency } from '../platform/jobs/keyed-concurrency.ts';
import { parseLine } from '../platform/jobs/parse-line.ts';
import { type Worked, workFile } from '../platform/jobs/work-file.ts';
import { defined } from '../platform/keys-of.ts';
import { log } from '../platform/log.ts';
import { instant, newId, setting } from '../platform/runtime.ts';
import { MINUTE } from '../platform/time/durations.ts';
import { Problem } from '../problem/problem.ts';
import { count } from '../record/metrics.ts';
import { majoritySettings } from '../record/person/majority.ts';
import { nirHash } from '../record/person/pepper.adapter.ts';
import { announcePerson } from './announce-person.ts';
import type { StoredCampaign } from './campaign.item.ts';
import { CAMPAIGN_JOB, findCampaign, finish, miss, start } from './campaigns.store.ts';
import { CAMPAIGNS_UNDER, CampaignRow } from './contract.ts';
import { concurrencyKeyOf } from './rules.ts';
import { announce, findInsured, findPerson } from './store.ts';

/** A list that comes late is still waited for: so many days, like the file itself (`lib/documents.ts`). */
const DAYS_BACK = 30;

/** A run stops this long before its time limit, in milliseconds: time for what is under way, and a last checkpoint. */
const RESERVE = MINUTE;

/** People announced to at a time, in sixteen lanes; what is done again after a stop is no more. */
const ROWS_AT_ONCE = 500;

/** Sends the announcements of the campaigns whose day has come (CSP R1111-28). The next run goes on where one stopped. */
export function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const reserve = Math.min(RESERVE, context.getRemainingTimeInMillis() / 2);
  const outOfTime = () => context.getRemainingTimeInMillis() < reserve;
  return runDue(
    {
      name: 'announcement of dossiers',
      job: CAMPAIGN_JOB,
      daysBack: DAYS_BACK,
      toWork: (places) => places.map(({ sk }) => sk),
      nameOf: (campaignId) => campaignId,
      work: (campaignId, run) => announceCampaign(campaignId, run, outOfTime),
      outOfTime,
    },
    event,
  );
}

/** Goes on with the announcements of one campaign, to the end of its list or of the time there is. */
export async function announceCampaign(campaignId: string, run: Run, outOfTime: () => boolean): Promise<void> {
  if (!decide('system', 'enrolment:announce', new Set()).allowed) throw new Problem('access-denied');
  const planned = await findCampaign(campaignId);
  if (!planned) return;
  const campaign = await started(planned, run);
  if (!campaign) return miss(planned, run.at);
  const { outcome, from, to } = await announceAll(campaign, run, outOfTime);
  const announced = (to.counts.announced ?? 0) - (from.counts.announced ?? 0);
  count('DossierAnnounced', announced);
  log('info', 'enrolment', { action: 'enrolment:announce', file: campaignId, outcome, count: announced });
  if (outcome !== 'paused') await finish(campaign, run.at);
}

/** The campaign with the version of its file; `undefined` while the file is not there. */
async function started(campaign: StoredCampaign, { at }: Run): Promise<StoredCampaign | undefined> {
  if (campaign.version) return campaign;
  const version = await latestVersion(setting('DOCUMENTS_BUCKET'), keyOf(campaign));
  return version && start(campaign, defined(version), at);
}

const keyOf = ({ file }: StoredCampaign): string => `${CAMPAIGNS_UNDER}${file}`;

function announceAll(campaign: StoredCampaign, run: Run, outOfTime: () => boolean): Promise<Worked> {
  const { campaignId, file: name, version = { etag: '' } } = campaign;
  const file: DroppedFile = {
    fileId: campaignId,
    name: `campaigns/${name}`,
    bucket: setting('DOCUMENTS_BUCKET'),
    key: keyOf(campaign),
    ...version,
  };
  return workFile(
    {
      ...fileStore(file),
      rowsAtOnce: ROWS_AT_ONCE,
      linesToCheckpoint: ROWS_AT_ONCE,
      parse: (bytes) => parseLine(CampaignRow, bytes),
      take: (rows) => announceTo(rows, campaignId, run),
      publish: ({ counts, ...lines }) => publish(file, { ...lines, counts }),
      outOfTime,
    },
    run.at,
  );
}

/**
 * Announces to some people, side by side. Their window runs from when they are told: a run that was started again from the
 * dead letters, days after its event, takes none of these days away from them.
 */
async function announceTo(rows: readonly Numbered<CampaignRow>[], campaignId: string, run: Run): Promise<Counts> {
  const now = instant();
  const at = run.at > now ? run.at : now;
  const windowDays = Number(setting('OPPOSITION_WINDOW_DAYS'));
  const majority = majoritySettings();
  const people = await Promise.all(
    rows.map(async ({ line, row: { nir } }) => ({ line, nir, nirHash: await nirHash(nir) })),
  );
  let counts: Counts = {};
  await withKeyedConcurrency(
    people,
    (person) => concurrencyKeyOf(person.nirHash),
    async (person) => {
      const deps = {
        find: () => findPerson(person.nirHash),
        findActing: findInsured,
        commit: announce.bind(undefined, person),
      };
      const context = { campaignId, line: person.line, letterId: newId(), at, windowDays, majority };
      const outcome = await announcePerson(deps, context);
      counts = added(counts, { [outcome]: 1 });
    },
  );
  return counts;
}
