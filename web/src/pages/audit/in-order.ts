import type { AuditEntry, AuditList, SealedEntry } from '../../../../functions/audit/contract.ts';

/** The lines of a page, sealed ones in their place, newest first. */
export const inOrder = ({ entries, sealed = [] }: AuditList): (AuditEntry | SealedEntry)[] =>
  [...entries, ...sealed].sort((one, other) => other.seq - one.seq);
