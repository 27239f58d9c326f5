import type { AuditEntry, AuditList } from './contract.ts';

/** A page of the trace with the cursor of the next one: the sequence number of its last line, 12 digits. */
export function listAudit(entries: readonly AuditEntry[], more: boolean): AuditList {
  const last = entries.at(-1);
  return { entries: [...entries], ...(more && last ? { next: String(last.seq).padStart(12, '0') } : {}) };
}
