import { handler as openJob } from '../functions/enrolment/open.job.ts';
import type { InsuredRow } from '../functions/feed/contract.ts';
import { keepRows } from '../functions/feed/store.ts';
import { nirKey } from '../functions/platform/fields.ts';
import { announceOne, dropList, plan, progressOf } from '../test/enrolment/campaigns.ts';
import { person } from '../test/support/people.ts';
import type { CampaignSpeed } from './figures.ts';
import { inventory, untilDone } from './killed.ts';
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

/** Each person has one announcement, one dossier, one letter; anything else is told. */
function check(found: Readonly<Record<string, number>>, people: number): void {
  const wanted = ['ENROLMENT open', 'enrolment-announced', 'HEAD', 'DOSSIER', 'OPENING', 'creation-code'];
  const wrong = wanted.filter((kind) => found[kind] !== people).map((kind) => `${kind}: ${found[kind]}`);
  if (wrong.length > 0) throw new Error(`of ${people} people, ${wrong.join(', ')}`);
}

/** What one row costs, in this process. */
async function costs() {
  const campaignId = await planned(await settle(0, COUNTED));
  const announcing = await costOf(() => announceOne(campaignId, ANNOUNCE_AT));
  const event = { Records: [{ messageId: 'm', body: JSON.stringify({ at: OPEN_AT }) }] } as never;
  const context = { getRemainingTimeInMillis: () => 800_000 } as never;
  const opening = await costOf(() => openJob(event, context));
  return { announce: announcing.cost, open: opening.cost };
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
      const cost = await costs();
      step(`Importing ${rows} rows of the register`);
      const campaignId = await planned(await settle(COUNTED, rows));
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
      check(await inventory(), rows + COUNTED);
      return result;
    },
    MEMORY,
  );
}
