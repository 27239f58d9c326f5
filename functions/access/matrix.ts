import { createHash } from 'node:crypto';
import data from './matrix.json' with { type: 'json' };

/**
 * Where a cell comes from, weakest first: `assumption` is the cautious default of `domain.md` §1.4, `press` was read in a
 * secondary page, `verified` was read in the annex of the arrêté of 26/10/2023 itself.
 */
export const SOURCES = ['assumption', 'press', 'verified'] as const;
export type Source = (typeof SOURCES)[number];

/** Whether one profession reads one type of document, and where that was read. */
export type Cell = { readonly read: boolean; readonly source: Source };

/**
 * The stored form. Professions with the same cells share a row; codes are separated by spaces. The types `*` of a group
 * are those of the matrix that no other group of its row names, so that a type new to JDV_J07 is read by nobody.
 */
export type MatrixData = {
  /** `2026-11-assumption.1`: month, weakest source of all cells, number. */
  readonly version: string;
  /** French label by code of TRE_G15 or TRE_R94. */
  readonly professions: Readonly<Record<string, string>>;
  readonly types: string;
  readonly rows: readonly {
    readonly professions: string;
    readonly cells: readonly { readonly read: boolean; readonly source: string; readonly types: string }[];
  }[];
};

/** Cells by profession, then by type. */
export type Cells = ReadonlyMap<string, ReadonlyMap<string, Cell>>;

/** The cells of a stored matrix. */
export const cellsOf = (matrix: MatrixData): Cells =>
  new Map(
    matrix.rows.flatMap(({ professions, cells }) => {
      const named = cells.flatMap(({ types }) => types.split(' '));
      const others = matrix.types.split(' ').filter((type) => !named.includes(type));
      const row = cells.flatMap(({ read, source, types }) =>
        (types === '*' ? others : types.split(' ')).map((type) => [type, { read, source: source as Source }] as const),
      );
      return professions.split(' ').map((profession) => [profession, new Map(row)] as const);
    }),
  );

/** Eight hexadecimal digits that change with any cell, whatever the order and the form they are stored in. */
export function hashOf(cells: Cells): string {
  const lines = [...cells].flatMap(([profession, row]) =>
    [...row].map(([type, { read, source }]) => `${profession},${type},${read},${source}`),
  );
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex').slice(0, 8);
}

const cells = cellsOf(data);
const hash = hashOf(cells);

/** What a trace keeps of the matrix it was decided with. While any cell is an assumption the version says so. */
export const MATRIX: { readonly version: string; readonly hash: string } = { version: `${data.version}+${hash}`, hash };

/** One cell; `undefined` for a profession or a type the matrix does not know. */
export const cellOf = (profession: string, type: string): Cell | undefined => cells.get(profession)?.get(type);

/**
 * Whether a profession may read a type of document. An unknown profession or type reads nothing.
 * @param profession a code of TRE_G15, `10`
 * @param type a code of JDV_J07
 */
export const reads = (profession: string, type: string): boolean => cellOf(profession, type)?.read ?? false;
