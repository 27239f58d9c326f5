import { randomUUID } from 'node:crypto';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { deliverMessage } from '../functions/notification/deliver-message.ts';
import { means } from '../functions/notification/delivery.adapter.ts';
import { withKeyedConcurrency } from '../functions/platform/jobs/keyed-concurrency.ts';
import { setting } from '../functions/platform/runtime.ts';
import type { Item } from '../functions/platform/store/key.ts';
import { get, type Write } from '../functions/platform/store/table.ts';
import { hoursBegin, nextHours } from '../functions/platform/time/local-time.ts';
import { newDossier } from '../functions/record/dossier/new-dossier.ts';
import { messageItem, type StoredMessage } from '../functions/record/notice/message.item.ts';
import { HOLDER } from '../functions/record/notice/message.ts';
import type { Zone } from '../functions/record/vaccination/reminder-choice.ts';
import { remindersItem } from '../functions/record/vaccination/reminders.item.ts';
import { messageIdOf } from '../functions/vaccination/plan-reminders.ts';
import { handler as job } from '../functions/vaccination/remind.job.ts';
import { writeChoice } from '../functions/vaccination/reminder.store.ts';
import { dynamo } from '../test/support/dynamo.ts';
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
const [DAY_BEFORE, DAY, FAR] = ['2098-03-05', '2098-03-06', '2098-06-06'];

/**
 * Ten in the morning in Paris. At that hour it is night in Tahiti, where some of those due live, since the day before;
 * some others took their wish back, and still wait in the index.
 */
const atTen = (day: string): string => `${day}T09:00:00.000Z`;
const NIGHT: Zone = 'Pacific/Tahiti';
const IN_THE_NIGHT = 0.05;
const UNWILLING = 0.05;
const HALF_HOUR = 1_800_000;

const BATCH = 25;
const ABREAST = 8;

const CHOICE = { channel: 'sms', daysBefore: 14, hours: 'day' } as const;

/** Where somebody lives, whether they ask for reminders, and their mobile. */
type Somebody = { readonly zone: Zone; readonly asks: boolean; readonly phone: string };

/** The appointment of somebody, due from the morning of a day. */
const appointment = (dossierId: string, day: string, { zone, asks }: Pick<Somebody, 'zone' | 'asks'>): Item =>
  putOf(
    writeChoice(
      { dossierId, version: 1, choice: { ...CHOICE, zone }, askedBy: asks ? [HOLDER] : [], told: [] },
      { now: [], lookAt: hoursBegin(day, zone), nextOn: day },
    ),
  );

/** Somebody who is due on a day, with their dossier: nothing was ever given to them. */
function somebodyDue(day: string, given: Partial<Somebody> = {}, dossierId: string = randomUUID()): Item[] {
  const { zone = 'Europe/Paris', asks = true, phone = '+33612345678' } = given;
  const { nir, ...insured } = person({ birthOn: '2030-03-03' });
  const at = '2098-01-01T00:00:00.000Z';
  const actor = { kind: 'system', id: 'system:bench' } as const;
  const trace = { at, actor, action: 'opening:confirm', ground: 'public', requestId: dossierId } as const;
  const account = { identifier: dossierId, contacts: { phone } };
  const whose = { dossierId, nir, nirHash: dossierId, insured, at, trace, account };
  const dossier = newDossier({ ...whose, channel: 'online' }).flatMap((write) => ('put' in write ? [write.put] : []));
  return [
    ...dossier.filter(({ sk }) => sk === 'HEAD' || sk === 'IDENTITY'),
    appointment(dossierId, day, { zone, asks }),
  ];
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

const runAt = (at: string) => job({ Records: [{ messageId: randomUUID(), body: JSON.stringify({ at }) }] } as never);
const run = (day: string) => runAt(atTen(day));

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

/** The people who are due, by dossier. */
function populace(due: number): Map<string, Somebody> {
  const [asleep, unwilling] = [Math.round(due * IN_THE_NIGHT), Math.round(due * UNWILLING)];
  const one = (index: number): [string, Somebody] => [
    randomUUID(),
    {
      zone: index < asleep ? NIGHT : 'Europe/Paris',
      asks: index < due - unwilling,
      phone: `+336${String(index).padStart(8, '0')}`,
    },
  ];
  return new Map(Array.from({ length: due }, (_, index) => one(index)));
}

/** The message somebody was reminded by, if they were. */
async function messageOf(dossierId: string): Promise<StoredMessage | undefined> {
  const told = remindersItem.from(await get(remindersItem.key(dossierId)))?.told ?? [];
  const item = told.length > 0 && (await get(messageItem.key(messageIdOf(dossierId, told, DAY))));
  return item ? messageItem.from(item) : undefined;
}

/** Delivers a message as the stream brings it when it was queued: twice at once, and again. */
async function deliver({ messageId, dueAt }: StoredMessage): Promise<void> {
  const once = () =>
    deliverMessage(
      means(() => dueAt),
      messageItem.key(messageId),
    );
  await Promise.all([once(), once()]);
  await once();
}

/**
 * Looks at each person: who asked has one message, queued in the day where they live, and one SMS; who did not has none.
 * @throws Error at the first of whom that is not true
 */
async function lookAtEach(people: ReadonlyMap<string, Somebody>): Promise<void> {
  const ids = [...people.keys()];
  await withKeyedConcurrency(
    ids,
    (dossierId) => String(Number.parseInt(dossierId.slice(-1), 16)),
    async (dossierId) => {
      const { zone, asks } = people.get(dossierId) ?? { zone: NIGHT, asks: false };
      const message = await messageOf(dossierId);
      if ((message !== undefined) !== asks) throw new Error(asks ? 'somebody was not reminded' : 'told the unwilling');
      if (!message) return;
      if (nextHours(message.dueAt, zone, 'deliver') !== undefined) throw new Error('somebody was told at night');
      await deliver(message);
    },
  );
  const sent = new Map<string, number>();
  for (const { to } of await outbox()) sent.set(to, (sent.get(to) ?? 0) + 1);
  for (const { phone, asks } of people.values()) same('SMS to one person', sent.get(phone) ?? 0, asks ? 1 : 0);
}

async function outbox(): Promise<readonly { readonly to: string }[]> {
  const response = await fetch(process.env.OUTBOX_URL ?? '');
  return (await response.json()) as { to: string }[];
}

/**
 * The reminders of a day when many are due among many more, in processes that are killed on the way; then twice at once,
 * then each half hour of the day that follows; and each message delivered three times. Each is sent once, none where it
 * is night, none to who took their wish back.
 * @throws Error when one is missing, sent twice, sent at night or unasked, or when its cost grows with what is stored
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
      await store(many(stored, () => [appointment(randomUUID(), FAR, { zone: 'Europe/Paris', asks: true })]));
      step(`Counting the cost of ${COUNTED} reminders among ${stored}`);
      const cost = await costOn(AMONG_ALL);
      for (const unit of ['readUnits', 'writeUnits'] as const) alike(unit, cost[unit], before[unit]);
      step(`Storing ${due} dossiers that are due`);
      const people = populace(due);
      const [ids, asking] = [[...people], [...people.values()].filter(({ asks }) => asks)];
      const awake = asking.filter(({ zone }) => zone !== NIGHT);
      await store(
        many(due, (index) => {
          const [dossierId, one] = ids[index] ?? ['', undefined];
          return somebodyDue(one?.zone === NIGHT ? DAY_BEFORE : DAY, one, dossierId);
        }),
      );
      // A reminder is two items more, the message and its entry in the record; its trace stands in the other table.
      const stands = await itemsStored();
      const sent = async () => ((await itemsStored()) - stands) / 2;
      step(`Reminding ${due} people`);
      const tried = await untilDone('remind', atTen(DAY), kills);
      same('reminders sent', await sent(), awake.length);
      step('Twice at once, and each half hour of a day');
      await Promise.all([untilDone('remind', atTen(DAY), 0), untilDone('remind', atTen(DAY), 0)]);
      same('reminders sent, run again', await sent(), awake.length);
      for (let half = 1; half <= 48; half += 1) {
        const at = new Date(Date.parse(atTen(DAY)) + half * HALF_HOUR).toISOString();
        const { batchItemFailures } = await runAt(at);
        if (batchItemFailures.length > 0) throw new Error('a run failed');
      }
      same('reminders sent in a day', await sent(), asking.length);
      step('Delivering each message three times, and looking at each person');
      process.env.SMS_BUDGET_USD = '100000';
      await lookAtEach(people);
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
