import { randomInt, randomUUID } from 'node:crypto';
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { cognito, s3 } from '../../functions/platform/clients.ts';
import { setting } from '../../functions/platform/runtime.ts';
import { dueAt } from '../../functions/platform/store/due-index.ts';
import { get, type Item, page, update, write } from '../../functions/platform/store/table.ts';
import { newDossier } from '../../functions/record/dossier/new-dossier.ts';
import { keys } from '../../functions/record/keys.ts';
import { keyedHash, nirHash } from '../../functions/record/person/pepper.adapter.ts';
import { person } from '../support/people.ts';
import { cognitoUser } from '../support/world.ts';
import { daysAfter, ownDay } from './closed.ts';

/** A closed dossier written as it lies, with one thing of each kind that is kept anywhere: made in six calls. */
export type SmallDossier = {
  readonly dossierId: string;
  readonly identifier: string;
  readonly nirHash: string;
  readonly cardHash: string;
  /** The day from which it may be destroyed. */
  readonly dueOn: string;
};

const ACTOR = 'professional:10002422979';

/** @param keptUntil its last day @param account whether its holder has one, which takes a while to make */
export async function smallDossier(keptUntil: string, { account = true } = {}): Promise<SmallDossier> {
  const someone = person();
  const [dossierId, hash, cardHash] = [randomUUID(), await nirHash(someone.nir), randomUUID()];
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
    ...kept(dossierId, hash, cardHash).map((put) => ({ put })),
    { table: 'audit', put: { ...keys.orphanEntry(`patient:${identifier}`, 'a-stray'), at } },
  ]);
  const head = { ':closed': 'closed', ':at': at, ':until': keptUntil };
  await update(keys.head(dossierId), 'SET #status = :closed, closedAt = :at, keptUntil = :until', {
    names: { '#status': 'status' },
    values: head,
  });
  const Bucket = setting('DOCUMENTS_BUCKET');
  const file = { Bucket, Key: `clean/${dossierId}/a`, Body: 'x' };
  await Promise.all([s3().send(new PutObjectCommand(file)), account ? makeAccount(identifier) : undefined]);
  return { dossierId, identifier, nirHash: hash, cardHash, dueOn: daysAfter(keptUntil, 1) };
}

/** The same without account, filed under its last day as closing does: on a day of its own unless told. */
export async function dueDossier(keptUntil = ownDay()): Promise<SmallDossier> {
  const dossier = await smallDossier(keptUntil, { account: false });
  const { duePk, dueSk } = dueAt('purge', keptUntil, dossier.dossierId);
  await update(keys.head(dossier.dossierId), 'SET duePk = :pk, dueSk = :sk', {
    values: { ':pk': duePk, ':sk': dueSk },
  });
  return dossier;
}

/** One item of each kind, beside what opening a dossier writes. */
const kept = (dossierId: string, hash: string, cardHash: string): Item[] => [
  { ...keys.access(dossierId, ACTOR), actorId: ACTOR, dossierId, grounds: {} },
  { ...keys.actorDossier(ACTOR, dossierId), dossierId, ground: 'care-team' },
  { ...keys.opening(hash), letterId: 'l', outcome: { dossierId } },
  { ...keys.enrolment(hash), state: 'announced' },
  { ...keys.insured(hash), nirHash: hash },
  { ...keys.cardOf(dossierId), hash: cardHash },
  { ...keys.card(cardHash), dossierId },
  { ...keys.document(dossierId, 'd'), status: 'available' },
  { ...keys.appointment(dossierId, 'majority'), dueAt: 'd' },
  { ...keys.notice(dossierId, 'n'), at: 'n' },
  { ...keys.profile(dossierId, 'p'), at: 'p' },
  { ...keys.vaccination(dossierId, 'v'), at: 'v' },
];

const makeAccount = (Username: string) =>
  cognito().send(
    new AdminCreateUserCommand({
      ...{ UserPoolId: setting('PATIENTS_POOL'), Username },
      ...{ TemporaryPassword: 'Temporaire-2026-x', MessageAction: 'SUPPRESS' },
    }),
  );

/** How many things are left of it, by where they lay; only what is left. */
export async function leftOf({ dossierId, identifier, nirHash: hash, cardHash }: SmallDossier) {
  const outside = [
    keys.actorDossier(ACTOR, dossierId),
    keys.actorDossier(`patient:${identifier}`, dossierId),
    ...[keys.nir(hash), keys.opening(hash), keys.enrolment(hash), keys.insured(hash), keys.card(cardHash)],
  ];
  const [items, lines, orphanEntries, files, account, ...found] = await Promise.all([
    page({ pk: keys.head(dossierId).pk, limit: 100 }),
    page({ pk: keys.audit(dossierId, 0).pk, limit: 100 }, 'audit'),
    page({ pk: keys.orphanEntry(`patient:${identifier}`, '').pk, limit: 100 }, 'audit'),
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

/** The record of a destruction. */
export async function recordOf(dossierId: string): Promise<Item | undefined> {
  return get(keys.destruction((await keyedHash('destruction', dossierId)).toString('hex')));
}
