import * as z from 'zod/mini';
import type { Comparison, Loss } from './compare.ts';
import type { Broken } from './exports.ts';

const Waiver = z.strictObject({
  /** Stages in which it holds. */
  stages: z.array(z.enum(['dev', 'staging', 'prod'])).check(z.minLength(1)),
  /** Id of the stack in the app, as the comparison prints it. */
  stack: z.string().check(z.minLength(1)),
  /** Logical id of the resource, or of the output that another stack imports; outputs alone may end in `*`. */
  logicalId: z.string().check(z.regex(/^[A-Za-z0-9]+\*?$/)),
  /** Why the loss is none, and who agreed. */
  reason: z.string().check(z.minLength(20)),
  /** The last day on which it holds. */
  until: z.iso.date(),
});
const Waivers = z.array(Waiver);

/** Somebody's word, in the repository, that a loss is wanted or is none. */
export type Waiver = z.infer<typeof Waiver>;

/** What would be lost or refused, and the waiver that allows it. */
export type Judged<T> = { readonly found: T; readonly waiver?: Waiver; readonly isOver: boolean };

/** A comparison as the waivers see it. */
export type Judgement = {
  readonly losses: readonly Judged<Loss>[];
  readonly broken: readonly Judged<Broken>[];
  /** Nobody needs them any more, in this stage. */
  readonly unused: readonly Waiver[];
  /** Something stands that no waiver allows. */
  readonly isRefused: boolean;
};

/** Reads a file of waivers. Throws with one line for each mistake in it. */
export function parseWaivers(text: string): Waiver[] {
  const { data, error } = z.safeParse(Waivers, JSON.parse(text));
  if (data) return data;
  throw new Error(error.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`).join('\n'));
}

/**
 * Which waiver allows what.
 * @param today a day, `2026-12-01`; a waiver whose last day is over allows nothing
 */
export function judge({ losses, broken }: Comparison, stage: string, waivers: readonly Waiver[], today: string) {
  const mine = waivers.filter(({ stages }) => stages.some((one) => one === stage));
  const used = new Set<Waiver>();
  const judged = <T>(found: T, allows: (waiver: Waiver) => boolean): Judged<T> => {
    const matching = mine.filter(allows);
    for (const one of matching) used.add(one);
    const waiver = matching.find(({ until }) => until >= today) ?? matching[0];
    return waiver ? { found, waiver, isOver: waiver.until < today } : { found, isOver: false };
  };
  const judgedLosses = losses.map((loss) =>
    judged(loss, (waiver) => waiver.stack === loss.stack && waiver.logicalId === loss.logicalId),
  );
  const judgedBroken = broken.map((one) => judged(one, (waiver) => waiver.stack === one.stack && covers(waiver, one)));
  const isOpen = ({ waiver, isOver }: Judged<unknown>) => waiver === undefined || isOver;
  return {
    losses: judgedLosses,
    broken: judgedBroken,
    unused: mine.filter((waiver) => !used.has(waiver)),
    isRefused: judgedLosses.some(isOpen) || judgedBroken.some((one) => one.found.certain && isOpen(one)),
  } satisfies Judgement;
}

const covers = ({ logicalId }: Waiver, output: Broken): boolean =>
  logicalId.endsWith('*') ? output.logicalId.startsWith(logicalId.slice(0, -1)) : output.logicalId === logicalId;
