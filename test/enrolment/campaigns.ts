import { randomUUID } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Context } from 'aws-lambda';
import { announceCampaign, handler as announceJob } from '../../functions/enrolment/announce.job.ts';
import { type CampaignProgress, routes } from '../../functions/enrolment/contract.ts';
import { handler } from '../../functions/enrolment/handler.ts';
import { handler as openJob, openOnSilence } from '../../functions/enrolment/open.job.ts';
import { s3 } from '../../functions/platform/clients.ts';
import { setting } from '../../functions/platform/runtime.ts';
import { get, page, readTogether, write } from '../../functions/platform/store/table.ts';
import { orphanEntryItem } from '../../functions/record/audit/audit.item.ts';
import { letterItem } from '../../functions/record/letter/letter.item.ts';
import { messageItem, type StoredMessage } from '../../functions/record/notice/message.item.ts';
import { enrolmentItem } from '../../functions/record/person/enrolment.item.ts';
import { insuredItem } from '../../functions/record/person/insured.item.ts';
import { numberItem } from '../../functions/record/person/number.item.ts';
import { nirHash, objectionCode } from '../../functions/record/person/pepper.adapter.ts';
import { type Caller, call, type Got, requestKey } from '../support/call.ts';
import { insure, type Person, person } from '../support/people.ts';

/** An agent, and one who supervises. */
export const AGENT: Caller = { kind: 'agent', id: 'agent:guichet' };
export const SUPERVISOR: Caller = { kind: 'agent', id: 'agent:superviseur', supervises: true };

/** A person as the register may have them. */
export type Enrolled = Person & { readonly email?: string; readonly deceasedOn?: string };

/** Gives each scenario of a file a year of its own, so that no run of a job meets the work of another. */
export function years(first: number): () => number {
  let year = first;
  return () => {
    year += 1;
    return year;
  };
}

/** Somebody of the register. */
export const insured = (given: Partial<Enrolled> = {}): Promise<Enrolled> => insure({ ...person(), ...given });

/** Puts a child into the register, with those who act for them. */
export async function insureChild(birthOn: string, parents: readonly Person[]): Promise<Person> {
  const child = person({ birthOn, givenNames: 'Lou' });
  const { nir, ...row } = child;
  const representatives = await Promise.all(parents.map((parent) => nirHash(parent.nir)));
  const hash = await nirHash(nir);
  await write([
    insuredItem.put([hash], { ...row, nirHash: hash, representatives, importedAt: '2026-01-01T00:00:00.000Z' }),
  ]);
  return child;
}

/** Drops a list as the insurer does. @returns its name */
export async function dropList(lines: readonly string[], file = `${randomUUID()}.ndjson`): Promise<string> {
  const Key = `inbound/campaigns/${file}`;
  await s3().send(new PutObjectCommand({ Bucket: setting('DOCUMENTS_BUCKET'), Key, Body: lines.join('\n') }));
  return file;
}

/** The line of a person in a list. */
export const lineOf = ({ nir }: Person): string => JSON.stringify({ nir });

/** Plans a campaign through the door of agents. */
export const plan = (body: unknown, headers = requestKey(), actor = SUPERVISOR): Promise<Got> =>
  call(handler, routes.createCampaign, { actor, body, headers });

/** Plans a campaign for some lines. @returns its id */
export async function planFor(lines: readonly string[], on: string): Promise<string> {
  const { status, body } = await plan({ name: 'Essai', on, file: await dropList(lines) });
  if (status !== 201) throw new Error(`not planned: ${status} ${JSON.stringify(body)}`);
  return String(body.campaignId);
}

/** How far a campaign has come, as an agent reads it. */
export async function progressOf(campaignId: string): Promise<CampaignProgress> {
  const { body } = await call(handler, routes.readCampaign, { actor: AGENT, params: { campaignId } });
  return body as unknown as CampaignProgress;
}

const event = (at: string) => ({ Records: [{ messageId: randomUUID(), body: JSON.stringify({ at }) }] }) as never;
const UNHURRIED = { getRemainingTimeInMillis: () => 800_000 } as unknown as Context;

/** Runs the job of announcements. @returns how many messages come again */
export const announceAt = async (at: string): Promise<number> =>
  (await announceJob(event(at), UNHURRIED)).batchItemFailures.length;

/** Runs the job of openings. @returns how many messages come again */
export const openAt = async (at: string): Promise<number> =>
  (await openJob(event(at), UNHURRIED)).batchItemFailures.length;

/** Announces one campaign, without looking for others. */
export const announceOne = (campaignId: string, at: string, outOfTime = () => false): Promise<void> =>
  announceCampaign(campaignId, { at, requestId: randomUUID() }, outOfTime);

/** Opens on silence for one person, without looking for others. */
export const openOne = async ({ nir }: Person, at: string): Promise<void> =>
  openOnSilence(await nirHash(nir), { at, requestId: randomUUID() });

/** What is kept of a person: where they stand, their dossier, their last letter. */
export async function keptOf({ nir }: Person) {
  const hash = await nirHash(nir);
  const [enrolment, holder, letter] = await readTogether([
    enrolmentItem.key(hash),
    numberItem.key(hash),
    letterItem.key(hash),
  ]);
  return { hash, enrolment, holder, letter };
}

/** The messages of an announcement: one, or one for each of two who act for a child. */
export async function announcementsTo(someone: Person): Promise<StoredMessage[]> {
  const { enrolment } = await keptOf(someone);
  const names = ['', '-2', '-3'].map((suffix) => messageItem.key(`${enrolment?.letterId}-announced${suffix}`));
  return (await Promise.all(names.map((key) => get(key)))).filter((item) => item !== undefined);
}

/** The code of the announcement of a person. */
export const codeOf = async (someone: Person): Promise<string> =>
  objectionCode(String((await keptOf(someone)).enrolment?.letterId));

/** Says no with the code of the announcement. */
export const objectOnline = (someone: Pick<Person, 'nir'>, code: string, headers = {}): Promise<Got> =>
  call(handler, routes.objectOnline, { body: { nir: someone.nir, code }, headers });

/** Says no through an agent. */
export const objectBy = (body: unknown, actor = AGENT): Promise<Got> =>
  call(handler, routes.recordObjection, { actor, body });

/** The traces of an actor that belong to no dossier, about one object. */
export async function orphanEntries(actorId: string, object: unknown) {
  const { pk } = orphanEntryItem.key(actorId, '');
  const { items } = await page({ pk, limit: 1000 }, 'audit');
  return orphanEntryItem.fromAll(items).filter((item) => item.object === object);
}
