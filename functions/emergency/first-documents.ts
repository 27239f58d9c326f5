import data from '../access/types.json' with { type: 'json' };

/** How a type of document stands on the page of a rescuer: its place, and how many of it are shown at most. */
export type TypeRank = { readonly rank: number; readonly most: number; readonly label: string };

/**
 * What a rescuer reads first, the most telling type first, with the most that are shown of each. Codes of JDV_J07; the
 * choice and the order are an assumption, to be reviewed with emergency doctors.
 */
const FIRST: readonly (readonly [type: string, most: number])[] = [
  ['60591-5', 2],
  ['74207-2', 2],
  ['SYNTH', 2],
  ['DOCPAT08', 1],
  ['EXPPAT_3', 1],
  ['57833-6', 3],
  ['56445-0', 2],
  ['80820-4', 2],
  ['60593-1', 3],
  ['34133-9', 2],
  ['11490-0', 2],
  ['15507-7', 2],
  ['101881-1', 2],
  ['11369-6', 1],
  ['75492-9', 1],
  ['DOCPAT01', 1],
];

const labels = new Map(data.classes.flatMap(({ types }) => Object.entries(types)));

/** The place of each type that is shown first, by its code. */
export const FIRST_DOCUMENTS: ReadonlyMap<string, TypeRank> = new Map(
  FIRST.map(([type, most], rank) => [type, { rank, most, label: labels.get(type) ?? type }]),
);
