import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  type Cell,
  type Cells,
  cellsOf,
  hashOf,
  type MatrixData,
  SOURCES,
  type Source,
} from '../functions/access/matrix.ts';
import terminology from '../functions/access/types.json' with { type: 'json' };

/**
 * The matrix of who reads which type of document, as a table a person can edit:
 *   npm run matrix -- export > cells.csv
 *   npm run matrix -- import cells.csv [--write]
 * A file is the whole matrix: a cell it leaves out is removed, and a removed cell is read by nobody. Without `--write`
 * the difference is shown and nothing is changed. `--matrix <path>` works on another file.
 * Exit 0: done; 1: lines are wrong, nothing was written; 2: there is nothing to work on.
 */

const USAGE = 'usage: npm run matrix -- export | import <cells.csv> [--write] [--matrix <path>]';
const MATRIX_FILE = 'functions/access/matrix.json';
const COLUMNS = ['profession', 'typeCode', 'read', 'source'];
const TYPES = terminology.classes.flatMap(({ types }) => Object.keys(types));

type Row = { readonly line: number; readonly profession: string; readonly type: string; readonly cell: Cell };

/** A file that cannot be worked on, in one sentence. */
class Unusable extends Error {}

const isSource = (text: string): text is Source => SOURCES.some((source) => source === text);

/** Reads a table with `,` or `;` (as a French spreadsheet saves it). @returns its rows, and what is wrong line by line */
function parseCells(text: string, professions: MatrixData['professions']): { rows: Row[]; errors: string[] } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const separator = lines[0]?.includes(';') ? ';' : ',';
  const split = (line: string) => line.split(separator).map((field) => field.trim().replace(/^"(.*)"$/, '$1'));
  if (split(lines[0] ?? '').join() !== COLUMNS.join())
    throw new Unusable(`line 1: the columns must be ${COLUMNS.join(',')}`);
  const seen = new Map<string, number>();
  const rows: Row[] = [];
  const errors: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.trim() === '') continue;
    const fields = split(line);
    const [profession = '', type = '', read = '', source = ''] = fields;
    const twin = seen.get(`${profession},${type}`);
    const wrong = [
      fields.length === COLUMNS.length ? '' : `${fields.length} columns instead of ${COLUMNS.length}`,
      Object.hasOwn(professions, profession) ? '' : `unknown profession "${profession}"`,
      TYPES.includes(type) ? '' : `unknown type "${type}"`,
      read === 'yes' || read === 'no' ? '' : `read is "${read}", not yes or no`,
      isSource(source) ? '' : `source is "${source}", not one of ${SOURCES.join(', ')}`,
      twin === undefined ? '' : `same cell as line ${twin}`,
    ].filter((message) => message !== '');
    if (wrong.length > 0) errors.push(`line ${index + 1}: ${wrong.join('; ')}`);
    else if (isSource(source)) rows.push({ line: index + 1, profession, type, cell: { read: read === 'yes', source } });
    if (twin === undefined) seen.set(`${profession},${type}`, index + 1);
  }
  return { rows, errors };
}

const told = ({ read, source }: Cell): string => `${read ? 'yes' : 'no'} ${source}`;

/** One line for each cell that differs, then the counts by profession. */
function difference(before: Cells, after: Cells, professions: MatrixData['professions']): string[] {
  const details: string[] = [];
  const counts: string[] = [];
  for (const [profession, label] of Object.entries(professions)) {
    const [old, next] = [before.get(profession), after.get(profession)];
    const count = { added: 0, changed: 0, removed: 0, opened: 0, shut: 0 };
    for (const type of TYPES) {
      const [was, is] = [old?.get(type), next?.get(type)];
      if (was?.read === is?.read && was?.source === is?.source) continue;
      count[was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'] += 1;
      if (is?.read && !was?.read) count.opened += 1;
      if (was?.read && !is?.read) count.shut += 1;
      const mark = was === undefined ? '+' : is === undefined ? '-' : '~';
      details.push(
        `${mark} ${profession} ${type}: ${[was, is].map((cell) => (cell ? told(cell) : 'none')).join(' -> ')}`,
      );
    }
    if (count.added + count.changed + count.removed === 0) continue;
    counts.push(
      `${profession} ${label}: ${count.added} added, ${count.changed} changed, ${count.removed} removed; reads ${count.opened} more, ${count.shut} fewer`,
    );
  }
  return [...details, ...counts];
}

/** The groups of one row: what most cells are is said once, as `*`, unless the row leaves types out. */
function toGroups(row: ReadonlyMap<string, Cell>, types: readonly string[]) {
  const groups = Map.groupBy(
    types.filter((type) => row.has(type)),
    (type) => told(row.get(type) as Cell),
  );
  const largest = [...groups].sort(([, a], [, b]) => b.length - a.length)[0]?.[0];
  return [...groups]
    .sort(([a], [b]) => Number(b === largest) - Number(a === largest) || a.localeCompare(b))
    .map(([name, members]) => {
      const { read, source } = row.get(members[0] ?? '') as Cell;
      return { read, source, types: name === largest && row.size === types.length ? '*' : members.join(' ') };
    });
}

/** The stored form of cells: the same cells always give the same text. */
function toData(cells: Cells, previous: MatrixData, month: string): MatrixData {
  const types = TYPES.filter((type) => [...cells.values()].some((row) => row.has(type)));
  const rows = Map.groupBy(
    Object.keys(previous.professions).filter((profession) => cells.has(profession)),
    (profession) => JSON.stringify(toGroups(cells.get(profession) ?? new Map(), types)),
  );
  const sources = new Set([...cells.values()].flatMap((row) => [...row.values()].map(({ source }) => source)));
  const weakest = SOURCES.find((source) => sources.has(source)) ?? 'assumption';
  return {
    version: `${month}-${weakest}.${Number(previous.version.split('.')[1] ?? 0) + 1}`,
    professions: previous.professions,
    types: types.join(' '),
    rows: [...rows].map(([groups, professions]) => ({ professions: professions.join(' '), cells: JSON.parse(groups) })),
  };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Unusable(`${path} cannot be read`);
  }
}

function exported(cells: Cells): string[] {
  const line = (profession: string, type: string, cell: Cell | undefined) =>
    cell ? [[profession, type, ...told(cell).split(' ')].join()] : [];
  const rows = [...cells].flatMap(([profession, row]) =>
    TYPES.flatMap((type) => line(profession, type, row.get(type))),
  );
  return [COLUMNS.join(), ...rows];
}

type Outcome = { readonly code: 0 | 1; readonly says: readonly string[] };

function imported(file: string, matrix: MatrixData, to: string | undefined): Outcome {
  const { rows, errors } = parseCells(readText(file), matrix.professions);
  if (errors.length > 0) return { code: 1, says: [...errors, `${errors.length} wrong lines: nothing was written`] };
  if (rows.length === 0) throw new Unusable(`${file} has no cell`);
  const before = cellsOf(matrix);
  const byProfession = Map.groupBy(rows, ({ profession }) => profession);
  const after: Cells = new Map(
    [...byProfession].map(([profession, list]) => [profession, new Map(list.map(({ type, cell }) => [type, cell]))]),
  );
  const differs = difference(before, after, matrix.professions);
  if (differs.length === 0) return { code: 0, says: ['no difference'] };
  const next = toData(after, matrix, new Date().toISOString().slice(0, 7));
  const versions = `${matrix.version}+${hashOf(before)} -> ${next.version}+${hashOf(after)}`;
  if (to !== undefined) writeFileSync(to, `${JSON.stringify(next, null, 2)}\n`);
  return {
    code: 0,
    says: [...differs, to === undefined ? `${versions} (not written: add --write)` : `${versions} written`],
  };
}

function run(): Outcome {
  const { values, positionals } = parseArgs({
    options: { write: { type: 'boolean' }, matrix: { type: 'string', default: MATRIX_FILE } },
    allowPositionals: true,
  });
  const [command, file, ...more] = positionals;
  const matrix: MatrixData = JSON.parse(readText(values.matrix));
  if (command === 'export' && file === undefined) return { code: 0, says: exported(cellsOf(matrix)) };
  if (command !== 'import' || file === undefined || more.length > 0) throw new Unusable(USAGE);
  return imported(file, matrix, values.write ? values.matrix : undefined);
}

try {
  const { code, says } = run();
  (code === 0 ? console.log : console.error)(says.join('\n'));
  process.exitCode = code;
} catch (error) {
  console.error(error instanceof Unusable ? error.message : `${String(error)}\n${USAGE}`);
  process.exitCode = 2;
}
