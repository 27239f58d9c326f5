import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { classOf } from '../../functions/access/classes.ts';
import data from '../../functions/access/matrix.json' with { type: 'json' };
import { type Cell, cellOf, cellsOf, hashOf, MATRIX, type MatrixData, reads } from '../../functions/access/matrix.ts';
import terminology from '../../functions/access/types.json' with { type: 'json' };

const PROFESSIONS = Object.keys(data.professions);
const TYPES = terminology.classes.flatMap(({ types }) => Object.keys(types));
const DOCTOR = '10';
const SOCIAL = ['41', '71', '93', '330'];

const read = (source: Cell['source']): Cell => ({ read: true, source });
const refused = (source: Cell['source']): Cell => ({ read: false, source });

describe('the matrix', () => {
  it('has a cell for each of 23 professions and each of the 121 types of JDV_J07', () => {
    expect([PROFESSIONS.length, TYPES.length]).toEqual([23, 121]);
    const missing = PROFESSIONS.flatMap((profession) => TYPES.filter((type) => !cellOf(profession, type)));
    expect(missing).toEqual([]);
    const named = data.rows.flatMap(({ cells }) => cells.flatMap(({ types }) => types.split(' ')));
    expect([...named, ...data.types.split(' ')].filter((type) => type !== '*' && !TYPES.includes(type))).toEqual([]);
  });

  it('says that it is an assumption as long as one cell is, and carries the hash of its cells', () => {
    expect(MATRIX.version).toMatch(/^\d{4}-\d{2}-assumption\.\d+\+[0-9a-f]{8}$/);
    expect(MATRIX.version.endsWith(`+${MATRIX.hash}`)).toBe(true);
    const sources = new Set(PROFESSIONS.flatMap((one) => TYPES.map((type) => cellOf(one, type)?.source)));
    expect(sources).toEqual(new Set(['assumption', 'press']));
  });

  it('changes its hash with any cell, and with nothing else', () => {
    const cells = cellsOf(data);
    expect(hashOf(new Map([...cells].reverse()))).toBe(MATRIX.hash);
    for (const [profession, row] of cells)
      for (const other of [refused('verified'), read('verified')])
        expect(hashOf(new Map([...cells, [profession, new Map([...row, ['REMB', other]])]]))).not.toBe(MATRIX.hash);
  });

  it('stays small: it is in every bundle', () => {
    expect(JSON.stringify(data).length).toBeLessThan(6_000);
  });

  it.each(['', '99', '1', '010', 'constructor', '__proto__', 'toString'])(
    'lets the unknown profession "%s" read nothing',
    (one) => {
      expect(TYPES.filter((type) => reads(one, type))).toEqual([]);
    },
  );

  it.each(['', '*', '00000-0', 'constructor', '11488-4 11490-0'])('lets nobody read the unknown type "%s"', (type) => {
    expect(PROFESSIONS.filter((profession) => reads(profession, type))).toEqual([]);
  });
});

describe('the cells of domain.md §1.4', () => {
  it('let a doctor read everything but the proof of residence', () => {
    expect(TYPES.filter((type) => !reads(DOCTOR, type))).toEqual(['ATTEST-RESID']);
    expect([cellOf(DOCTOR, 'ATTEST-RESID'), cellOf(DOCTOR, '11488-4')]).toEqual([refused('press'), read('press')]);
    expect(cellOf(DOCTOR, '101881-1')).toEqual(read('assumption'));
  });

  it.each([
    ['60', ['83981-1', 'DOCPAT03', 'DOCPAT06', '47420-5', '11502-2', '15507-7', '56445-0', 'PROT_ALD'], read('press')],
    ['60', ['75496-0', '68599-0', '83901-9', '68817-6', '89601-9'], refused('press')],
    ['40', ['80788-3', '75496-0', '83981-1', '83901-9', '68599-0', 'EXPPAT_3'], refused('press')],
    ['80', ['15508-5'], refused('press')],
  ])('say of profession %s what the press says of %s', (profession, types, cell) => {
    expect(types.map((type) => cellOf(profession, type))).toEqual(types.map(() => cell));
  });

  it('keep from every other profession, as an assumption, what is most private and what is administrative', () => {
    const cautious = [
      '68599-0',
      '83901-9',
      '75496-0',
      '68817-6',
      '89601-9',
      'EXPPAT_3',
      ...TYPES.filter((type) => classOf(type) === '95'),
    ];
    for (const profession of PROFESSIONS.filter((one) => one !== DOCTOR))
      expect(
        cautious.filter((type) => reads(profession, type)),
        profession,
      ).toEqual([]);
    for (const profession of PROFESSIONS.filter((one) => ![DOCTOR, '40', '60', '80', ...SOCIAL].includes(one)))
      expect(TYPES.filter((type) => !reads(profession, type)).sort(), profession).toEqual(cautious.toSorted());
  });

  it('let those who are no health professionals read six types', () => {
    for (const profession of SOCIAL)
      expect(TYPES.filter((type) => reads(profession, type)).sort()).toEqual([
        '28653-4',
        '34842-5',
        '80771-9',
        '80788-3',
        '83981-1',
        '88348-8',
      ]);
  });
});

const directory = mkdtempSync(join(tmpdir(), 'matrix-'));
afterAll(() => rmSync(directory, { recursive: true }));

let files = 0;
/** A file of its own with a text. */
function fileOf(text: string): string {
  files += 1;
  const file = join(directory, `${files}`);
  writeFileSync(file, text);
  return file;
}

const run = (...options: string[]): Promise<{ code: number; says: string[] }> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['bin/matrix.ts', ...options], (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), says: `${stdout}${stderr}`.trimEnd().split('\n') });
    });
  });

const HEADER = 'profession,typeCode,read,source';
const table = async () => (await run('export')).says;
/** Imports a table into a copy of the matrix. @returns what was said, and the copy afterwards */
async function imported(lines: readonly string[], ...options: string[]) {
  const copy = fileOf(JSON.stringify(data));
  const outcome = await run('import', fileOf(lines.join('\n')), '--matrix', copy, ...options);
  return { ...outcome, matrix: JSON.parse(readFileSync(copy, 'utf8')) as MatrixData };
}

describe('npm run matrix', () => {
  it('gives the whole matrix as a table, which makes no difference when it comes back', async () => {
    const lines = await table();
    expect([lines[0], lines.length]).toEqual([HEADER, 1 + 23 * 121]);
    expect(await imported(lines, '--write')).toEqual({ code: 0, says: ['no difference'], matrix: data });
    expect(await imported([...lines.slice(1).reverse(), ''].toSpliced(0, 0, HEADER))).toMatchObject({
      says: ['no difference'],
    });
  });

  it('takes a table as a French spreadsheet saves it', async () => {
    const lines = (await table()).map((line) => `${line.replaceAll(',', ';')}\r`);
    expect((await imported([`\uFEFF${lines[0]}`, ...lines.slice(1)])).says).toEqual(['no difference']);
  });

  it('shows what is added, changed and removed, and writes nothing unless told', async () => {
    const lines = (await table())
      .map((line) =>
        line
          .replace('60,REMB,yes,assumption', '60,REMB,no,verified')
          .replace('21,EXPPAT_3,no,assumption', '21,EXPPAT_3,yes,verified'),
      )
      .filter((line) => !line.startsWith('80,REMB,'));
    const { code, says, matrix } = await imported(lines);
    expect([code, matrix]).toEqual([0, data]);
    expect(says).toEqual([
      '~ 21 EXPPAT_3: no assumption -> yes verified',
      '~ 60 REMB: yes assumption -> no verified',
      '- 80 REMB: yes assumption -> none',
      '21 Pharmacien: 0 added, 1 changed, 0 removed; reads 1 more, 0 fewer',
      '60 Infirmier: 0 added, 1 changed, 0 removed; reads 0 more, 1 fewer',
      '80 Pédicure-podologue: 0 added, 0 changed, 1 removed; reads 0 more, 1 fewer',
      expect.stringMatching(
        /^2026-11-assumption\.1\+[0-9a-f]{8} -> \d{4}-\d\d-assumption\.2\+[0-9a-f]{8} \(not written: add --write\)$/,
      ),
    ]);
  });

  it('writes the cells it was given, and adds them back later', async () => {
    const whole = await table();
    const lines = whole
      .filter((line) => !/^(?:80,REMB|98),/.test(line))
      .map((line) => line.replace('10,REMB,yes,press', '10,REMB,yes,verified'));
    const { says, matrix } = await imported(lines, '--write');
    expect(says.at(-1)).toMatch(/ written$/);
    const cells = cellsOf(matrix);
    expect([cells.get('80')?.get('REMB'), cells.get('98'), cells.get('10')?.get('REMB')]).toEqual([
      undefined,
      undefined,
      read('verified'),
    ]);
    expect([...cells.values()].reduce((sum, row) => sum + row.size, 0)).toBe(lines.length - 1);
    const back = await run('import', fileOf(whole.join('\n')), '--matrix', fileOf(JSON.stringify(matrix)));
    expect(back.says).toContain(
      "98 Manipulateur d'électroradiologie médicale: 121 added, 0 changed, 0 removed; reads 105 more, 0 fewer",
    );
  });

  it('calls a matrix verified only when every cell is', async () => {
    const verified = (await table()).map((line) => line.replace(/(?:press|assumption)$/, 'verified'));
    expect((await imported(verified, '--write')).matrix.version).toMatch(/^\d{4}-\d\d-verified\.2$/);
    const one = verified.map((line) => line.replace('60,REMB,yes,verified', '60,REMB,yes,assumption'));
    expect((await imported(one, '--write')).matrix.version).toMatch(/^\d{4}-\d\d-assumption\.2$/);
  });

  it('names each wrong line with everything that is wrong, and writes nothing', async () => {
    const wrong = [
      '10,REMB,yes,press',
      '11,REMB,yes,press',
      '',
      '10,00000-0,maybe,rumour',
      '10,REMB,no,press',
      '10,SYNTH,yes',
      'constructor,SYNTH,yes,press',
    ];
    const { code, says, matrix } = await imported([HEADER, ...wrong], '--write');
    expect([code, matrix]).toEqual([1, data]);
    expect(says).toEqual([
      'line 3: unknown profession "11"',
      'line 5: unknown type "00000-0"; read is "maybe", not yes or no; source is "rumour", not one of assumption, press, verified',
      'line 6: same cell as line 2',
      'line 7: 3 columns instead of 4; source is "", not one of assumption, press, verified',
      'line 8: unknown profession "constructor"',
      '5 wrong lines: nothing was written',
    ]);
  });

  it.each([
    ['no command', [], /^usage: /],
    ['an unknown command', ['publish'], /^usage: /],
    ['an unknown option', ['export', '--all'], /^TypeError.*--all/],
    ['two files', ['import', 'a', 'b'], /^usage: /],
    ['a file that is not there', ['import', '/nowhere.csv'], /^\/nowhere\.csv cannot be read$/],
  ])('explains %s in one line', async (_, options, message) => {
    const { code, says } = await run(...options);
    expect([code, says[0]]).toEqual([2, expect.stringMatching(message)]);
  });

  it('refuses other columns and an empty table', async () => {
    expect(await imported(['profession,type', '10,REMB'], '--write')).toEqual({
      code: 2,
      says: [`line 1: the columns must be ${HEADER}`],
      matrix: data,
    });
    expect(await imported([HEADER], '--write')).toMatchObject({
      code: 2,
      says: [expect.stringMatching(/ has no cell$/)],
      matrix: data,
    });
  });
});
