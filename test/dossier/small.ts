import { randomInt, randomUUID } from 'node:crypto';
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { destructionItem } from '../../functions/dossier/destruction.item.ts';
import { cognito, s3 } from '../../functions/platform/clients.ts';
import { setting } from '../../functions/platform/runtime.ts';
import { dueAt } from '../../functions/platform/store/due-index.ts';
import type { Key } from '../../functions/platform/store/key.ts';
import { get, page, update, type Write, write } from '../../functions/platform/store/table.ts';
import { daysAfter } from '../../functions/platform/time/paris.ts';
import { accessItem } from '../../functions/record/access/access.item.ts';
import { accessIndexItem } from '../../functions/record/access/access-index.item.ts';
import { auditItem, orphanEntryItem } from '../../functions/record/audit/audit.item.ts';
import { orphanEntry } from '../../functions/record/audit/commit-access.store.ts';
import { documentItem } from '../../functions/record/document/document.item.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { newDossier } from '../../functions/record/dossier/new-dossier.ts';
import { letterItem } from '../../functions/record/letter/letter.item.ts';
import { noticeItem } from '../../functions/record/notice/notice.item.ts';
import { enrolmentItem } from '../../functions/record/person/enrolment.item.ts';
import { insuredItem } from '../../functions/record/person/insured.item.ts';
import { majorityItem } from '../../functions/record/person/majority.item.ts';
import { numberItem } from '../../functions/record/person/number.item.ts';
import { keyedHash, nirHash } from '../../functions/record/person/pepper.adapter.ts';
import { profileItem } from '../../functions/record/profile/entry.item.ts';
import { vaccinationItem } from '../../functions/record/vaccination/vaccination.item.ts';
import { type Person, person } from '../support/people.ts';
import { cognitoUser } from '../support/world.ts';
import { ownDay } from './closed.ts';

/** A closed dossier written as it lies, with one thing of each kind that is kept anywhere: made in six calls. */
export type SmallDossier = {
  readonly dossierId: string;
  readonly identifier: string;
  readonly nirHash: string;
  /** What lies outside of it that only one capability knows of. */
  readonly aside: readonly Key[];
  /** The day from which it may be destroyed. */
  readonly dueOn: string;
};

/** What a capability keeps of a dossier, in it and outside: `test/<name>/kept.ts`. */
type Aside = {
  readonly kept: (dossierId: string, at: string) => { readonly writes: Write[]; readonly outside: readonly Key[] };
};
const ASIDE = await Promise.all(globSync('test/*/kept.ts').map((path) => import(resolve(path)) as Promise<Aside>));

const ACTOR = 'professional:10002422979';

/** @param keptUntil its last day @param account whether its holder has one, which takes a while to make */
export async function smallDossier(keptUntil: string, { account = true } = {}): Promise<SmallDossier> {
  const someone = person();
  const [dossierId, hash] = [randomUUID(), await nirHash(someone.nir)];
  const aside = ASIDE.map(({ kept }) => kept(dossierId, AT));
  const identifier = `T${randomInt(1e10, 1e11)}`;
  const at = `${Number(keptUntil.slice(0, 4)) - 10}${keptUntil.slice(4)}T10:00:00.000Z`;
  const trace = {
    at,
    actor: { kind: 'system', id: 'system:test' },
    action: 'opening:confirm',
    requestId: 'r',
  } as const;
  await write([
    ...newDossier({
      ...{ dossierId, nir: someone.nir, nirHash: hash, insured: someone, at, trace, channel: 'online' },
      account: { identifier, contacts: {} },
    }),
    ...kept(dossierId, hash, someone),
    ...aside.flatMap(({ writes }) => writes),
    orphanEntry({ ...trace, actor: { kind: 'patient', id: `patient:${identifier}` }, ground: 'public' }),
  ]);
  const head = { ':closed': 'closed', ':at': at, ':until': keptUntil };
  await update(headItem.key(dossierId), 'SET #status = :closed, closedAt = :at, keptUntil = :until', {
    names: { '#status': 'status' },
    values: head,
  });
  const Bucket = setting('DOCUMENTS_BUCKET');
  const file = { Bucket, Key: `clean/${dossierId}/a`, Body: 'x' };
  await Promise.all([s3().send(new PutObjectCommand(file)), account ? makeAccount(identifier) : undefined]);
  return {
    dossierId,
    identifier,
    nirHash: hash,
    aside: aside.flatMap(({ outside }) => outside),
    dueOn: daysAfter(keptUntil, 1),
  };
}

/** The same without account, filed under its last day as closing does: on a day of its own unless told. */
export async function dueDossier(keptUntil = ownDay()): Promise<SmallDossier> {
  const dossier = await smallDossier(keptUntil, { account: false });
  const { duePk, dueSk } = dueAt('purge', keptUntil, dossier.dossierId);
  await update(headItem.key(dossier.dossierId), 'SET duePk = :pk, dueSk = :sk', {
    values: { ':pk': duePk, ':sk': dueSk },
  });
  return dossier;
}

/** One item of each kind, beside what opening a dossier writes. */
const kept = (dossierId: string, hash: string, { nir: _, ...row }: Person): Write[] => [
  accessItem.put([dossierId, ACTOR], { actorId: ACTOR, dossierId, grounds: {} }),
  accessIndexItem.put([ACTOR, dossierId], { dossierId, ground: 'care-team' }),
  letterItem.put([hash], { letterId: 'l', sentAt: AT, until: AT, tries: 0 }),
  enrolmentItem.put([hash], { state: 'announced' }),
  insuredItem.put([hash], { ...row, nirHash: hash, importedAt: AT }),
  documentItem.put([dossierId, 'd'], {
    ...{ dossierId, documentId: 'd', status: 'available', title: 'Un compte rendu', type: '11488-4' },
    ...{ format: 'application/pdf', createdOn: '2016-05-12', depositedAt: AT, authorId: ACTOR, authorName: 'Dr UN' },
    ...{ size: 10, sha256: 'a'.repeat(64), version: 1, versionId: 'v' },
  }),
  majorityItem.put([dossierId], { step: 'notice' }),
  noticeItem.put([dossierId, 'n'], { noticeId: 'n', at: AT, content: { template: 'document-deposited' } }),
  profileItem.put([dossierId, 'p'], { dossierId, entryId: 'p', version: 1, states: [] }),
  vaccinationItem.put([dossierId, 'v'], { dossierId, vaccinationId: 'v', version: 1, entries: [] }),
];

const AT = '2016-05-12T10:00:00.000Z';

const makeAccount = (Username: string) =>
  cognito().send(
    new AdminCreateUserCommand({
      ...{ UserPoolId: setting('PATIENTS_POOL'), Username },
      ...{ TemporaryPassword: 'Temporaire-2026-x', MessageAction: 'SUPPRESS' },
    }),
  );

/** How many things are left of it, by where they lay; only what is left. */
export async function leftOf({ dossierId, identifier, nirHash: hash, aside }: SmallDossier) {
  const outside = [
    accessIndexItem.key(ACTOR, dossierId),
    accessIndexItem.key(`patient:${identifier}`, dossierId),
    ...[numberItem.key(hash), letterItem.key(hash), enrolmentItem.key(hash), insuredItem.key(hash), ...aside],
  ];
  const [items, lines, orphanEntries, files, account, ...found] = await Promise.all([
    page({ pk: headItem.key(dossierId).pk, limit: 100 }),
    page({ pk: auditItem.key(dossierId, 0).pk, limit: 100 }, 'audit'),
    page({ pk: orphanEntryItem.key(`patient:${identifier}`, '').pk, limit: 100 }, 'audit'),
    s3().send(new ListObjectVersionsCommand({ Bucket: setting('DOCUMENTS_BUCKET'), Prefix: `clean/${dossierId}/` })),
    cognitoUser(identifier).then(
      () => 1,
      ({ name }: Error) => (name === 'UserNotFoundException' ? 0 : 2),
    ),
    ...outside.map((key) => get(key)),
  ]);
  const counts = {
    items: items.items.length,
    lines: lines.items.length + orphanEntries.items.length,
    files: (files.Versions ?? []).length + (files.DeleteMarkers ?? []).length,
    account,
    outside: found.filter(Boolean).length,
  };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

/** The record of a destruction, without its key. */
export async function recordOf(dossierId: string) {
  const hash = (await keyedHash('destruction', dossierId)).toString('hex');
  return destructionItem.fieldsOf(await get(destructionItem.key(hash)));
}
