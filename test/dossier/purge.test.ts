import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { purgeDossier, handler as purgeJob } from '../../functions/dossier/purge.job.ts';
import { dynamo, s3 } from '../../functions/platform/clients.ts';
import { keys } from '../../functions/platform/keys.ts';
import { keyedHash, nirHash } from '../../functions/platform/pepper.ts';
import { setting } from '../../functions/platform/runtime.ts';
import { get, type Item, page, write } from '../../functions/platform/table.ts';
import { keep, remove } from '../document/deposits.ts';
import { everyFault } from '../support/faults.ts';
import type { Patient } from '../support/people.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { cognitoUser, useWorld } from '../support/world.ts';
import { atClock, closedDossier, daysAfter, purge, tracksOf } from './closed.ts';

beforeAll(useWorld);
afterEach(() => void vi.restoreAllMocks());

/** A title that no other document has. */
const titleOf = ({ person }: Patient): string => `Bilan ${person.nir.slice(0, 13)}`;

/** Two documents, one of them deleted: three versions and a marker or more. */
async function fill(patient: Patient): Promise<void> {
  const title = titleOf(patient);
  await keep(patient, 'text/plain', { title });
  const { documentId } = await keep(patient, 'text/plain', { title });
  await remove(patient, documentId);
}

const full = () => closedDossier(fill);

async function recordOf(dossierId: string): Promise<Item | undefined> {
  return get(keys.destruction((await keyedHash('destruction', dossierId)).toString('hex')));
}

const files = async (prefix: string) =>
  s3().send(new ListObjectVersionsCommand({ Bucket: setting('DOCUMENTS_BUCKET'), Prefix: prefix }));

async function versionsOf(dossierId: string): Promise<number> {
  const lists = await Promise.all(['clean', 'quarantine'].map((place) => files(`${place}/${dossierId}/`)));
  return lists.reduce((sum, { Versions = [], DeleteMarkers = [] }) => sum + Versions.length + DeleteMarkers.length, 0);
}

/** What is left of a dossier, but for the record of its destruction. */
async function leftOf(patient: Patient) {
  const { dossierId, identifier } = patient;
  const dossier = await page({ pk: keys.head(dossierId).pk, limit: 100 });
  const trace = await page({ pk: keys.audit(dossierId, 0).pk, limit: 100 }, 'audit');
  const account = await cognitoUser(identifier).then(
    () => true,
    ({ name }: Error) => name !== 'UserNotFoundException',
  );
  const tracks = await tracksOf(patient);
  return {
    items: dossier.items.length + tracks.length,
    lines: trace.items.length,
    files: await versionsOf(dossierId),
    account,
  };
}

const NOTHING = { items: 0, lines: 0, files: 0, account: false };

/** Every item of both tables, but those whose time to live has passed by then. */
async function allItems(on: string): Promise<string[]> {
  const seconds = Date.parse(on) / 1000;
  const found: Item[] = [];
  for (const name of ['DOSSIERS_TABLE', 'AUDIT_TABLE']) {
    for await (const { Items = [] } of paginateScan({ client: dynamo() }, { TableName: setting(name) }))
      found.push(...Items);
  }
  return found
    .filter(({ expiresAt }) => expiresAt === undefined || Number(expiresAt) > seconds)
    .map((item) => JSON.stringify(item));
}

describe('the purge of dossiers', () => {
  it('destroys a dossier the day after its ten years, and leaves a record of numbers and dates', async () => {
    const patient = await full();
    const [head, versions] = [await get(keys.head(patient.dossierId)), await versionsOf(patient.dossierId)];
    expect(versions).toBeGreaterThan(2);
    expect(await purge(daysAfter(patient.keptUntil, 1))).toBe(0);
    expect(await leftOf(patient)).toEqual(NOTHING);
    const { pk, sk, ...record } = (await recordOf(patient.dossierId)) ?? {};
    expect(record).toEqual({
      openedAt: head?.openedAt,
      closedAt: `${patient.closedOn}T15:00:00.000Z`,
      purgedAt: `${daysAfter(patient.keptUntil, 1)}T02:00:00.000Z`,
      documents: 2,
      versions,
      // Two rights, two documents, the identity, and what told of the closing.
      items: 6,
      lines: Number(head?.auditSeq) + 1,
      lastAuditHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      codeVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
  });

  it('leaves no byte by which the holder or their documents could be known', async () => {
    const patient = await full();
    const { person, dossierId, identifier, contacts, keptUntil } = patient;
    const hash = await nirHash(person.nir);
    const words = [
      person.familyName,
      person.nir,
      hash,
      titleOf(patient),
      dossierId,
      identifier,
      contacts.phone.slice(1),
      contacts.email,
    ];
    const seen = async () => (await allItems(keptUntil)).filter((item) => words.some((word) => item.includes(word)));
    expect((await seen()).length).toBeGreaterThan(8);
    // The register is the insurer's, who takes out of it whom they insure no more.
    await write([{ remove: keys.insured(hash) }]);
    await purge(daysAfter(keptUntil, 1));
    expect(await seen()).toEqual([]);
    const { Versions = [], DeleteMarkers = [] } = await files('');
    expect([...Versions, ...DeleteMarkers].filter(({ Key }) => Key?.includes(dossierId))).toEqual([]);
    await expect(cognitoUser(identifier)).rejects.toThrow();
  });

  it.each([-1, 0])('touches nothing %i days after the last day', async (days) => {
    const patient = await full();
    const before = await leftOf(patient);
    expect(await purge(daysAfter(patient.keptUntil, days))).toBe(0);
    expect([await leftOf(patient), await recordOf(patient.dossierId)]).toEqual([before, undefined]);
    expect((await actionsOf(patient.dossierId)).at(-1)).toBe('dossier:close');
  });

  it('catches up after a month without a run', async () => {
    const patient = await closedDossier();
    await purge(daysAfter(patient.keptUntil, 32));
    expect((await leftOf(patient)).account).toBe(true);
    await purge(daysAfter(patient.keptUntil, 31));
    expect(await leftOf(patient)).toEqual(NOTHING);
  });

  it('reads the head again: an entry of the index that is late, or an open dossier, changes nothing', async () => {
    const patient = await closedDossier();
    const head = await get(keys.head(patient.dossierId));
    await write([{ put: { ...head, status: 'open' } }]);
    expect(await purge(daysAfter(patient.keptUntil, 1))).toBe(0);
    expect((await leftOf(patient)).account).toBe(true);
    expect(await traceOf(patient.dossierId)).toHaveLength(2);
  });

  it('run again, or twice at once, leaves one record', async () => {
    const patient = await full();
    const on = daysAfter(patient.keptUntil, 1);
    const run = { at: `${on}T02:00:00.000Z`, requestId: 'again' };
    await Promise.allSettled([purgeDossier(patient.dossierId, run), purgeDossier(patient.dossierId, run)]);
    expect(await purge(on)).toBe(0);
    const record = await recordOf(patient.dossierId);
    expect(record).toMatchObject({ documents: 2, items: 6 });
    expect(await purge(on)).toBe(0);
    expect(await recordOf(patient.dossierId)).toEqual(record);
    expect(await leftOf(patient)).toEqual(NOTHING);
  });

  it('stopped at any AWS call, goes on to the same end and the same record', async () => {
    const ends = new Set<string>();
    const cases = await everyFault(async (fail) => {
      const patient = await full();
      const on = daysAfter(patient.keptUntil, 1);
      await fail(() => purgeDossier(patient.dossierId, { at: `${on}T02:00:00.000Z`, requestId: 'stopped' }));
      expect(await purge(on)).toBe(0);
      expect(await leftOf(patient)).toEqual(NOTHING);
      const { documents, versions, items, lines } = (await recordOf(patient.dossierId)) ?? {};
      ends.add(JSON.stringify({ documents, versions, items, lines }));
    });
    expect(cases).toBeGreaterThan(40);
    expect(ends.size).toBe(1);
  }, 180_000);

  it('goes on with the others when one fails, and comes again for it', async () => {
    const patient = await full();
    const on = daysAfter(patient.keptUntil, 1);
    const away = s3().send.bind(s3());
    vi.spyOn(s3(), 'send').mockImplementation(((command: { input: { Delete?: unknown } }) => {
      if (command.input.Delete) return Promise.resolve({ Errors: [{ Code: 'InternalError' }] });
      return away(command as never);
    }) as never);
    expect(await purge(on)).toBe(1);
    vi.restoreAllMocks();
    expect((await leftOf(patient)).files).toBeGreaterThan(0);
    expect(await recordOf(patient.dossierId)).toBeUndefined();
    expect(await purge(on)).toBe(0);
    expect(await leftOf(patient)).toEqual(NOTHING);
  });
});

describe('the brakes of the purge', () => {
  it('refuse an event more than two days ahead of the clock, and let one of two days through', async () => {
    const patient = await closedDossier();
    const on = daysAfter(patient.keptUntil, 1);
    expect(await purge(on, `${daysAfter(on, -2)}T01:59:59.999Z`)).toBe(1);
    expect((await leftOf(patient)).account).toBe(true);
    expect(await purge(on, `${daysAfter(on, -2)}T02:00:00.000Z`)).toBe(0);
    expect(await leftOf(patient)).toEqual(NOTHING);
  });

  it('destroy nothing when more is due than a run may destroy, or when that is not known', async () => {
    const patient = await closedDossier();
    const cap = process.env.PURGE_CAP;
    try {
      for (const stopped of ['0', 'many', '']) {
        process.env.PURGE_CAP = stopped;
        expect(await purge(daysAfter(patient.keptUntil, 1))).toBe(1);
        expect((await leftOf(patient)).account).toBe(true);
      }
      process.env.PURGE_CAP = '1';
      expect(await purge(daysAfter(patient.keptUntil, 1))).toBe(0);
      expect(await leftOf(patient)).toEqual(NOTHING);
    } finally {
      process.env.PURGE_CAP = cap;
    }
  });

  it.each(['', '{}', '{"at":"yesterday"}', 'null'])('leave the message %j to a person', async (body) => {
    const answer = await atClock('2026-11-22T02:00:00.000Z', () =>
      purgeJob({ Records: [{ messageId: 'm', body }] } as never),
    );
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm' }] });
  });
});
