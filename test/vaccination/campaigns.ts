import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { get, page, write } from '../../functions/platform/store/table.ts';
import { orphanEntryItem } from '../../functions/record/audit/audit.item.ts';
import { newDossier } from '../../functions/record/dossier/new-dossier.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { HOLDER } from '../../functions/record/notice/message.ts';
import type { ChosenReminders } from '../../functions/record/vaccination/reminder-choice.ts';
import { handler as job, sendCampaign } from '../../functions/vaccination/campaign.job.ts';
import { campaignMessageIdOf } from '../../functions/vaccination/campaign.rules.ts';
import {
  type ReminderCampaignProgress,
  campaignRoutes as routes,
} from '../../functions/vaccination/campaign-contract.ts';
import { handler } from '../../functions/vaccination/handler.ts';
import { writesOfChoice } from '../../functions/vaccination/reminder.store.ts';
import { type Caller, call, type Got, requestKey, type Sent } from '../support/call.ts';
import { person } from '../support/people.ts';
import { actionsOf } from '../support/trace.ts';

/** An agent who supervises, and one who does not; of these tests alone, since their traces are counted. */
export const SUPERVISOR: Caller = { kind: 'agent', id: 'agent:superviseur-rappels', supervises: true };
export const AGENT: Caller = { kind: 'agent', id: 'agent:guichet-rappels' };

/** One request at the doors of campaigns. */
export const ask = (route: keyof typeof routes, sent: Sent = {}, actor: Caller = SUPERVISOR): Promise<Got> =>
  call(handler as unknown as (event: APIGatewayProxyEvent, context: never) => Promise<never>, routes[route], {
    actor,
    ...sent,
  });

/** Gives each scenario of a file years of its own, of birth and of sending, so that none meets the people of another. */
export function births(first: number): () => number {
  let year = first;
  return () => {
    year += 1;
    return year;
  };
}

/** Somebody with a dossier and a choice about reminders, as if both had been there for long. */
export async function reminded(
  birthYear: number,
  given: Partial<ChosenReminders> = {},
  contacts: object = { phone: '+33612345678', email: 'camille@exemple.fr' },
  asking: readonly string[] = [HOLDER],
): Promise<string> {
  const birthOn = `${birthYear}-03-03`;
  const { nir, ...insured } = person({ birthOn });
  const dossierId = randomUUID();
  const at = '2026-01-01T00:00:00.000Z';
  const actor = { kind: 'system', id: 'system:test' } as const;
  const trace = { at, actor, action: 'opening:confirm', ground: 'public', requestId: dossierId } as const;
  const whose = { dossierId, nir, nirHash: dossierId, insured };
  const account = { identifier: dossierId, contacts };
  const { on = true, ...chosen } = given;
  const choice = { channel: 'sms', daysBefore: 14, zone: 'Europe/Paris', hours: 'day', ...chosen } as const;
  const askedBy = on ? asking : [];
  const plan = on ? { now: [], lookAt: '2999-01-01T07:00:00.000Z' } : undefined;
  await write([
    ...newDossier({ ...whose, at, trace, channel: 'online', account }),
    ...writesOfChoice(undefined, { dossierId, version: 1, choice, askedBy, told: [], birthOn }, plan),
  ]);
  return dossierId;
}

/** A plan for those born in one year, by the way they chose, as the door takes it. */
export const target = (birthYear: number, on: string, channel = 'chosen') => {
  const age = Number(on.slice(0, 4)) - birthYear;
  return { from: age, to: age, channel, on };
};

/** Plans a campaign through the door. */
export const create = (body: object, headers = requestKey()): Promise<Got> =>
  ask('createReminderCampaign', { body: { text: 'reminder-season', agreed: { email: 9, sms: 9 }, ...body }, headers });

/** Plans a campaign. @returns its id */
export async function planned(body: object): Promise<string> {
  const { status, body: told } = await create(body);
  if (status !== 201) throw new Error(`not planned: ${status} ${JSON.stringify(told)}`);
  return String(told.campaignId);
}

/** How far a campaign has come. */
export async function progressOf(campaignId: string): Promise<ReminderCampaignProgress> {
  const { body } = await ask('readReminderCampaign', { params: { campaignId } });
  return body as unknown as ReminderCampaignProgress;
}

/** Goes on with one campaign, as the job does. */
export const sendAt = (campaignId: string, at: string, outOfTime = () => false): Promise<void> =>
  sendCampaign(campaignId, { at, requestId: randomUUID() }, outOfTime);

/** Runs the job. @returns how many messages come again */
export const runAt = async (at: string): Promise<number> =>
  (await job({ Records: [{ messageId: randomUUID(), body: JSON.stringify({ at }) }] } as never)).batchItemFailures
    .length;

/** The message of a campaign to the people of a dossier. */
export const messageTo = (dossierId: string, campaignId: string) =>
  get(messageItem.key(campaignMessageIdOf(campaignId, dossierId)));

/** The lines of trace of somebody that stand in no dossier. */
export const orphanEntries = async (actorId: string) =>
  orphanEntryItem.fromAll((await page({ pk: orphanEntryItem.key(actorId, '').pk, limit: 1000 }, 'audit')).items);

/** How often the people of a dossier were written to, by the trace: each line stands in one transaction with a message. */
export const timesTold = async (dossierId: string): Promise<number> =>
  (await actionsOf(dossierId)).filter((action) => action === 'reminder:announce').length;
