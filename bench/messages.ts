import { randomUUID } from 'node:crypto';
import { gather } from '../functions/notification/digest.job.ts';
import { setting } from '../functions/platform/runtime.ts';
import { get, write } from '../functions/platform/store/table.ts';
import { type NoticeRecipients, noticesTo } from '../functions/record/notice/notice.ts';
import { identityItem } from '../functions/record/person/identity.item.ts';
import type { NoticeSettings } from '../functions/record/person/notice-settings.ts';
import { deliver, email, messagesIn, patientWith, phone } from '../test/notification/post.ts';
import type { Cost, MessageCost } from './figures.ts';
import { costOf } from './meter.ts';
import { inStillCloud } from './still.ts';

/** List prices in Paris, in USD (`aws.md` §3.1, §5): a million write units, a million read units, a thousand e-mails. */
const PRICES = { million: { writes: 0.7423, reads: 0.1487 }, thousandEmails: 0.1 } as const;

const AT = '2026-11-21T10:00:00.000Z';
const CONTENT = { template: 'document-deposited' } as const;

/** What is gathered in the message of one day. */
const NEWS_A_DAY = 10;

/** A person who chose how to be told. */
async function person(way: NonNullable<NoticeSettings['choices']['document-deposited']>, channel: 'sms' | 'email') {
  const { dossierId } = await patientWith(channel === 'sms' ? { phone: phone() } : { email: email() });
  const told = (await get(identityItem.key(dossierId))) as NoticeRecipients;
  return { ...told, dossierId, notices: { version: 1, channel, choices: { [CONTENT.template]: way } } };
}

/** Tells of one thing, and delivers what leaves for it. */
async function tell(told: NoticeRecipients): Promise<void> {
  const writes = noticesTo(told, { id: randomUUID(), content: CONTENT }, AT);
  await write(writes);
  for (const message of messagesIn(writes)) if (!(await deliver(message))) throw new Error('a message did not leave');
}

/** Tells a day's news, then gathers and delivers its message. */
async function tellInDigest(told: NoticeRecipients & { readonly dossierId: string }): Promise<void> {
  for (let count = 0; count < NEWS_A_DAY; count += 1) await tell(told);
  await gather(told.dossierId, { at: AT, requestId: randomUUID() });
}

const priced = ({ writeUnits, readUnits }: Cost, things: number, carried: number): MessageCost => {
  const table = (writeUnits * PRICES.million.writes + readUnits * PRICES.million.reads) / 1000;
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  const [writes, reads] = [writeUnits / things, readUnits / things].map(round);
  return { writeUnits: writes ?? 0, readUnits: reads ?? 0, usdPerThousand: round(table / things + carried / things) };
};

/** What telling somebody of a thousand things costs, by each way: units as measured, prices as listed, functions left out. */
export async function measureMessages(step: (text: string) => void): Promise<Record<string, MessageCost>> {
  return inStillCloud(step, async () => {
    step('Telling people of things');
    const sms = Number(setting('SMS_PRICE_USD')) * 1000;
    const cost = async (way: 'now' | 'in-app', channel: 'sms' | 'email') => {
      const told = await person(way, channel);
      return (await costOf(() => tell(told))).cost;
    };
    const daily = await person('digest', 'email');
    return {
      email: priced(await cost('now', 'email'), 1, PRICES.thousandEmails),
      sms: priced(await cost('now', 'sms'), 1, sms),
      'in-app': priced(await cost('in-app', 'email'), 1, 0),
      [`digest@${NEWS_A_DAY}aday`]: priced(
        (await costOf(() => tellInDigest(daily))).cost,
        NEWS_A_DAY,
        PRICES.thousandEmails,
      ),
    };
  });
}
