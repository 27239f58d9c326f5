import { accessIndex } from '../record/access/forget-access-index.store.ts';
import { orphanEntries, trace } from '../record/audit/forget-trace.store.ts';
import { cardLookup } from '../record/card/forget-card-lookup.store.ts';
import { files } from '../record/document/files.store.ts';
import { depositIndex } from '../record/document/forget-deposits.store.ts';
import { partition } from '../record/dossier/forget-partition.store.ts';
import type { Forget } from '../record/forget.ts';
import { number } from '../record/person/forget-number.store.ts';
import { reminded } from '../record/vaccination/forget-reminded.store.ts';
import { account } from './destruction.store.ts';

/**
 * The owners of everything that is kept of a dossier, in the order in which it goes. What lies outside the partition of
 * the dossier comes first, found by what is in it; the head is left to the record of the destruction.
 */
export const PURGE_ORDER: readonly Forget[] = [
  account,
  files,
  accessIndex,
  depositIndex,
  cardLookup,
  reminded,
  number,
  orphanEntries,
  partition,
  trace,
];
