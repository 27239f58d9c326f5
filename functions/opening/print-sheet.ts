import { Problem } from '../platform/problem.ts';
import { type Assisted, isOpened, type Opened, sheetUntil } from './assisted-rules.ts';

/** Who asks for a sheet, and when. */
export type PrintContext = { readonly helperId: string; readonly requestKey: string; readonly at: string };

/**
 * Lets the sheet of an opening leave once, to whoever opened, within a quarter of an hour. The same request sent again
 * within that time is given it again: an answer that was lost on its way must not cost the person a letter.
 * @param take takes the sheet for this request, with its trace. @throws Problem `sheet-gone` when another one has it
 * @returns the opening whose sheet it is
 * @throws Problem `not-found` for an opening of somebody else, or one that did not come to its end; `sheet-gone`
 */
export async function printSheet(
  assisted: Assisted | undefined,
  { helperId, requestKey, at }: PrintContext,
  take: (opened: Opened) => Promise<void>,
): Promise<Opened> {
  if (!assisted || assisted.helperId !== helperId || !isOpened(assisted) || assisted.accountReadyAt === undefined) {
    throw new Problem('not-found');
  }
  const isAnothers = assisted.printedBy !== undefined && assisted.printedBy !== requestKey;
  if (isAnothers || sheetUntil(assisted) <= at) throw new Problem('sheet-gone');
  if (assisted.printedBy === undefined) await take(assisted);
  return assisted;
}
