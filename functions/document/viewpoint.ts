import type { DossierCall } from '../record/access/call.ts';
import { effectiveAccess } from '../record/access/effective-access.ts';
import type { StoredDocument } from '../record/document/document.item.ts';
import type { routes } from './contract.ts';
import { rightsOf } from './document.ts';
import { findProfessional } from './store.ts';

/**
 * Which documents a professional would see, for the holder to check: decided as for a call of theirs.
 * @param rpps their number; of one who is not known nothing is known, and nothing is what they see
 */
export async function seenBy(
  rpps: string,
  { dossierId, head, at }: DossierCall<typeof routes.listDocuments>,
): Promise<(document: StoredDocument) => boolean> {
  const { access, profile } = await findProfessional(dossierId, rpps);
  const { profession, specialty, sector } = { ...access, ...profile };
  const known = {
    ...(profession === undefined ? {} : { profession }),
    ...(specialty === undefined ? {} : { specialty }),
    ...(sector === undefined ? {} : { sector }),
  };
  const actor = { kind: 'professional', id: `professional:${rpps}`, ...known } as const;
  const standing = effectiveAccess(head, actor, [access], at);
  const lists = standing('document:list').allowed;
  return (document) => lists && standing('document:read', rightsOf(document)).allowed;
}
