import { beforeEach, describe, expect, it } from 'vitest';
import type { InsuredRow } from '../../functions/feed/contract.ts';
import { type ImportDeps, importRows } from '../../functions/feed/import-rows.ts';
import type { RefusedLine } from '../../functions/platform/jobs/file-run.ts';
import type { Progress } from '../../functions/platform/jobs/progress.item.ts';
import { type Person, person } from '../support/people.ts';

const AT = '2026-11-21T10:00:00.000Z';

/** A store in memory, whose k-th call can fail: before it does anything, or after it did everything. */
class Memory {
  readonly rows = new Map<string, InsuredRow & { importedAt: string }>();
  readonly kept = new Map<number, readonly RefusedLine[]>();
  progress: Progress | undefined;
  result: unknown;
  published = 0;
  calls = 0;
  readonly #file: Buffer;

  constructor(text: string) {
    this.#file = Buffer.from(text);
  }

  deps(fault?: { at: number; mode: 'before' | 'after' }, outOfTime: () => boolean = () => false): ImportDeps {
    this.calls = 0;
    const run = async <T>(work: () => T): Promise<T> => {
      this.calls += 1;
      const here = this.calls === fault?.at;
      if (here && fault.mode === 'before') throw new Error('killed');
      const value = work();
      if (here) throw new Error('killed');
      return value;
    };
    return {
      outOfTime,
      findProgress: () => run(() => this.progress),
      findRefused: (at) => run(() => this.kept.get(at) ?? []),
      open: (offset) => run(() => pieces(this.#file.subarray(offset))),
      keepRows: (rows, importedAt) =>
        run(() => {
          for (const row of rows) this.rows.set(row.nir, { ...row, importedAt });
        }),
      keepRefused: (at, refused) => run(() => void this.kept.set(at, [...refused])),
      saveProgress: (progress, seen) =>
        run(() => {
          if (this.progress && this.progress.line !== seen.line) throw new Error('overtaken');
          this.progress = progress;
        }),
      publish: (result) =>
        run(() => {
          this.result = structuredClone(result);
          this.published += 1;
        }),
    };
  }
}

async function* pieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 4096) yield bytes.subarray(start, start + 4096);
}

const someone = person();
const good = (count: number): Person[] =>
  Array.from({ length: count }, (_, index) => person({ familyName: `NUMERO ${index}` }));

describe('an import', () => {
  let rows: Person[];
  let memory: Memory;
  beforeEach(() => {
    rows = good(230);
    const lines = rows.flatMap((row, index) => [JSON.stringify(row), index % 10 === 3 ? '{"nir":"2"}' : '']);
    memory = new Memory(lines.join('\r\n'));
  });

  it('keeps the good lines, lists the bad ones, and leaves empty ones alone', async () => {
    expect(await importRows(memory.deps(), AT)).toEqual({ outcome: 'done', imported: 230, refused: 23 });
    expect([...memory.rows.values()]).toEqual(rows.map((row) => ({ ...row, importedAt: AT })));
    expect(memory.result).toMatchObject({ imported: 230, moreRefused: 0, refused: { length: 23, 0: { line: 8 } } });
  });

  it('is not done twice', async () => {
    await importRows(memory.deps(), AT);
    memory.rows.clear();
    expect(await importRows(memory.deps(), AT)).toEqual({ outcome: 'done-before', imported: 0, refused: 0 });
    expect([memory.rows.size, memory.published, memory.calls]).toEqual([0, 1, 1]);
  });

  it('keeps the last of several lines about one person', async () => {
    const older = Array.from({ length: 150 }, (_, index) => person({ ...someone, familyName: `ANCIEN ${index}` }));
    memory = new Memory([...older, ...good(60), { ...someone, familyName: 'DERNIER' }].map(toLine).join('\n'));
    expect(await importRows(memory.deps(), AT)).toMatchObject({ imported: 211 });
    expect(memory.rows.get(someone.nir)?.familyName).toBe('DERNIER');
    expect(memory.rows.size).toBe(61);
  });

  it('writes no more than a hundred rows at a time, of different people', async () => {
    memory = new Memory([...good(150), someone, someone].map(toLine).join('\n'));
    const sizes: number[] = [];
    const deps = memory.deps();
    await importRows({ ...deps, keepRows: async (batch) => void sizes.push(batch.length) }, AT);
    expect(sizes).toEqual([100, 51]);
  });

  it('comes to the same end when it runs out of time after every line', async () => {
    const whole = new Memory([...rows.map(toLine), 'bad', 'bad'].join('\n'));
    await importRows(whole.deps(), AT);
    const parts = new Memory([...rows.map(toLine), 'bad', 'bad'].join('\n'));
    let runs = 0;
    while (
      (
        await importRows(
          parts.deps(undefined, () => true),
          AT,
        )
      ).outcome === 'paused'
    )
      runs += 1;
    expect(runs).toBe(232);
    expect([parts.result, parts.rows]).toEqual([whole.result, whole.rows]);
  });

  it('stops when another import of the same file went on meanwhile', async () => {
    const deps = memory.deps(undefined, () => true);
    await importRows(deps, AT);
    const late = importRows({ ...deps, findProgress: async () => undefined }, AT);
    await importRows(deps, AT);
    await expect(late).rejects.toThrow('overtaken');
  });
});

describe('an import of many lines', () => {
  const text = good(5_300)
    .map((row, index) => (index % 7 === 0 ? 'not a row' : toLine(row)))
    .join('\n');

  it('saves how far it has come every 5,000 lines', async () => {
    const memory = new Memory(text);
    const saved: number[] = [];
    const deps = memory.deps();
    await importRows({ ...deps, saveProgress: async ({ line }) => void saved.push(line) }, AT);
    expect(saved).toEqual([5_000, 5_300]);
  });

  it('gives the same rows and result when it is killed around any call and delivered again', async () => {
    const whole = new Memory(text);
    await importRows(whole.deps(), AT);
    const last = whole.calls;
    expect(last).toBe(52);
    for (const mode of ['before', 'after'] as const) {
      for (let at = 1; at <= last; at += at > 5 && at < 40 ? 9 : 1) {
        const memory = new Memory(text);
        await expect(importRows(memory.deps({ at, mode }), AT)).rejects.toThrow('killed');
        await importRows(memory.deps(), '2026-11-21T11:00:00.000Z');
        expect(memory.result).toEqual(whole.result);
        expect([...memory.rows.keys()].sort()).toEqual([...whole.rows.keys()].sort());
      }
    }
  });

  it('needs no more memory for a file of 200 MB', async () => {
    const padded = Buffer.from(`${toLine(someone).padEnd(3_999)}\n`);
    async function* file(): AsyncGenerator<Uint8Array> {
      for (let piece = 0; piece < 3_125; piece += 1) yield Buffer.concat(Array.from({ length: 16 }, () => padded));
    }
    const held = () => process.memoryUsage().heapUsed + process.memoryUsage().external;
    const before = held();
    let most = 0;
    const deps = new Memory('').deps();
    const saveProgress = async () => {
      most = Math.max(most, held());
    };
    const { imported } = await importRows({ ...deps, open: async () => file(), saveProgress }, AT);
    expect(imported).toBe(50_000);
    expect(most - before).toBeLessThan(150_000_000);
  });

  it('lists 10,000 refused lines and counts the others, across a pause too', async () => {
    const memory = new Memory('bad\n'.repeat(12_345));
    let left = 11_000;
    await importRows(
      memory.deps(undefined, () => --left === 0),
      AT,
    );
    expect(memory.result).toBeUndefined();
    expect(await importRows(memory.deps(), AT)).toEqual({ outcome: 'done', imported: 0, refused: 1_345 });
    expect(memory.result).toMatchObject({ imported: 0, moreRefused: 2_345, refused: { length: 10_000 } });
  });
});

function toLine(row: Person): string {
  return JSON.stringify(row);
}
