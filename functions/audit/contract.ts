import * as z from 'zod/mini';
import { cursor, instant, limit, uuid } from '../platform/fields.ts';
import type { Routes } from '../platform/route.ts';

/** One line of the trace: who did what, when and why (CSP R1111-43). Never content. */
export const AuditEntry = z.object({
  dossierId: uuid,
  /** 1, 2, 3… without a gap. */
  seq: z.int(),
  at: instant,
  actor: z.object({ kind: z.string(), id: z.string() }),
  action: z.string(),
  /** The document concerned, when there is one. */
  object: z.optional(z.string()),
  ground: z.optional(z.string()),
  refusal: z.optional(z.string()),
  requestId: z.string(),
  /** What changed, field by field; never the content of a document. */
  change: z.optional(z.record(z.string(), z.tuple([z.nullable(z.string()), z.nullable(z.string())]))),
  /** Hash of the line before, and of this line (`platform/audit-chain.ts`). */
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** A page of the trace, newest first. */
export const AuditList = z.object({ entries: z.array(AuditEntry), next: z.optional(z.string()) });
export type AuditList = z.infer<typeof AuditList>;

export const routes = {
  listAudit: {
    method: 'GET',
    path: '/dossiers/{dossierId}/audit',
    action: 'audit:read',
    signedIn: true,
    query: z.strictObject({ cursor: z.optional(cursor), limit }),
    reply: AuditList,
    summary: 'Everything that was done in a dossier, newest first: date, hour, who and why.',
  },
} as const satisfies Routes;
