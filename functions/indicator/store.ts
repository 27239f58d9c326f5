import { createHash } from 'node:crypto';
import { pause } from '../platform/runtime.ts';
import type { Key } from '../platform/store/key.ts';
import { page, type Write, write } from '../platform/store/table.ts';
import { DAY, epochSeconds, SECOND } from '../platform/time/durations.ts';
import { countedItem, indicatorItem } from './indicator.item.ts';
import { DIMENSIONS, type Figure, METRICS, nameOf, type Total } from './rules.ts';

/** A line of the trace to count: its mark, and what it counts as on its day. */
export type Counted = { readonly mark: string; readonly on: string; readonly figures: readonly Figure[] };

/** The most lines counted in one transaction, which holds 100 writes: a mark a line, and two figures at most. */
export const LINES_AT_ONCE = 33;

/** How long a mark is kept: three days, where a stream tells of a line for one. */
const MARKED_SECONDS = (3 * DAY) / SECOND;

const TRIES = 16;

/** The mark of what is counted once in a partition of the trace: a hash, which tells nothing of the dossier it is about. */
export const markOf = (pk: string, once: string): string =>
  createHash('sha256').update(`${pk}\0${once}`).digest('hex').slice(0, 32);

/**
 * Counts lines once, however often and in whatever company they come: in one transaction each leaves its mark, and their
 * figures are added together, so that a counter is written once for many lines.
 * @param lines {@link LINES_AT_ONCE} at most
 * @returns those that had not been counted before
 * @throws Error when others keep writing the same counters
 */
export async function countOnce(lines: readonly Counted[], at: string): Promise<readonly Counted[]> {
  let left = [...new Map(lines.map((line) => [line.mark, line])).values()];
  for (let tries = 0; left.length > 0; tries += 1) {
    const outcome = await write([...left.map((line) => marking(line, at)), ...additions(left)]);
    if (outcome.done) break;
    if (tries === TRIES) throw new Error('the counters stay contended');
    left = left.filter((_, index) => !outcome.failed.includes(index));
    if (outcome.contended) await pause(tries);
  }
  return left;
}

const marking = ({ mark }: Counted, at: string): Write => ({
  ...countedItem.put([mark], { expiresAt: epochSeconds(at) + MARKED_SECONDS }),
  condition: 'attribute_not_exists(pk)',
});

function additions(lines: readonly Counted[]): Write[] {
  const sums = new Map<string, { readonly on: string; readonly figure: Figure; readonly total: number }>();
  for (const { on, figures } of lines) {
    for (const figure of figures) {
      const place = `${on} ${nameOf(figure)}`;
      sums.set(place, { on, figure, total: 1 + (sums.get(place)?.total ?? 0) });
    }
  }
  return [...sums.values()].map(({ on, figure, total }) => ({
    key: indicatorItem.key(on, nameOf(figure)),
    update: 'ADD #total :total',
    names: { '#total': 'total' },
    values: { ':total': total },
  }));
}

/** How many figures are read at once. */
const PAGE = 1000;

/** What was counted on a day. */
export async function findTotals(on: string): Promise<Total[]> {
  const { pk } = indicatorItem.key(on, '');
  const totals: Total[] = [];
  for (let after: string | undefined; ; ) {
    const { items, more } = await page({ pk, limit: PAGE, ...(after === undefined ? {} : { after }) });
    totals.push(...items.flatMap(toTotals));
    if (!more) return totals;
    after = items.at(-1)?.sk;
  }
}

/** What a figure is counted by stands in its key. */
function toTotals(item: Key): Total[] {
  const { sk, total } = indicatorItem.from(item);
  const [name, ...codes] = sk.split('#');
  const metric = METRICS.find((one) => one === name);
  const by = DIMENSIONS.flatMap((dimension, index) => (codes[index] ? [[dimension, codes[index]] as const] : []));
  return metric === undefined ? [] : [{ metric, ...Object.fromEntries(by), total }];
}
