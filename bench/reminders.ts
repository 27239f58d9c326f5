import { randomUUID } from 'node:crypto';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo } from '../functions/platform/clients.ts';
import { hoursBegin } from '../functions/platform/local-time.ts';
import { HOLDER } from '../functions/platform/message.ts';
import { newDossier } from '../functions/platform/new-dossier.ts';
import { setting } from '../functions/platform/runtime.ts';
import type { Item, Write } from '../functions/platform/table.ts';
import { handler as job } from '../functions/vaccination/remind.job.ts';
import type { Zone } from '../functions/vaccination/reminder-contract.ts';
import { writeChoice } from '../functions/vaccination/reminder-store.ts';
import { person } from '../test/support/people.ts';
import type { ReminderSpeed } from './figures.ts';
import { itemsStored, untilDone } from './killed.ts';
import { costOf } from './meter.ts';
import { rounded } from './statistics.ts';
import { inStillCloud } from './still.ts';

/** What the database takes at most, in MB. */
const MEMORY = 4_096;

/** People whose cost is counted, on days of their own: among few, then among all. */
const COUNTED = 50;
const [AMONG_FEW, AMONG_ALL] = ['2098-03-02', '2098-03-04'];

/** The day on which many are due, and one in the far future. */
const [DAY, FAR] = ['2098-03-06', '2098-06-06'];

/** Ten in the morning in Paris. At that hour it is night in Tahiti, where some of those due live. */
const atTen = (day: string): string => `${day}T09:00:00.000Z`;
const NIGHT: Zone = 'Pacific/Tahiti';
const IN_THE_NIGHT = 0.05;

const BATCH = 25;
const ABREAST = 8;

const CHOICE = { channel: 'email', daysBefore: 14, hours: 'day' } as const;

/** The appointment of somebody, due from the morning of a day. */
const appointment = (dossierId: string, day: string, zone: Zone): Item =>
  putOf(
    writeChoice(
      { dossierId, version: 1, choice: { ...CHOICE, zone }, askedBy: [HOLDER], told: [] },
      { now: [], lookAt: hoursBegin(day, zone), nextOn: day },
    ),
  );

/** Somebody who is due on a day, with their dossier: nothing was ever given to them. */
function somebodyDue(day: string, zone: Zone = 'Europe/Paris'): Item[] {
  const { nir, ...insured } = person({ birthOn: '2030-03-03' });
  const [dossierId, at] = [randomUUID(), '2098-01-01T00:00:00.000Z'];
  const actor = { kind: 'system', id: 'system:bench' } as const;
  const trace = { at, actor, action: 'opening:confirm', ground: 'public', requestId: dossierId } as const;
  const account = { identifier: dossierId, contacts: { email: `${dossierId}@exemple.fr` } };
  const whose = { dossierId, nir, nirHash: dossierId, insured, at, trace, account };
  const dossier = newDossier({ ...whose, channel: 'online' }).flatMap((write) => ('put' in write ? [write.put] : []));
  return [...dossier.filter(({ sk }) => sk === 'HEAD' || sk === 'IDENTITY'), appointment(dossierId, day, zone)];
}

function putOf(write: Write): Item {
  if (!('put' in write)) throw new Error('not an item');
  return write.put;
}

/** Writes many items as they are. */
async function store(items: Iterable<Item>): Promise<void> {
  const name = setting('DOSSIERS_TABLE');
  const waiting: Item[][] = [];
  const send = async (some: readonly Item[][]) => {
    const requests = some.map((batch) => ({ [name]: batch.map((Item) => ({ PutRequest: { Item } })) }));
    await Promise.all(requests.map((RequestItems) => dynamo().send(new BatchWriteCommand({ RequestItems }))));
  };
  for (const item of items) {
    const last = waiting.at(-1);
    if (last && last.length < BATCH) last.push(item);
    else waiting.push([item]);
    if (waiting.length > ABREAST) await send(waiting.splice(0, ABREAST));
  }
  await send(waiting);
}

const many = function* (count: number, make: (index: number) => readonly Item[]): Generator<Item> {
  for (let index = 0; index < count; index += 1) yield* make(index);
};

const run = (day: string) =>
  job({ Records: [{ messageId: randomUUID(), body: JSON.stringify({ at: atTen(day) }) }] } as never);

/** What a reminder costs, counted on a day of its own, in this process. */
async function costOn(day: string) {
  await store(many(COUNTED, () => somebodyDue(day)));
  const { cost, value } = await costOf(() => run(day));
  if (value.batchItemFailures.length > 0) throw new Error('a run failed');
  return cost;
}

function same(what: string, found: number, wanted: number): void {
  if (found !== wanted) throw new Error(`${what}: ${found}, not ${wanted}`);
}

/** Within 5 %. */
function alike(what: string, found: number, wanted: number): void {
  if (Math.abs(found - wanted) > wanted * 0.05) throw new Error(`${what}: ${found} among many, ${wanted} among few`);
}

/**
 * The reminders of a day when many are due among many more, in processes that are killed on the way; then twice at once,
 * then all of it again. Each is sent once, none where it is night.
 * @throws Error when one is missing, sent twice, or sent at night, or when its cost grows with what is stored
 */
export async function measureReminders(
  due: number,
  stored: number,
  kills: number,
  step: (text: string) => void,
): Promise<Record<string, ReminderSpeed>> {
  return inStillCloud(
    step,
    async () => {
      step(`Counting the cost of ${COUNTED} reminders among few`);
      const before = await costOn(AMONG_FEW);
      step(`Storing the appointments of ${stored} dossiers`);
      await store(many(stored, () => [appointment(randomUUID(), FAR, 'Europe/Paris')]));
      step(`Counting the cost of ${COUNTED} reminders among ${stored}`);
      const cost = await costOn(AMONG_ALL);
      for (const unit of ['readUnits', 'writeUnits'] as const) alike(unit, cost[unit], before[unit]);
      step(`Storing ${due} dossiers that are due`);
      const asleep = Math.round(due * IN_THE_NIGHT);
      await store(many(due, (index) => somebodyDue(DAY, index < asleep ? NIGHT : 'Europe/Paris')));
      // A reminder is one item more, the message; its trace stands in the other table.
      const stands = await itemsStored();
      const sent = async () => (await itemsStored()) - stands;
      step(`Reminding ${due} people`);
      const tried = await untilDone('remind', atTen(DAY), kills);
      same('reminders sent', await sent(), due - asleep);
      step('Twice at once, and again');
      await Promise.all([untilDone('remind', atTen(DAY), 0), untilDone('remind', atTen(DAY), 0)]);
      same('reminders sent, run again', await sent(), due - asleep);
      return {
        [`remind@${due}due/${stored}stored`]: {
          due,
          stored,
          perSecond: rounded(due / tried.seconds),
          peakMegabytes: rounded(tried.peak / 1e6),
          readUnitsPerReminder: rounded(cost.readUnits / COUNTED),
          writeUnitsPerReminder: rounded(cost.writeUnits / COUNTED),
          kills: tried.kills,
        },
      };
    },
    MEMORY,
  );
}
