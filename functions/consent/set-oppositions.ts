import type { Head } from '../access/head.ts';

/** What the holder opposes: `true` from now on, `false` no longer. */
export type Oppositions = { readonly breakGlass: boolean; readonly regulation: boolean };

const KEPT = [
  ['breakGlass', 'opposedBreakGlassAt', 'opposition:break-glass'],
  ['regulation', 'opposedRegulationAt', 'opposition:regulation'],
] as const;

/**
 * Sets the two oppositions of CSP L1111-17 I, each on its own; one that stays keeps its first instant.
 * @returns the clauses that change the head, and what the trace tells
 */
export function setOppositions(wanted: Oppositions, head: Head, at: string) {
  const states = KEPT.map(([name, field, code]) => {
    const before = head[field];
    return { field, code, before, after: wanted[name] ? (before ?? at) : undefined };
  });
  const opposed = states.filter(({ after }) => after !== undefined);
  const turned = states.filter(({ before, after }) => before !== after);
  return {
    set: opposed.map(({ field }) => `${field} = :${field}`),
    remove: states.filter(({ after }) => after === undefined).map(({ field }) => field),
    values: Object.fromEntries(opposed.map(({ field, after }) => [`:${field}`, after])),
    change: Object.fromEntries(
      turned.map(({ code, before, after }) => [code, [before ?? null, after ?? null] as const]),
    ),
  };
}
