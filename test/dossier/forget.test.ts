import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { sample, stringMatching } from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { purgeDossier } from '../../functions/dossier/purge-dossier.ts';
import { PURGE_ORDER } from '../../functions/dossier/purge-order.ts';
import { type ItemKind, itemKind, NO_FIELDS } from '../../functions/platform/store/item-kind.ts';
import type { Item, Key } from '../../functions/platform/store/key.ts';
import { get, tableName, type Write, write } from '../../functions/platform/store/table.ts';
import { cardItem } from '../../functions/record/card/card.item.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { remindedItem } from '../../functions/record/vaccination/reminders.item.ts';
import { dynamo } from '../support/dynamo.ts';
import { KINDS } from '../support/item-owners.ts';
import { useOwnDossiers } from '../support/world.ts';
import { recordOf, type SmallDossier, smallDossier } from './small.ts';

beforeAll(useOwnDossiers);

/** What the keys of a kind are made of, by the names its owner gave them. */
const idsOf = ({ key }: Pick<ItemKind, 'key'>): string[] =>
  (/^(?:\w+|\(([^)]*)\))/.exec(String(key))?.[1] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);

/** Ids that lead to a person or to their dossier. */
const OF_SOMEBODY = /^(?:dossierId|nirHash|identifier|actorId|nir)$/;

/** As far as a kind tells what it is, whatever its fields. */
type Kind = Pick<ItemKind, 'name' | 'table' | 'lifetime' | 'key' | 'schema' | 'owns'>;

/** A kind of item that some dossier would leave behind, or whose owner says something else than its key. */
function leftBehind(kinds: readonly Kind[]): string[] {
  const forgotten = PURGE_ORDER.flatMap((owner) => owner.kinds.map(({ name }) => name));
  const key = (kind: Kind): Key => Reflect.apply(kind.key, undefined, idsOf(kind));
  const fields = (kind: Kind): string[] => Object.keys(shapeOf(kind).properties ?? {});
  const right: Record<ItemKind['lifetime'], (kind: Kind) => boolean> = {
    dossier: (kind) => key(kind).pk === headItem.key('dossierId').pk,
    forgotten: ({ name }) => forgotten.filter((one) => one === name).length === 1,
    kept: (kind) => ![...idsOf(kind), ...fields(kind)].some((name) => OF_SOMEBODY.test(name)),
    // That they say when is looked at wherever one is put (`test/support/item-owners.ts`).
    expires: () => true,
  };
  return kinds.filter((kind) => !right[kind.lifetime](kind)).map(({ name }) => name);
}

type Shape = z.core.JSONSchema.BaseSchema;
const shapeOf = ({ schema }: Pick<ItemKind, 'schema'>): Shape =>
  z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });

/** A value of a shape: what it requires, and what names somebody. @param known values of fields, by name */
function valueFor(shape: Shape, known: Readonly<Record<string, unknown>>, name = ''): unknown {
  if (name in known) return known[name];
  const [alternative] = shape.anyOf ?? shape.oneOf ?? [];
  if (alternative) return valueFor(alternative as Shape, known, name);
  if (shape.const !== undefined || shape.enum) return shape.const ?? shape.enum?.[0];
  if (shape.pattern !== undefined) return sample(stringMatching(new RegExp(shape.pattern)), { numRuns: 1, seed: 1 })[0];
  if (shape.type === 'array') return [];
  if (shape.type === 'number' || shape.type === 'integer') return 1;
  if (shape.type === 'boolean') return false;
  if (shape.type !== 'object') return String(known.marker);
  return Object.fromEntries(
    Object.entries(shape.properties ?? {})
      .filter(([field]) => shape.required?.includes(field) || field in known)
      .map(([field, of]) => [field, valueFor(of as Shape, known, field)]),
  );
}

/** One item of each kind that is part of a dossier, unless it has one already. */
async function plantEveryKind(dossier: SmallDossier): Promise<void> {
  const { dossierId, identifier, nirHash } = dossier;
  const hash = (await get(cardItem.key(dossierId)))?.hash;
  // Of what names something else: the author of the document stands for every actor, its id for every document.
  const actorId = `patient:${identifier}`;
  const ids = { dossierId, identifier, nirHash, hash, actorId, authorId: actorId, documentId: dossierId };
  const place = [1980, 'sms', 'Europe/Paris', dossierId] as const;
  const known: Record<string, unknown> = { ...ids, listed: remindedItem.key(...place), marker: dossierId };
  const named: Record<string, unknown> = { ...known, birthYear: 1980, channel: 'sms', zone: 'Europe/Paris', seq: 7 };
  for (const kind of KINDS.filter(({ lifetime }) => lifetime === 'dossier' || lifetime === 'forgotten')) {
    const key: Key = Reflect.apply(
      kind.key,
      undefined,
      idsOf(kind).map((name) => named[name] ?? dossierId),
    );
    const put: Item = { ...(valueFor(shapeOf(kind), known) as Item), ...key };
    const one: Write = { table: kind.table, put, condition: 'attribute_not_exists(pk)' };
    await write([one]);
  }
}

/** What is in both tables and names a dossier, or whose it is, in its key or in any field. */
async function namedAnywhere({ dossierId, identifier, nirHash }: SmallDossier): Promise<string[]> {
  const words = [dossierId, identifier, nirHash];
  const names = await Promise.all(
    (['dossiers', 'audit'] as const).map(async (table) => {
      const found: string[] = [];
      for (let ExclusiveStartKey: Record<string, unknown> | undefined; ; ) {
        const read = await dynamo().send(
          new ScanCommand({
            TableName: tableName(table),
            ConsistentRead: true,
            ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
          }),
        );
        for (const item of read.Items ?? []) {
          const text = JSON.stringify(item);
          if (!words.some((word) => text.includes(word))) continue;
          found.push(KINDS.find((kind) => kind.table === table && kind.owns(item as Key))?.name ?? text);
        }
        ExclusiveStartKey = read.LastEvaluatedKey;
        if (!ExclusiveStartKey) return found;
      }
    }),
  );
  return [...new Set(names.flat())].sort();
}

describe('what is kept of a dossier', () => {
  it('has an owner each that says how it is forgotten', () => {
    expect(KINDS.length).toBeGreaterThan(30);
    expect(leftBehind(KINDS)).toEqual([]);
  });

  it('would be noticed, were a kind of item left behind', () => {
    const planted = (lifetime: ItemKind['lifetime'], pk: string) =>
      itemKind({
        name: `${lifetime} ${pk}`,
        lifetime,
        key: (dossierId: string) => ({ pk: `${pk}#${dossierId}`, sk: 'X' }),
        schema: NO_FIELDS,
      });
    const wrong = [planted('forgotten', 'MEMO'), planted('dossier', 'MEMO'), planted('kept', 'MEMO')];
    expect(leftBehind([...wrong, planted('dossier', 'DOSSIER')])).toEqual(wrong.map(({ name }) => name));
  });

  it('goes with it, of every kind there is, out of both tables, but for what proves that it is gone', async () => {
    const dossier = await smallDossier('2041-03-01', { account: false });
    await plantEveryKind(dossier);
    const parts = KINDS.filter(({ lifetime }) => lifetime === 'dossier' || lifetime === 'forgotten');
    expect(await namedAnywhere(dossier)).toEqual(parts.map(({ name }) => name).sort());
    expect(await purgeDossier(dossier.dossierId, { at: `${dossier.dueOn}T02:00:00.000Z`, requestId: 'run' })).toBe(
      true,
    );
    // For 40 days, so that the watch over the trace knows with which dossier lines of an account went.
    expect(await namedAnywhere(dossier)).toEqual(['destroyed attempts']);
    expect(await recordOf(dossier.dossierId)).toMatchObject({ lines: 2 });
  });
});
