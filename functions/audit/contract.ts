import * as z from 'zod/mini';
import { cursor, date, instant, limit, text, uuid } from '../platform/http/fields.ts';
import type { Routes } from '../record/access/route.ts';
import { DocumentStatus, RefusedBecause } from '../record/document/document-codes.ts';

/** One line of the trace: who did what, when and why (CSP R1111-43). Never content. */
export const AuditEntry = z.object({
  dossierId: uuid,
  /** 1, 2, 3… without a gap. */
  seq: z.int(),
  at: instant,
  actor: z.object({
    kind: z.string(),
    id: z.string(),
    name: z.exactOptional(z.string()),
    profession: z.exactOptional(z.string()),
    establishment: z.exactOptional(z.string()),
    establishmentName: z.exactOptional(z.string()),
  }),
  action: z.string(),
  /** The document concerned, when there is one. */
  object: z.exactOptional(z.string()),
  ground: z.exactOptional(z.string()),
  refusal: z.exactOptional(z.string()),
  requestId: z.string(),
  /** Version of the matrix the decision was made with. */
  matrix: z.exactOptional(z.string()),
  /** What changed, field by field; never the content of a document. */
  change: z.exactOptional(z.record(z.string(), z.readonly(z.tuple([z.nullable(z.string()), z.nullable(z.string())])))),
  /** Hash of the line before, and of this line (`record/audit/audit-chain.ts`). */
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/**
 * A line about a document that is still to be announced to the patient (CSP R1111-53), or about a document or an entry of
 * the health profile that is kept from who acts for them (R1111-50): its place in the chain and nothing of what it says, so
 * that the whole can be verified (`npm run verify-audit`).
 */
export const SealedEntry = z.object({
  dossierId: uuid,
  seq: z.int(),
  sealed: z.literal(true),
  /** The line is told then at the latest. */
  sealedUntil: z.exactOptional(instant),
  previousHash: z.string(),
  hash: z.string(),
});
export type SealedEntry = z.infer<typeof SealedEntry>;

/** Where a trace ended at an instant: how many lines it had, and the hash of the last. Kept apart, it proves a trace whole. */
export const TraceHead = z.object({ count: z.int(), hash: z.string(), at: instant });
export type TraceHead = z.infer<typeof TraceHead>;

/**
 * A page of the trace, newest first. `sealed` stands apart: these are lines of the same page, needed for a proof only.
 * A filtered page has none, and may be short, even empty, and still have a `next`.
 */
export const AuditList = z.object({
  entries: z.array(AuditEntry),
  sealed: z.optional(z.array(SealedEntry)),
  /** On the first page of the whole trace; the reading itself is its last line. */
  head: z.optional(TraceHead),
  next: z.optional(z.string()),
});
export type AuditList = z.infer<typeof AuditList>;

/** Which lines to tell; all of them together. */
export const AuditQuery = z.strictObject({
  /** Id of an actor. */
  actor: z.optional(text(80)),
  /** Id of a document. */
  object: z.optional(uuid),
  ground: z.optional(text(40)),
  from: z.optional(date),
  to: z.optional(date),
  cursor: z.optional(cursor),
  limit,
});
export type AuditQuery = z.infer<typeof AuditQuery>;

/**
 * A page of a trace to take away: CSV (RFC 4180; the head line is on the first page only, so that pages can be put one
 * behind the other), or a FHIR R4 Bundle of AuditEvent. Sealed lines are left out.
 * The first page says where the trace ends (`TraceHead`): CSV in a row of the action `trace:head`, FHIR as identifier of the Bundle.
 */
export const AuditExport = z.object({
  fileName: z.string(),
  mediaType: z.string(),
  content: z.string(),
  next: z.optional(z.string()),
});
export type AuditExport = z.infer<typeof AuditExport>;

/** One's own deposit, and who has read it, newest first. Of the patient it tells nothing. */
export const FollowedDeposit = z.object({
  document: z.object({
    documentId: uuid,
    status: DocumentStatus,
    refusedBecause: z.optional(RefusedBecause),
    /** Empty once it was deleted. */
    title: z.string(),
    type: z.string(),
    createdOn: date,
    depositedAt: instant,
    hidden: z.optional(z.boolean()),
    notAnnounced: z.optional(z.boolean()),
  }),
  readings: z.array(
    z.object({
      at: instant,
      kind: z.string(),
      name: z.optional(z.string()),
      profession: z.optional(z.string()),
      establishmentName: z.optional(z.string()),
    }),
  ),
  next: z.optional(z.string()),
});
export type FollowedDeposit = z.infer<typeof FollowedDeposit>;

export const routes = {
  listAudit: {
    method: 'GET',
    path: '/dossiers/{dossierId}/audit',
    action: 'audit:read',
    signedIn: true,
    query: AuditQuery,
    reply: AuditList,
    summary: 'Everything that was done in a dossier, newest first: date, hour, who and why.',
  },
  listOwnAudit: {
    method: 'GET',
    path: '/dossiers/{dossierId}/audit/mine',
    action: 'audit:read-own',
    signedIn: true,
    query: AuditQuery,
    reply: AuditList,
    summary: 'What a professional did in a dossier, and what was done with the documents they deposited.',
  },
  followDeposit: {
    method: 'GET',
    path: '/dossiers/{dossierId}/deposits/{documentId}',
    action: 'deposit:follow',
    signedIn: true,
    query: z.strictObject({ cursor: z.optional(cursor), limit }),
    reply: FollowedDeposit,
    summary: 'Where a document stands that one deposited, and who has read it, whatever became of one’s other rights.',
  },
  exportAudit: {
    method: 'GET',
    path: '/dossiers/{dossierId}/audit/export',
    action: 'audit:read',
    signedIn: true,
    query: z.strictObject({ format: z.enum(['csv', 'fhir'], 'not-a-choice'), cursor: z.optional(cursor) }),
    reply: AuditExport,
    summary: 'The trace as CSV or as FHIR AuditEvent.',
  },
} as const satisfies Routes;
