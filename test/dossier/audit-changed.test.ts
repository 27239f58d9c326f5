import { randomUUID } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/dossier/audit-changed.event.ts';
import { destructionItem } from '../../functions/dossier/destruction.item.ts';
import { sealOf } from '../../functions/dossier/destruction.store.ts';
import { purgeDossier } from '../../functions/dossier/purge-dossier.ts';
import { keepList } from '../../functions/dossier/purge-plans.store.ts';
import { handler as replay } from '../../functions/dossier/replay.job.ts';
import { s3, sqs } from '../../functions/platform/clients.ts';
import { setting } from '../../functions/platform/runtime.ts';
import type { Item, Key } from '../../functions/platform/store/key.ts';
import { page, update, write } from '../../functions/platform/store/table.ts';
import { daysAfter } from '../../functions/platform/time/paris.ts';
import { auditItem, orphanEntryItem } from '../../functions/record/audit/audit.item.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { useOwnDossiers } from '../support/world.ts';
import { night, ownDay, planning, published, purge } from './closed.ts';
import { dueDossier, leftOf, recordOf, type SmallDossier, smallDossier } from './small.ts';

beforeAll(useOwnDossiers);
afterEach(() => void vi.restoreAllMocks());

const linesOf = async ({ dossierId, identifier }: SmallDossier): Promise<Item[]> => {
  const parts = [auditItem.key(dossierId, 0).pk, orphanEntryItem.key(`patient:${identifier}`, '').pk];
  const found = await Promise.all(parts.map((pk) => page({ pk, limit: 100 }, 'audit')));
  return found.flatMap(({ items }) => items);
};

/** What the stream tells of lines that change; they say what nobody may find in a queue. */
const told = (lines: readonly Item[], eventName: 'MODIFY' | 'REMOVE' = 'REMOVE'): DynamoDBRecord[] =>
  lines.map(({ pk, sk }, index) => ({
    eventName,
    dynamodb: {
      Keys: { pk: { S: String(pk) }, sk: { S: String(sk) } },
      OldImage: { content: { S: 'a secret' } },
      SequenceNumber: String(index),
      ApproximateCreationDateTime: 1_800_000_000,
    },
  }));

/** The changes that were put before a person, about some lines. */
async function rung(): Promise<Record<string, string>[]> {
  const found: Record<string, string>[] = [];
  const QueueUrl = setting('AUDIT_CHANGES_QUEUE');
  for (;;) {
    const { Messages = [] } = await sqs().send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    if (Messages.length === 0) return found;
    for (const { Body = '', ReceiptHandle } of Messages) {
      found.push(JSON.parse(Body));
      await sqs().send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
}

/** Lets the watch see lines go. @returns the lines it rings for, and the records that come again */
async function seeing(records: readonly DynamoDBRecord[]) {
  const { batchItemFailures } = await handler({ Records: [...records] });
  return { rung: await rung(), again: batchItemFailures };
}

const QUIET = { rung: [], again: [] };
const ringing = (lines: readonly Item[], change = 'REMOVE') => ({
  rung: lines.map(({ pk, sk }) => ({ change, pk, sk, changedAt: '2027-01-15T08:00:00.000Z' })),
  again: [],
});

/** A dossier that its night destroyed, and the lines it had. */
async function destroyed() {
  const dossier = await dueDossier();
  const lines = await linesOf(dossier);
  await purge(dossier.dueOn);
  expect(await leftOf(dossier)).toEqual({});
  return { dossier, lines };
}

describe('a lawful destruction', () => {
  it('rings for no line of it, nor for the attempts of its holder', async () => {
    const { lines } = await destroyed();
    expect(lines.map(({ pk }) => String(pk).split('#')[0])).toEqual(['AUDIT', 'STRAY']);
    expect(await seeing(told(lines))).toEqual(QUIET);
  });

  it('rings for nothing while it is under way', async () => {
    const dossier = await dueDossier();
    const lines = await linesOf(dossier);
    await planning(dossier.dueOn);
    const away = s3().send.bind(s3());
    vi.spyOn(s3(), 'send').mockImplementation(((command: { input: { Delete?: unknown } }) =>
      command.input.Delete ? Promise.reject(new Error('S3 is away')) : away(command as never)) as never);
    expect(await night(dossier.dueOn)).toBe(1);
    vi.restoreAllMocks();
    expect(await recordOf(dossier.dossierId)).toBeUndefined();
    expect(await seeing(told(lines.slice(0, 1)))).toEqual(QUIET);
  });

  it('rings for nothing that a restored table brought back and that was destroyed again', async () => {
    const { dossier, lines } = await destroyed();
    await write(lines.map((put) => ({ table: 'audit', put })));
    const body = JSON.stringify({ at: `${daysAfter(dossier.dueOn, 3)}T03:30:00.000Z` });
    expect(await replay({ Records: [{ messageId: 'm', body }] } as never)).toEqual({ batchItemFailures: [] });
    expect(await seeing(told(lines.slice(0, 1)))).toEqual(QUIET);
  });
});

describe('anything else', () => {
  it('rings with the key of the line, and nothing of what it said', async () => {
    const lines = await linesOf(await smallDossier(ownDay(), { account: false }));
    expect(await seeing(told(lines))).toEqual(ringing(lines));
  });

  it('rings for a line that was modified, though its dossier was lawfully destroyed', async () => {
    const { lines } = await destroyed();
    expect(await seeing(told(lines, 'MODIFY'))).toEqual(ringing(lines, 'MODIFY'));
  });

  it('rings for a line of a closed dossier that is planned and whose night has not come', async () => {
    const dossier = await dueDossier();
    await planning(dossier.dueOn);
    const lines = await linesOf(dossier);
    expect(await seeing(told(lines))).toEqual(ringing(lines));
  });

  it.each(['AUDIT#', 'AUDIT#not-a-dossier', 'STRAY#professional:10002422979', 'ELSEWHERE#1', ''])(
    'rings for a line under %j',
    async (pk) => {
      const line = { pk, sk: '1' };
      expect(await seeing(told([line]))).toEqual(ringing([line]));
    },
  );

  it('comes again, from the line that could not be judged', async () => {
    const open = await linesOf(await smallDossier(ownDay(), { account: false }));
    const { lines } = await destroyed();
    vi.spyOn(s3(), 'send').mockRejectedValue(new Error('S3 is away') as never);
    const { rung: found, again } = await seeing([...told(open), ...told(lines)].map(numbered));
    expect(found).toEqual(ringing(open).rung);
    expect(again).toEqual([{ itemIdentifier: String(open.length) }]);
  });
});

const numbered = (record: DynamoDBRecord, index: number): DynamoDBRecord => ({
  ...record,
  dynamodb: { ...record.dynamodb, SequenceNumber: String(index) },
});

describe('a forged destruction', () => {
  const listed = async (dossierId: string, day: string, Body: string) =>
    s3().send(
      new PutObjectCommand({ Bucket: setting('DOCUMENTS_BUCKET'), Key: `destructions/${day}/${dossierId}`, Body }),
    );
  const plannedFor = async ({ dossierId }: SmallDossier, on: string, status: 'published' | 'held') =>
    published(on, { count: 1, status, ...(await keepList(on, [dossierId])) });
  const begun = (key: Key) =>
    update(key, 'SET destruction = :found', { values: { ':found': { documents: 0, versions: 0, items: 0 } } });

  /** All that a lawful one leaves behind, but for what is left out. */
  async function forge(without: 'head' | 'list' | 'plan' | 'seal' | 'release' | 'nothing'): Promise<Item[]> {
    const day = ownDay();
    const dossier = await smallDossier(day, { account: false });
    const { dossierId } = dossier;
    if (without !== 'head') await begun(headItem.key(dossierId));
    if (without !== 'list') await listed(dossierId, day, without === 'seal' ? randomUUID() : await sealOf(dossierId));
    if (without !== 'plan') await plannedFor(dossier, day, without === 'release' ? 'held' : 'published');
    return (await linesOf(dossier)).slice(0, 1);
  }

  it.each(['head', 'list', 'plan', 'seal', 'release'] as const)('rings without its %s', async (without) => {
    const lines = await forge(without);
    expect(await seeing(told(lines))).toEqual(ringing(lines));
  });

  it('is told from a real one by nothing but these', async () => {
    expect(await seeing(told(await forge('nothing')))).toEqual(QUIET);
  });

  it('rings with a record that was written by hand', async () => {
    const dossier = await smallDossier(ownDay(), { account: false });
    const lines = await linesOf(dossier);
    const counted = { documents: 0, versions: 0, items: 0, lines: 1, lastAuditHash: '', codeVersion: 'by hand' };
    const record = { ...counted, openedAt: '2020-01-01', purgedAt: '2031-01-01' };
    await write([
      destructionItem.put([await sealOf(dossier.dossierId)], record),
      { remove: headItem.key(dossier.dossierId) },
    ]);
    expect(await seeing(told(lines))).toEqual(ringing(lines));
  });

  it('rings for a dossier that the code destroyed and nobody had planned', async () => {
    const dossier = await smallDossier(ownDay(), { account: false });
    const lines = await linesOf(dossier);
    await purgeDossier(dossier.dossierId, { at: `${dossier.dueOn}T02:00:00.000Z`, requestId: 'run' });
    expect(await leftOf(dossier)).toEqual({});
    expect(await seeing(told(lines))).toEqual(ringing(lines));
  });
});
