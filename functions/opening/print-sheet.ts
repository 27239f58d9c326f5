import { Problem } from '../problem/problem.ts';
import type { Assisted } from './assisted.item.ts';
import { isOpened, type Opened, sheetUntil } from './assisted.rules.ts';

/** Who asks for a sheet, and when. */
export type PrintContext = { readonly helperId: string; readonly requestKey: string; readonly at: string };

/** What printing needs of the outside. */
export type PrintDeps = {
  readonly find: () => Promise<Assisted | undefined>;
  /** Takes the sheet for this request, with its trace; `false`: it was taken meanwhile. */
  readonly take: (opened: Opened) => Promise<boolean>;
  /** Traces that it leaves again. */
  readonly again: (opened: Opened) => Promise<unknown>;
};

/**
 * Lets the sheet of an opening leave once, to whoever opened, within a quarter of an hour. The same request sent again
 * within that time, or twice at once, is given it again: an answer that was lost on its way must not cost the person a
 * letter.
 * @returns the opening whose sheet it is
 * @throws Problem `not-found` for an opening of somebody else, or one that did not come to its end; `sheet-gone`
 */
export async function printSheet(deps: PrintDeps, { helperId, requestKey, at }: PrintContext): Promise<Opened> {
  const assisted = await deps.find();
  if (!assisted || assisted.helperId !== helperId || !isOpened(assisted) || assisted.accountReadyAt === undefined) {
    throw new Problem('not-found');
  }
  if (sheetUntil(assisted) <= at) throw new Problem('sheet-gone');
  if (assisted.printedBy === undefined && (await deps.take(assisted))) return assisted;
  const printedBy = assisted.printedBy ?? (await deps.find())?.printedBy;
  if (printedBy !== requestKey) throw new Problem('sheet-gone');
  await deps.again(assisted);
  return assisted;
}
