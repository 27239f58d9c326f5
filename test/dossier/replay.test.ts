import { randomUUID } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { destructionItem } from '../../functions/dossier/destruction.item.ts';
import { sealOf } from '../../functions/dossier/destruction.store.ts';
import { purgeDossier } from '../../functions/dossier/purge-dossier.ts';
import { handler } from '../../functions/dossier/replay.job.ts';
import { s3 } from '../../functions/platform/clients.ts';
import { setting } from '../../functions/platform/runtime.ts';
import type { Item } from '../../functions/platform/store/key.ts';
import { get, page, type Write, write } from '../../functions/platform/store/table.ts';
import { daysAfter } from '../../functions/platform/time/paris.ts';
import { auditItem } from '../../functions/record/audit/audit.item.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { numberItem } from '../../functions/record/person/number.item.ts';
import { useWorld } from '../support/world.ts';
import { ownDay } from './closed.ts';
import { leftOf, recordOf, type SmallDossier, smallDossier } from './small.ts';

beforeAll(useWorld);

/** Days of their own: a run looks at all that was destroyed in the 40 days before it. */
const LAST = ownDay();
const AT = `${daysAfter(LAST, 9)}T03:30:00.000Z`;
const run = (day: string) => ({ at: `${day}T02:00:00.000Z`, requestId: 'run' });
const replay = async () => {
  const body = JSON.stringify({ at: AT });
  return (await handler({ Records: [{ messageId: 'm', body }] } as never)).batchItemFailures.length;
};

/** The tables as they are, and what brings them back. */
async function pointInTime({ dossierId, nirHash }: SmallDossier) {
  const items = (await page({ pk: headItem.key(dossierId).pk, limit: 100 })).items;
  const number = await get(numberItem.key(nirHash));
  const lines = (await page({ pk: auditItem.key(dossierId, 0).pk, limit: 100 }, 'audit')).items;
  const puts = (found: readonly (Item | undefined)[], table: 'dossiers' | 'audit'): Write[] =>
    found.flatMap((put) => (put ? [{ table, put }] : []));
  return {
    dossiers: () => write(puts([...items, number], 'dossiers')),
    audit: () => write(puts(lines, 'audit')),
  };
}

async function destroyed() {
  const dossier = await smallDossier(LAST, { account: false });
  const before = await pointInTime(dossier);
  await purgeDossier(dossier.dossierId, run(dossier.dueOn));
  expect(await leftOf(dossier)).toEqual({});
  return { dossier, before, record: await recordOf(dossier.dossierId) };
}

describe('after a table was restored', () => {
  it('what was destroyed since is destroyed again, open or closed, under its one record', async () => {
    const { dossier, before, record } = await destroyed();
    await before.dossiers();
    await before.audit();
    const head = await get(headItem.key(dossier.dossierId));
    await write([{ put: { ...head, ...headItem.key(dossier.dossierId), status: 'open' } }]);
    expect(await replay()).toBe(0);
    expect(await leftOf(dossier)).toEqual({});
    expect(await recordOf(dossier.dossierId)).toEqual({ ...record, replayedAt: AT });
  });

  it('a trace that came back alone goes, and a record that was lost is made again', async () => {
    const [alone, lost] = [await destroyed(), await destroyed()];
    await alone.before.audit();
    await lost.before.dossiers();
    await lost.before.audit();
    await write([{ remove: destructionItem.key(await sealOf(lost.dossier.dossierId)) }]);
    expect(await replay()).toBe(0);
    expect([await leftOf(alone.dossier), await leftOf(lost.dossier)]).toEqual([{}, {}]);
    expect(await recordOf(alone.dossier.dossierId)).toEqual(alone.record);
    expect(await recordOf(lost.dossier.dossierId)).toMatchObject({ replayedAt: AT, lines: 2 });
  });

  it('a dossier whose destruction has not begun is on no list, and an entry without the seal of the record is refused', async () => {
    const dossier = await smallDossier(LAST, { account: false });
    expect(await replay()).toBe(0);
    const Key = `destructions/${dossier.dueOn}/${dossier.dossierId}`;
    await s3().send(new PutObjectCommand({ Bucket: setting('DOCUMENTS_BUCKET'), Key, Body: randomUUID() }));
    expect(await replay()).toBe(1);
    expect(await leftOf(dossier)).toMatchObject({ items: 10, lines: 2, files: 1 });
    await purgeDossier(dossier.dossierId, run(dossier.dueOn));
    expect(await replay()).toBe(0);
  });
});
