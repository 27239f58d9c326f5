import { campaignCountItem } from '../functions/enrolment/campaign.item.ts';
import { handler as openJob } from '../functions/enrolment/open.job.ts';
import type { InsuredRow } from '../functions/feed/contract.ts';
import { keepRows } from '../functions/feed/store.ts';
import { countOf, readTogether } from '../functions/platform/store/table.ts';
import { letterItem } from '../functions/record/letter/letter.item.ts';
import { messageItem } from '../functions/record/notice/message.item.ts';
import { enrolmentItem } from '../functions/record/person/enrolment.item.ts';
import { nirKey } from '../functions/record/person/fields.ts';
import { numberItem } from '../functions/record/person/number.item.ts';
import { nirHash } from '../functions/record/person/pepper.adapter.ts';
import { announceOne, dropList, plan, progressOf } from '../test/enrolment/campaigns.ts';
import { person } from '../test/support/people.ts';
import type { CampaignSpeed } from './figures.ts';
import { itemsStored, untilDone } from './killed.ts';
import { costOf } from './meter.ts';
import { rounded } from './statistics.ts';
import { inStillCloud } from './still.ts';

const ON = '2098-03-02';
const ANNOUNCE_AT = `${ON}T07:00:00.000Z`;
const OPEN_AT = '2098-04-14T07:00:00.000Z';

/** What the database takes at most, in MB. */
const MEMORY = 4_096;

/** People whose cost is counted, in a campaign of their own. */
const COUNTED = 50;

/** Somebody of a large register: every number is another one, with a right key. */
function insuredAt(index: number): InsuredRow {
  const two = (value: number, length: number) => String(value).padStart(length, '0');
  const thirteen = `1${two(30 + (index % 60), 2)}${two(1 + (Math.floor(index / 60) % 12), 2)}75${two(Math.floor(index / 1000), 3)}${two(index % 1000, 3)}`;
  const born = { birthOn: `19${thirteen.slice(1, 3)}-${thirteen.slice(3, 5)}-15` };
  const { address, ...someone } = person();
  const home = { address: { ...address, lines: [...address.lines] } };
  return { ...someone, ...home, ...born, nir: `${thirteen}${two(nirKey(thirteen), 2)}` };
}

/** Puts so many people into the register, and their numbers into a list. @returns the name of the list */
async function settle(from: number, rows: number): Promise<string> {
  const lines: string[] = [];
  for (let index = from; index < from + rows; index += 500) {
    const some = Array.from({ length: Math.min(500, from + rows - index) }, (_, more) => insuredAt(index + more));
    await keepRows(some, '2098-01-01T00:00:00.000Z');
    lines.push(...some.map(({ nir }) => JSON.stringify({ nir })));
  }
  return dropList(lines, `bench-${from}.ndjson`);
}

async function planned(file: string): Promise<string> {
  const { body } = await plan({ name: 'Mesure', on: ON, file });
  return String(body.campaignId);
}

/** How many people are looked at together: three items each, of the hundred that one reading takes. */
const TOGETHER = 33;

/** Each person has an announcement that led to a dossier of their own, and a letter with its message; anything else is told. */
async function checkPeople(from: number, rows: number): Promise<void> {
  const dossiers = new Set<string>();
  for (let index = from; index < from + rows; index += TOGETHER) {
    const some = Array.from({ length: Math.min(TOGETHER, from + rows - index) }, (_, more) => index + more);
    const hashes = await Promise.all(some.map((one) => nirHash(insuredAt(one).nir)));
    const items = await readTogether(
      hashes.flatMap((hash) => [enrolmentItem.key(hash), numberItem.key(hash), letterItem.key(hash)]),
    );
    const letters = hashes.map((_, at) => String(letterItem.from(items[3 * at + 2])?.letterId));
    const messages = await readTogether(letters.map((letterId) => messageItem.key(`${letterId}-code`)));
    for (const [at, hash] of hashes.entries()) {
      const enrolment = enrolmentItem.from(items[3 * at]);
      const number = numberItem.from(items[3 * at + 1]);
      const isWhole = enrolment?.state === 'open' && number !== undefined && messages[at] !== undefined;
      if (!isWhole) throw new Error(`person ${index + at} (${hash}) is not whole`);
      dossiers.add(number.dossierId);
    }
  }
  if (dossiers.size !== rows) throw new Error(`${rows} people share ${dossiers.size} dossiers`);
}

/** How many items a campaign left, its counters aside: those of its people, and a few of its own. */
async function leftBy(campaignId: string, before: number): Promise<number> {
  return (await itemsStored()) - before - (await countOf(campaignCountItem.key(campaignId, '').pk));
}

/** The items that each person has more in a large campaign than in a small one: as many, or something was written twice. */
function checkLeft(small: number, large: number, more: number): void {
  const each = (large - small) / more;
  if (each !== Math.floor(small / COUNTED))
    throw new Error(`${small} items of ${COUNTED} people, ${each} of each more`);
}

/** What one row costs, in this process, and how many items the rows leave. */
async function costs() {
  const file = await settle(0, COUNTED);
  const before = await itemsStored();
  const campaignId = await planned(file);
  const announcing = await costOf(() => announceOne(campaignId, ANNOUNCE_AT));
  const event = { Records: [{ messageId: 'm', body: JSON.stringify({ at: OPEN_AT }) }] } as never;
  const context = { getRemainingTimeInMillis: () => 800_000 } as never;
  const opening = await costOf(() => openJob(event, context));
  return { announce: announcing.cost, open: opening.cost, left: await leftBy(campaignId, before) };
}

/** A campaign of so many rows against the still cloud, announced and opened on silence, killed on the way. */
export async function measureCampaign(
  rows: number,
  kills: number,
  step: (text: string) => void,
): Promise<Record<string, CampaignSpeed>> {
  return inStillCloud(
    step,
    async () => {
      step(`Counting the cost of ${COUNTED} rows`);
      const { left: small, ...cost } = await costs();
      step(`Importing ${rows} rows of the register`);
      const file = await settle(COUNTED, rows);
      const before = await itemsStored();
      const campaignId = await planned(file);
      const result: Record<string, CampaignSpeed> = {};
      for (const [job, at] of [
        ['announce', ANNOUNCE_AT],
        ['open', OPEN_AT],
      ] as const) {
        step(`${job}: ${rows} rows`);
        const tried = await untilDone(job, at, kills);
        result[`${job}@${rows}`] = {
          rows,
          perSecond: rounded(rows / tried.seconds),
          cpuMsPerRow: rounded(tried.cpuMs / rows, 2),
          peakMegabytes: rounded(tried.peak / 1e6),
          readUnitsPerRow: rounded(cost[job].readUnits / COUNTED),
          writeUnitsPerRow: rounded(cost[job].writeUnits / COUNTED),
          kills: tried.kills,
        };
      }
      const { announced, opened, left } = await progressOf(campaignId);
      if (announced !== rows || opened !== rows || left !== 0)
        throw new Error(`counted ${announced}, ${opened}, ${left}`);
      step('Looking at what is stored');
      checkLeft(small, await leftBy(campaignId, before), rows - COUNTED);
      await checkPeople(COUNTED, rows);
      return result;
    },
    MEMORY,
  );
}
