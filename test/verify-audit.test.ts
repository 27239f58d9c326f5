import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type ChainedLine,
  chain,
  FIRST_HASH,
  type TraceLine,
  verifyChain,
} from '../functions/record/audit/audit-chain.ts';

const directory = mkdtempSync(join(tmpdir(), 'verify-audit-'));
afterAll(() => rmSync(directory, { recursive: true }));

const DOSSIER = '019aa000-0000-7000-8000-000000000000';

/** A trace that holds. */
function trace(count: number, change: (seq: number) => Partial<TraceLine> = () => ({})): ChainedLine[] {
  const lines: ChainedLine[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const line: TraceLine = {
      dossierId: DOSSIER,
      seq,
      at: '2026-11-21T10:00:00.000Z',
      actor: { kind: 'patient', id: 'patient:ABCD2346EFGH' },
      action: 'document:read',
      requestId: `request-${seq}`,
      ...change(seq),
    };
    lines.push(chain(line, lines.at(-1)?.hash ?? FIRST_HASH));
  }
  return lines;
}

const entries = trace(42, (seq) => (seq % 3 === 0 ? { object: `document-${seq}`, ground: 'own-dossier' } : {}));
const head = entries.at(-1)?.hash ?? '';
const AT = '2026-11-21T10:00:00.000Z';
/** Where a trace ends, as its file says. */
const endOf = (lines: readonly { hash: string }[]) => ({ count: lines.length, hash: lines.at(-1)?.hash ?? '', at: AT });

/** Runs the command on a proof, or on the text of a file. */
function verify(proof: object | string, ...options: string[]): Promise<{ code: number; says: string }> {
  const file = join(directory, `${randomUUID()}.json`);
  writeFileSync(file, typeof proof === 'string' ? proof : JSON.stringify(proof));
  return run(file, ...options);
}

const run = (...options: string[]): Promise<{ code: number; says: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['bin/verify-audit.ts', ...options], (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), says: `${stdout}${stderr}`.trimEnd() });
    });
  });

const proof = (lines: readonly unknown[], more: object = { head: endOf(entries) }) => ({
  dossierId: DOSSIER,
  entries: lines,
  ...more,
});
const at = (index: number, change: object) => entries.map((line, i) => (i === index ? { ...line, ...change } : line));

describe('npm run verify-audit', () => {
  it('says that a whole trace holds, in any order, by the head that was noted apart from it', async () => {
    const holds = { code: 0, says: `holds: 42 lines; whole and unchanged up to line 42 of ${AT}` };
    expect(await verify(proof(entries), '--head', head)).toEqual(holds);
    expect(await verify(proof(entries.toReversed()), '--head', head)).toEqual(holds);
    expect(await verify(proof(entries, {}), '--head', head)).toEqual(holds);
  });

  it('proves the beginning of a trace by a head that was noted earlier', async () => {
    const says = `holds: 42 lines; whole and unchanged up to line 30 of ${AT}; the 12 after it hold in themselves`;
    expect(await verify(proof(entries), '--head', entries[29]?.hash ?? '')).toEqual({ code: 0, says });
  });

  it('cannot tell from the file alone whether the whole was written anew, and says so with a code of its own', async () => {
    const anew = trace(42, (seq) => ({ actor: { kind: 'patient', id: `patient:${seq}` } }));
    const forged = proof(anew, { head: endOf(anew) });
    const { code, says } = await verify(forged);
    expect([code, says]).toEqual([
      3,
      expect.stringMatching(/^consistent: 42 lines, up to 2026-.* cannot tell .* --head/),
    ]);
    expect((await verify(forged, '--head', head)).code).toBe(1);
    const { code: endless, says: words } = await verify(proof(entries, {}));
    expect([endless, words]).toEqual([3, expect.stringMatching(/with nothing that says where they end/)]);
  });

  it('misses the lines that were removed from the end', async () => {
    const cut = entries.slice(0, 41);
    expect(await verify(proof(cut))).toEqual({ code: 1, says: 'broken at line 42: missing' });
    const forged = proof(cut, { head: endOf(cut) });
    expect(await verify(forged, '--head', head)).toEqual({
      code: 1,
      says: 'broken: no line has the head that was noted: it was removed or written anew',
    });
  });

  it('checks the place and the links of a sealed line, and says how many there are', async () => {
    const sealedAt = (...where: number[]) =>
      entries.map((line, index) => {
        const { dossierId, seq, previousHash, hash } = line;
        return where.includes(index) ? { dossierId, seq, sealed: true, previousHash, hash } : line;
      });
    const says = `holds: 42 lines, 2 of them sealed (place and links only); whole and unchanged up to line 42 of ${AT}`;
    expect(await verify(proof(sealedAt(3, 4)), '--head', head)).toEqual({ code: 0, says });
    const moved = sealedAt(3).map((line, index) => (index === 3 ? { ...line, hash: head } : line));
    expect(await verify(proof(moved))).toEqual({ code: 1, says: 'broken at line 5: broken-link' });
    expect(await verify(proof(sealedAt(3).toSpliced(3, 1)))).toEqual({ code: 1, says: 'broken at line 4: gap' });
  });

  it('knows every field that the hash covers', async () => {
    const actor = {
      kind: 'professional',
      id: 'professional:10002422979',
      name: 'Alix MARTIN',
      profession: '10',
      establishment: '010780914',
      establishmentName: 'CH',
    };
    const lines = trace(2, () => ({ actor, matrix: '1', ground: 'care-team', change: { status: [null, 'open'] } }));
    expect((await verify(proof(lines, {}))).code).toBe(3);
    const renamed = lines.with(0, { ...(lines[0] as ChainedLine), actor: { ...actor, name: 'Autre' } });
    expect(await verify(proof(renamed, {}))).toEqual({ code: 1, says: 'broken at line 1: changed' });
  });

  it.each([
    ['changed', at(16, { action: 'document:list' }), 17, 'changed'],
    [
      'changed with its own hash made anew',
      [...entries.slice(0, 16), ...trace(17, () => ({ action: 'x' })).slice(16), ...entries.slice(17)],
      17,
      'broken-link',
    ],
    ['removed', entries.toSpliced(16, 1), 17, 'gap'],
    ['added', entries.toSpliced(16, 0, ...entries.slice(16, 17)), 18, 'gap'],
    ['exchanged', at(16, { seq: 18 }).map((line, i) => (i === 17 ? { ...line, seq: 17 } : line)), 17, 'broken-link'],
    ['cut off at the end', entries.slice(0, 40), 41, 'missing'],
    ['cut off at the beginning', entries.slice(1), 1, 'gap'],
    ['of another dossier', at(16, { dossierId: 'other' }), 17, 'other-dossier'],
  ])('finds a line %s', async (_, lines, seq, why) => {
    expect(await verify(proof(lines))).toEqual({ code: 1, says: `broken at line ${seq}: ${why}` });
  });

  it('refuses a file that is no proof, and what no hash covers', async () => {
    const bad = [
      verify('not json'),
      verify({}),
      verify(proof([{ ...entries[0], note: 'not covered by the hash' }])),
      verify(proof(entries), '--head', 'short'),
      verify(proof(entries), '--unknown'),
      run(join(directory, 'missing.json')),
      run(),
    ];
    for (const { code, says } of await Promise.all(bad)) {
      expect(code).toBe(2);
      expect(says).toMatch(/^(unreadable|usage): [^\n]+$/);
    }
  });
});

describe('a chain', () => {
  const text = fc.string({ maxLength: 8 });
  const optional = fc.option(text, { nil: undefined });
  const fields = fc.record({
    at: text,
    actor: fc.record({ kind: text, id: text }),
    action: text,
    object: optional,
    ground: optional,
    refusal: optional,
    requestId: text,
    change: fc.option(fc.dictionary(text, fc.tuple(fc.option(text), fc.option(text)), { maxKeys: 3 }), {
      nil: undefined,
    }),
  });
  const chains = fc
    .array(fields, { minLength: 2, maxLength: 12 })
    .map((list) => trace(list.length, (seq) => list[seq - 1] ?? {}));

  it('holds as it was made', () => {
    fc.assert(fc.property(chains, (lines) => void expect(verifyChain(lines, lines.at(-1)?.hash)).toBeUndefined()));
  });

  it('shows any one field that was changed', () => {
    const name = fc.constantFrom(
      'dossierId',
      'at',
      'action',
      'object',
      'ground',
      'refusal',
      'requestId',
      'previousHash',
      'hash',
    );
    fc.assert(
      fc.property(chains, fc.nat(), name, text, (lines, where, field, value) => {
        const index = where % lines.length;
        const line = lines[index];
        fc.pre(line !== undefined && line[field as 'at'] !== value);
        const changed = lines.toSpliced(index, 1, { ...line, [field]: value } as ChainedLine);
        expect(verifyChain(changed, lines.at(-1)?.hash)).toBeDefined();
      }),
    );
  });

  it('shows another actor, number or change', () => {
    fc.assert(
      fc.property(chains, fc.nat(), fields, (lines, where, { actor, change }) => {
        const index = where % lines.length;
        const line = lines[index] as ChainedLine;
        for (const other of [{ actor }, { change }, { seq: line.seq + 1 }]) {
          const changed = { ...line, ...other };
          if (JSON.stringify(changed) === JSON.stringify(line)) continue;
          expect(verifyChain(lines.toSpliced(index, 1, changed), lines.at(-1)?.hash)).toBeDefined();
        }
      }),
    );
  });

  it('shows lines removed, repeated, exchanged, or cut off', () => {
    fc.assert(
      fc.property(chains, fc.nat(), fc.nat(), (lines, first, second) => {
        const [i, j] = [first % lines.length, second % lines.length];
        const last = lines.at(-1)?.hash;
        const [a, b] = [lines[i] as ChainedLine, lines[j] as ChainedLine];
        expect(verifyChain(lines.toSpliced(i, 1), last)).toBeDefined();
        expect(verifyChain(lines.toSpliced(i, 0, b), last)).toBeDefined();
        expect(verifyChain(lines.slice(0, i), last)).toBeDefined();
        if (i !== j) expect(verifyChain(lines.with(i, b).with(j, a), last)).toBeDefined();
      }),
    );
  });
});
