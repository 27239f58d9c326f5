import type { ProfileEntry, Statement } from '../../../../functions/profile/contract.ts';
import type { ProfileContent } from '../../../../functions/record/profile/profile-content.ts';
import type { ApiClient } from '../../session/call.ts';

/** Who looks at a profile; the service has the last word on what they may do. */
export type Reader = {
  readonly client: ApiClient;
  /** `holder`: the person, or who acts for them. */
  readonly as: 'holder' | 'professional';
  /** Whoever came in for an emergency looks, and does not write. */
  readonly mayWrite: boolean;
  /** The name of the person, for somebody who acts for them. */
  readonly holder?: string | undefined;
  /** For a professional: the patient is a minor, who may keep something from their representatives (CSP R1111-50). */
  readonly minor?: boolean;
  /** The page of a document of the dossier. */
  readonly documentAt: (documentId: string) => string;
};

/** Who shall not see a new entry. */
export type Flags = Pick<Statement, 'hidden' | 'hiddenFromRepresentatives'>;

/** Somebody to call in an emergency. */
export type Contact = Pick<ProfileEntry, 'entryId'> & {
  readonly content: Extract<ProfileContent, { kind: 'contact' }>;
};

/** Somebody who looks at a profile, and what they may write in it. */
export type Writer = Reader & {
  readonly record: (content: ProfileContent, flags: Flags) => Promise<unknown>;
  readonly correct: (entry: ProfileEntry, content: ProfileContent) => Promise<unknown>;
  readonly remove: (entry: ProfileEntry) => Promise<unknown>;
  readonly hide: (entry: ProfileEntry, hidden: boolean) => Promise<unknown>;
  readonly keepSecret: (entry: ProfileEntry) => Promise<unknown>;
  readonly contest: (entry: ProfileEntry, comment: string) => Promise<unknown>;
  readonly merge: (entry: ProfileEntry, into: string) => Promise<unknown>;
};

/** What somebody may do at their client. */
export function writerOf(reader: Reader): Writer {
  const { client } = reader;
  const dossierId = client.dossierId();
  const on = ({ entryId, version }: ProfileEntry) => ({ path: { dossierId, entryId }, version });
  return {
    ...reader,
    record: (content, flags) =>
      client.call('recordProfileEntry', { path: { dossierId }, body: { ...content, ...flags } }),
    correct: (entry, body) => client.call('correctProfileEntry', { ...on(entry), body }),
    remove: (entry) => client.call('removeProfileEntry', on(entry)),
    hide: (entry, hidden) => client.call('flagProfileEntry', { ...on(entry), body: { hidden } }),
    keepSecret: (entry) => client.call('flagProfileEntry', { ...on(entry), body: { hiddenFromRepresentatives: true } }),
    contest: (entry, comment) => client.call('contestProfileEntry', { ...on(entry), body: { comment } }),
    merge: (entry, into) => client.call('mergeProfileEntries', { ...on(entry), body: { into } }),
  };
}
