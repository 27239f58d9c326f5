import * as z from 'zod/mini';
import { Inventory } from '../access/head.ts';
import { itemKind } from '../platform/store/item-kind.ts';

/** The proof that a dossier was destroyed: dates, numbers and a hash; nothing of anybody, nothing of their health. */
const DestructionRecord = z.strictObject({
  ...Inventory.shape,
  /** Lines of its trace, the one of its destruction among them. */
  lines: z.number(),
  openedAt: z.string(),
  closedAt: z.exactOptional(z.string()),
  purgedAt: z.string(),
  /** Set when a restored table had brought it back and it was destroyed once more. */
  replayedAt: z.exactOptional(z.string()),
  /** Hash of the last line of its trace: tells an exported trace that is whole from one that is not. */
  lastAuditHash: z.string(),
  /** Version of the code that destroyed it. */
  codeVersion: z.string(),
});
export type DestructionRecord = Readonly<z.infer<typeof DestructionRecord>>;

/** The proof that a dossier was destroyed, under a keyed hash of its id: only who knows the id can find it. */
export const destructionItem = itemKind({
  name: 'destruction record',
  lifetime: 'kept',
  key: (hash: string) => ({ pk: `DESTRUCTION#${hash}`, sk: 'RECORD' }),
  schema: DestructionRecord,
});
