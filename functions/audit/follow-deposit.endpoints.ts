import { classOf } from '../access/classes.ts';
import { Problem } from '../problem/problem.ts';
import { reading } from '../record/access/endpoint.ts';
import { documentItem } from '../record/document/document.item.ts';
import { toDocument } from '../record/document/stored-document.ts';
import { type AuditEntry, type FollowedDeposit, routes } from './contract.ts';
import { listAudit } from './list-audit.ts';
import { findEntries } from './store.ts';

/** Who read a document: professionals by name, the patient and those who act for them as such. */
const toReading = ({ at, actor: { kind, name, profession, establishmentName } }: AuditEntry) =>
  kind === 'professional'
    ? {
        at,
        kind,
        ...(name === undefined ? {} : { name }),
        ...(profession === undefined ? {} : { profession }),
        ...(establishmentName === undefined ? {} : { establishmentName }),
      }
    : { at, kind };

/**
 * A deposit as its author may follow it for ever: where it stands, and who has read it (CSP R1111-43). Nothing else of the
 * dossier is told, and of a document that was deleted or hidden only that it was.
 */
export const followDeposit = reading(routes.followDeposit, {
  items: ({ dossierId, params: { documentId = '' } }) => [documentItem.key(dossierId, documentId)],
  facts: ([item], establish) => {
    const document = toDocument(item);
    return document ? establish({ ...document, class: classOf(document.type) }) : [];
  },
  object: ({ documentId }) => documentId,
  answer: async ({ dossierId, items: [item], query }) => {
    const document = toDocument(item);
    if (!document) throw new Problem('not-found');
    const { documentId, status, refusedBecause, title, type, createdOn, depositedAt, hidden, notAnnounced } = document;
    const isRead = (entry: AuditEntry) => entry.action === 'document:read' && entry.ground !== undefined;
    const { entries, next } = await listAudit(
      {
        find: (after, limit) => findEntries(dossierId, after, limit),
        tell: async () => (entry) => (isRead(entry) ? entry : undefined),
        isNarrow: true,
      },
      { object: documentId, ...query },
    );
    const body: FollowedDeposit = {
      document: {
        ...{ documentId, status, title, type, createdOn, depositedAt },
        ...(refusedBecause === undefined ? {} : { refusedBecause }),
        ...(hidden ? { hidden } : {}),
        ...(notAnnounced ? { notAnnounced } : {}),
      },
      readings: entries.map(toReading),
      ...(next === undefined ? {} : { next }),
    };
    return { body };
  },
});
