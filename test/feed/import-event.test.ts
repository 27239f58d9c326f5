import { GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3';
import type { Context } from 'aws-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FeedResult } from '../../functions/feed/contract.ts';
import { handler } from '../../functions/feed/import.event.ts';
import { s3 } from '../../functions/platform/clients.ts';
import { setting } from '../../functions/platform/runtime.ts';
import { aroundCalls } from '../../functions/platform/store/around-calls.ts';
import { get, readTogether } from '../../functions/platform/store/table.ts';
import { insuredItem } from '../../functions/record/person/insured.item.ts';
import { nirHash } from '../../functions/record/person/pepper.adapter.ts';
import { callsOf, everyFault } from '../support/faults.ts';
import { type Person, person } from '../support/people.ts';
import { useWorld } from '../support/world.ts';
import { type Dropped, drop, line, run, sqs } from './drops.ts';

beforeAll(useWorld);

async function resultOf({ name }: Dropped): Promise<FeedResult | undefined> {
  const object = { Bucket: setting('DOCUMENTS_BUCKET'), Key: `inbound-results/${name}.json` };
  try {
    const { Body } = await s3().send(new GetObjectCommand(object));
    return JSON.parse((await Body?.transformToString()) ?? '');
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** Runs while the table takes only the first items of each batch; gives how many batches were in flight at most. */
async function whileScarce(taken: number, work: () => Promise<unknown>): Promise<number> {
  let [inFlight, most] = [0, 0];
  const plenty = aroundCalls(async (_, input, next) => {
    const [[table, requests] = []] = Object.entries((input.RequestItems ?? {}) as Record<string, readonly unknown[]>);
    if (table === undefined || requests === undefined) return next(input);
    inFlight += 1;
    most = Math.max(most, inFlight);
    const answer = await next({ RequestItems: { [table]: requests.slice(0, taken) } });
    inFlight -= 1;
    const left = requests.slice(taken);
    return { ...answer, UnprocessedItems: left.length === 0 ? {} : { [table]: left } };
  });
  try {
    await work();
  } finally {
    plenty();
  }
  return most;
}

const storedRow = async ({ nir }: Person) => get(insuredItem.key(await nirHash(nir)));

describe('a dropped file', () => {
  it('becomes rows of the register, without the number itself', async () => {
    const people = Array.from({ length: 130 }, (_, index) => person({ familyName: `É ${index}` }));
    const dropped = await drop(`\u{feff}${people.map(line).join('\r\n')}`);
    expect(await run(dropped)).toBe(true);
    for (const someone of people) {
      const { nir, ...rest } = someone;
      const hash = await nirHash(nir);
      const row = await storedRow(someone);
      expect(row).toEqual({ ...insuredItem.key(hash), nirHash: hash, ...rest, importedAt: expect.any(String) });
      expect(JSON.stringify(row)).not.toContain(nir);
    }
    expect(await resultOf(dropped)).toEqual({ file: dropped.name, imported: 130, refused: [], moreRefused: 0 });
  });

  it('has its bad lines told by number, and its good ones taken', async () => {
    const [first, second, third] = [person(), person(), person()];
    const huge = line({ ...person(), familyName: 'x'.repeat(300_000) });
    const text = [line(first), 'no json', '', line(second), huge, line({ ...third, nir: '1' }), line(third)].join('\n');
    const dropped = await drop(text);
    expect(await run(dropped)).toBe(true);
    for (const someone of [first, second, third]) expect(await storedRow(someone)).toBeDefined();
    expect(await resultOf(dropped)).toEqual({
      file: dropped.name,
      imported: 3,
      refused: [
        { line: 2, reasons: ['/ not-json'] },
        { line: 5, reasons: ['/ too-long'] },
        { line: 6, reasons: ['/nir nir-form'] },
      ],
      moreRefused: 0,
    });
  });

  it('may be empty', async () => {
    const dropped = await drop('');
    expect(await run(dropped)).toBe(true);
    expect(await resultOf(dropped)).toMatchObject({ imported: 0, refused: [] });
  });

  it('is imported once, whatever is delivered again', async () => {
    const someone = person();
    const dropped = await drop(line(someone));
    await run(dropped);
    const { importedAt } = (await storedRow(someone)) ?? {};
    expect(await callsOf(() => run(dropped))).toEqual([expect.stringMatching(/^Get(?:Item)?Command$/)]);
    expect((await storedRow(someone))?.importedAt).toBe(importedAt);
  });

  it('is another file when it is dropped again, and the very version of the event is read', async () => {
    const someone = person();
    const older = await drop(line({ ...someone, familyName: 'AVANT' }));
    const newer = await drop(line({ ...someone, familyName: 'APRES' }), older.name);
    await run(older);
    expect((await storedRow(someone))?.familyName).toBe('AVANT');
    await run(newer);
    expect((await storedRow(someone))?.familyName).toBe('APRES');
  });

  it('goes on where the time limit stopped it, behind the last byte too', async () => {
    const people = Array.from({ length: 30 }, () => person());
    const dropped = await drop(['bad', ...people.map(line), 'bad', ''].join('\r\n'));
    const done: boolean[] = [];
    for (const lines of [10, 10, 12]) done.push(await run(dropped, lines - 1));
    expect(done).toEqual([false, false, false]);
    expect(await resultOf(dropped)).toBeUndefined();
    expect(await run(dropped)).toBe(true);
    expect(await resultOf(dropped)).toMatchObject({ imported: 30, refused: [{ line: 1 }, { line: 32 }] });
    for (const someone of people) expect(await storedRow(someone)).toBeDefined();
  });

  it('gives the same rows and result when any AWS call fails and the event is delivered again', async () => {
    const cases = await everyFault(async (fail) => {
      const people = Array.from({ length: 110 }, () => person());
      const dropped = await drop([line(people[0]), 'bad', ...people.slice(1).map(line), 'bad'].join('\n'));
      const reached = await fail(async () => {
        await run(dropped, 60);
        await run(dropped);
      });
      for (let tries = 0; !(await run(dropped)); tries += 1) expect(tries).toBeLessThan(3);
      expect(await resultOf(dropped)).toEqual({
        file: dropped.name,
        imported: 110,
        refused: [2, 112].map((number) => ({ line: number, reasons: ['/ not-json'] })),
        moreRefused: 0,
      });
      if (!reached) return;
      const places = await Promise.all(people.map(async ({ nir }) => insuredItem.key(await nirHash(nir))));
      const rows = [...(await readTogether(places.slice(0, 55))), ...(await readTogether(places.slice(55)))];
      expect(rows.filter((row) => row !== undefined)).toHaveLength(110);
    });
    expect(cases).toBeGreaterThan(20);
  }, 120_000);

  it('is written again where the table had no capacity, four batches at a time', async () => {
    const people = Array.from({ length: 210 }, () => person());
    const dropped = await drop(people.map(line).join('\n'));
    const most = await whileScarce(10, () => run(dropped));
    expect(most).toBe(4);
    for (const someone of people) expect(await storedRow(someone)).toBeDefined();
  });

  it('may be large', async () => {
    const people = Array.from({ length: 6_000 }, () => person());
    const dropped = await drop(people.map(line).join('\n'));
    expect(await run(dropped)).toBe(true);
    expect(await resultOf(dropped)).toMatchObject({ imported: 6_000, refused: [] });
    for (const someone of people.filter((_, index) => index % 499 === 0))
      expect(await storedRow(someone)).toBeDefined();
  }, 120_000);
});

describe('an event that is none of ours', () => {
  it('is left alone when it tells of another object', async () => {
    const detail = { bucket: { name: 'x' }, object: { key: 'clean/a', etag: 'e' } };
    expect(await callsOf(() => handler(sqs(JSON.stringify({ detail })), {} as Context))).toEqual([]);
  });

  it('fails alone when it cannot be read', async () => {
    const good = await drop(line(person()));
    const { Records } = sqs('not json');
    const context = { getRemainingTimeInMillis: () => 900_000 } as unknown as Context;
    const event = { Records: [...Records, ...good.event.Records.map((record) => ({ ...record, messageId: 'm2' }))] };
    expect(await handler(event, context)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
    expect(await resultOf(good)).toMatchObject({ imported: 1 });
  });
});
