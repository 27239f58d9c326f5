import { classOf } from '../access/classes.ts';
import type { DocumentRights } from '../access/facts.ts';
import type { Key } from '../platform/store/key.ts';
import { getTogether, page, update, type Write } from '../platform/store/table.ts';
import { DAY, epochSeconds, SECOND } from '../platform/time/durations.ts';
import { accessItem, type WrittenRights } from '../record/access/access.item.ts';
import { rightsWrites } from '../record/access/access-index.ts';
import { documentItem } from '../record/document/document.item.ts';
import { directoryName, surnameFirst } from '../record/person/directory.ts';
import type { Identity } from '../record/person/identity.item.ts';
import { directoryItem, type ProfessionalProfile, professionalItem } from '../record/person/professional.item.ts';
import { type ConsentCode, consentCodeItem } from './consent-code.item.ts';
import type { Professional } from './contract.ts';
import type { Revision } from './rules.ts';

/** The rights of everybody in a dossier, its holder's own among them, as they are now. */
export async function findRights(dossierId: string): Promise<WrittenRights[]> {
  const { items } = await findAll(accessItem.key(dossierId, ''), 1000, Number.POSITIVE_INFINITY);
  return items.map((item) => accessItem.fieldsOf(item));
}

/** The newest documents of a dossier as far as rights go, without those that are deleted; and whether there are more. */
export async function findDocuments(dossierId: string, most: number) {
  const { items, more } = await findAll(documentItem.key(dossierId, ''), 500, most);
  return { documents: items.flatMap((item) => toDocument(item) ?? []), more };
}

/** A document as far as rights go, with the name of its author; nothing for one that is deleted. */
export function toDocument(item: Key | undefined): (DocumentRights & { readonly authorName: string }) | undefined {
  const document = documentItem.from(item);
  return document && document.status !== 'deleted' ? { ...document, class: classOf(document.type) } : undefined;
}

/** Everything under a key, the last first. @param limit how many items one Query reads */
async function findAll({ pk, sk: prefix }: Key, limit: number, most: number) {
  const items: Key[] = [];
  let more = true;
  while (more && items.length < most) {
    const behind = items.length === 0 ? {} : { after: items.at(-1)?.sk ?? '' };
    const read = await page({ pk, prefix, limit: Math.min(limit, most - items.length), newestFirst: true, ...behind });
    items.push(...read.items);
    more = read.more;
  }
  return { items, more };
}

/** How many items one snapshot may hold: DynamoDB's own limit. */
const TOGETHER = 100;

/** What is known of some professionals, by national number. */
export async function findProfiles(rpps: readonly string[]): Promise<Map<string, ProfessionalProfile>> {
  const found: (ProfessionalProfile | undefined)[] = [];
  for (let from = 0; from < rpps.length; from += TOGETHER) {
    found.push(...(await getTogether(rpps.slice(from, from + TOGETHER).map(professionalItem.key))));
  }
  return new Map(found.flatMap((profile) => (profile ? [[profile.rpps, profile]] : [])));
}

/** The writes of a change of rights: the rights, and what the professional sees of the dossier among their patients. */
export const revise = ({ after }: Revision, holder: Identity): Write[] => rightsWrites(after, holder);

/**
 * The writes by which a professional can be found by name, as they said who they are; none when nothing changed. A
 * former name stays in the directory: those who knew them under it find them still.
 * @param known what was known before
 */
export function rememberProfessional(profile: ProfessionalProfile, known: ProfessionalProfile | undefined): Write[] {
  const same = known && SAID.every((field) => known[field] === profile[field]);
  if (same || directoryName(profile.name).length < 2) return [];
  const { rpps, name } = profile;
  return [professionalItem.put([rpps], profile), directoryItem.put([surnameFirst(name), rpps], profile)];
}

const SAID = ['name', 'profession', 'specialty', 'sector', 'establishment', 'establishmentName'] as const;

/** Some professionals whose name begins so, in the order of names. @param name two letters at least, once filed */
export async function findByName(name: string, limit: number): Promise<Professional[]> {
  const place = directoryItem.key(name, '');
  const { items } = await page({ pk: place.pk, prefix: place.sk.replace(/#$/, ''), limit });
  return items.map((item) => directoryItem.fieldsOf(item));
}

/** How many tries a code allows. */
export const CODE_TRIES = 5;

/** The write of a new code, in the place of the last. */
export const putCode = (dossierId: string, actorId: string, { codeId, until }: Omit<ConsentCode, 'tries'>): Write =>
  consentCodeItem.put([dossierId, actorId], {
    ...{ codeId, until, tries: 0 },
    expiresAt: epochSeconds(until) + DAY / SECOND,
  });

/** Counts a try of a code, before the code is looked at. @returns `false` when it may not be tried any more */
export async function countCode(
  dossierId: string,
  actorId: string,
  codeId: string,
  requestId: string,
): Promise<boolean> {
  const counted = await update(consentCodeItem.key(dossierId, actorId), 'SET triedBy = :request ADD tries :one', {
    condition: 'codeId = :code AND tries < :most AND attribute_not_exists(usedAt)',
    values: { ':request': requestId, ':one': 1, ':code': codeId, ':most': CODE_TRIES },
  });
  return counted !== undefined;
}

/** The write that uses a code, once. */
export const useCode = (dossierId: string, actorId: string, codeId: string, at: string): Write => ({
  key: consentCodeItem.key(dossierId, actorId),
  update: 'SET usedAt = :at',
  condition: 'codeId = :code AND attribute_not_exists(usedAt)',
  values: { ':at': at, ':code': codeId },
});
