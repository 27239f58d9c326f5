import * as z from 'zod/mini';
import { itemKind } from '../store/item-kind.ts';

/** How far the work on one dropped file has come. What it counts is what the lines up to `line` gave. */
const Progress = z.strictObject({
  /** Where reading stands: after so many lines and so many bytes. */
  line: z.number(),
  offset: z.number(),
  /** The instant of the first try; everything made of the file bears it. */
  startedAt: z.string(),
  counts: z.readonly(z.record(z.string(), z.number())),
  refused: z.number(),
  /** The checkpoint (a line number) at which the list of refused lines was kept last; 0 when there is none. */
  refusedAt: z.number(),
  done: z.boolean(),
});
export type Progress = Readonly<z.infer<typeof Progress>>;

/** How far the work on a file has come, by the file's id. */
export const fileProgressItem = itemKind({
  name: 'file progress',
  lifetime: 'kept',
  key: (fileId: string) => ({ pk: `FEED#${fileId}`, sk: 'PROGRESS' }),
  schema: z.strictObject({ ...Progress.shape, file: z.string() }),
});
