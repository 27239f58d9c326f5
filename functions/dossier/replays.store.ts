import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { s3 } from '../platform/clients.ts';
import { isThere } from '../platform/files/objects.ts';
import { setting } from '../platform/runtime.ts';
import { page } from '../platform/store/table.ts';
import { daysAfter } from '../platform/time/paris.ts';
import { auditItem } from '../record/audit/audit.item.ts';
import { headItem } from '../record/dossier/head.item.ts';
import { sameText } from '../record/person/pepper.adapter.ts';
import { sealOf } from './destruction.store.ts';

/**
 * What was destroyed in the last 40 days, longer than a table can be restored to (35 days): a restored table does not
 * know. One object a dossier, `destructions/<day>/<dossierId>`, without anything of anybody; S3 forgets it by its
 * lifecycle. Its content is the keyed hash of the id, so that nobody who may only write objects can have a dossier
 * destroyed.
 */
const PLACE = 'destructions/';

/** Puts a dossier whose destruction has begun on the list. Repeatable. @param at the present instant of the run */
export async function listDestroyed(dossierId: string, at: string): Promise<void> {
  const Key = `${PLACE}${at.slice(0, 10)}/${dossierId}`;
  await s3().send(new PutObjectCommand({ Bucket: setting('DOCUMENTS_BUCKET'), Key, Body: await sealOf(dossierId) }));
}

/** Days that are looked at: the lifecycle keeps as many. */
const DAYS = 40;

/** The list as of an instant, page by page: the names of its objects. */
export async function* listedPages(at: string): AsyncGenerator<string[]> {
  const today = at.slice(0, 10);
  for (let day = 0; day <= DAYS; day += 1) yield* listedOn(daysAfter(today, -day));
}

async function* listedOn(day: string): AsyncGenerator<string[]> {
  for (let token: string | undefined; ; ) {
    const { Contents = [], NextContinuationToken } = await s3().send(
      new ListObjectsV2Command({
        Bucket: setting('DOCUMENTS_BUCKET'),
        Prefix: `${PLACE}${day}/`,
        ...(token === undefined ? {} : { ContinuationToken: token }),
      }),
    );
    yield Contents.flatMap(({ Key }) => Key ?? []);
    if (NextContinuationToken === undefined) return;
    token = NextContinuationToken;
  }
}

/** The days on which the list has something, the newest first. */
export async function listedDays(): Promise<string[]> {
  const { CommonPrefixes = [] } = await s3().send(
    new ListObjectsV2Command({ Bucket: setting('DOCUMENTS_BUCKET'), Prefix: PLACE, Delimiter: '/' }),
  );
  return CommonPrefixes.map(({ Prefix = '' }) => Prefix.slice(PLACE.length, -1)).reverse();
}

/** Whether the record itself put a dossier on the list of a day. */
export async function isListedOn(day: string, dossierId: string): Promise<boolean> {
  const name = `${PLACE}${day}/${dossierId}`;
  return (await isThere(setting('DOCUMENTS_BUCKET'), name)) && isSealed(name);
}

/** The dossier an object of the list names. */
export const dossierOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** Whether anything of a dossier is in the tables: an item, or a line of its trace. */
export async function isBack(dossierId: string): Promise<boolean> {
  const items = page({ pk: headItem.key(dossierId).pk, limit: 1 });
  const lines = page({ pk: auditItem.key(dossierId, 0).pk, limit: 1 }, 'audit');
  return (await Promise.all([items, lines])).some((found) => found.items.length > 0);
}

/** Whether the record itself put an object on the list. */
export async function isSealed(name: string): Promise<boolean> {
  const { Body } = await s3().send(new GetObjectCommand({ Bucket: setting('DOCUMENTS_BUCKET'), Key: name }));
  return sameText((await Body?.transformToString()) ?? '', await sealOf(dossierOf(name)));
}
