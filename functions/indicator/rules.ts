import { dayInParis } from '../platform/time/paris.ts';
import type { TraceLine } from '../record/audit/audit-chain.ts';

/** What is counted, in the order of a table: what becomes of dossiers, then who consults them. */
export const METRICS = [
  'opened',
  'activated',
  'objected',
  'closed',
  'suspended',
  'lifted',
  'reopened',
  'destroyed',
  'consulted',
] as const;
export type Metric = (typeof METRICS)[number];

/** By what it is counted. Codes only: no figure can hold an id, a name or a number of anybody. */
export type Figure = {
  readonly metric: Metric;
  /** By which door a dossier was opened, or an objection came. */
  readonly channel?: string;
  /** Where the holder lived when the dossier was opened: `75`, `2A`, `974`. */
  readonly department?: string;
  /** Why a dossier was closed or suspended. */
  readonly motive?: string;
  /** Profession of who consulted, a code of TRE_G15. */
  readonly profession?: string;
};

/** A figure and how often it came. */
export type Total = Figure & { readonly total: number };

/** The dimensions of a figure, in the order of a line. */
export const DIMENSIONS = ['channel', 'department', 'motive', 'profession'] as const;

/** The form of each dimension; whatever a trace holds that is no such code is counted as `other`. */
const FORMS: Readonly<Record<(typeof DIMENSIONS)[number], RegExp>> = {
  channel: /^[a-z]{1,20}(?:-[a-z]{1,20})?$/,
  department: /^(?:\d{2,3}|2[AB])$/,
  motive: /^[a-z]{1,20}(?:-[a-z]{1,20})*$/,
  profession: /^\d{2,3}$/,
};

/** What a professional does to consult a dossier. */
const CONSULTING: readonly string[] = ['dossier:read', 'document:read', 'emergency:read'];

/** Whether a line tells that a professional consulted a dossier; refused or not. */
const consults = ({ action, actor }: Pick<TraceLine, 'action' | 'actor'>): boolean =>
  actor.kind === 'professional' && CONSULTING.includes(action);

/**
 * What of a line is counted once in its dossier: the line itself, at a place of the trace; all that one professional reads
 * on one day, which is one consultation.
 */
export const onceIn = (line: Pick<TraceLine, 'at' | 'action' | 'actor'>, place: string): string =>
  consults(line) ? `${line.actor.id}#${dayOf(line)}` : place;

/** As what each change of state is counted. */
function metricOf(from: string | null, to: string | null): Metric | undefined {
  if (to === 'open') return from === 'closed' ? 'reopened' : from === 'suspended' ? 'lifted' : 'opened';
  return (['objected', 'closed', 'suspended', 'destroyed'] as const).find((state) => state === to);
}

/** What a line of the trace is counted as: nothing, one figure, or two (a return that also gives an account). */
export function figuresOf(line: Pick<TraceLine, 'action' | 'actor' | 'refusal' | 'change'>): Figure[] {
  const { actor, refusal, change = {} } = line;
  if (refusal !== undefined) return [];
  const told = (field: string): string | undefined => change[field]?.[1] ?? undefined;
  const [channel, department, motive] = [told('channel'), told('department'), told('motive')];
  const metric = change.status && metricOf(change.status[0], change.status[1]);
  return [
    ...(metric ? [figure(metric, { channel, department, motive })] : []),
    ...(told('account') === 'activated' ? [figure('activated', { department })] : []),
    ...(consults(line) ? [figure('consulted', { profession: actor.profession ?? 'other' })] : []),
  ];
}

function figure(
  metric: Metric,
  said: Readonly<Partial<Record<(typeof DIMENSIONS)[number], string | undefined>>>,
): Figure {
  const codes = DIMENSIONS.flatMap((dimension) => {
    const code = said[dimension];
    return code === undefined ? [] : [[dimension, FORMS[dimension].test(code) ? code : 'other'] as const];
  });
  return { metric, ...Object.fromEntries(codes) };
}

/** What tells a figure from another of the same day: `opened#online#75##`. */
export const nameOf = (one: Figure): string =>
  [one.metric, ...DIMENSIONS.map((dimension) => one[dimension] ?? '')].join('#');

/** The day a line counts for: that of its instant, as people in France live it. */
export const dayOf = ({ at }: Pick<TraceLine, 'at'>): string => dayInParis(at);

/** Adds figures up, in the order of a table. */
export function sumUp(totals: readonly Total[]): Total[] {
  const sums = new Map<string, Total>();
  for (const one of totals) {
    const name = nameOf(one);
    sums.set(name, { ...one, total: one.total + (sums.get(name)?.total ?? 0) });
  }
  const place = ({ metric, ...of }: Total) => `${METRICS.indexOf(metric)} ${nameOf({ metric, ...of })}`;
  return [...sums.values()].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}
