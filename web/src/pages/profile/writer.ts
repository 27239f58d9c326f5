import type { ProfileContent } from '../../../../functions/platform/profile-content.ts';
import type { ProfileEntry } from '../../../../functions/profile/contract.ts';
import type { Desk } from '../../session/call.ts';

/** Somebody who looks at a profile, and what they may write in it. */
export type Writer = {
  readonly desk: Desk;
  /** `holder`: the person, or who acts for them; the service has the last word. */
  readonly as: 'holder' | 'professional';
  /** Whoever came in for an emergency looks, and does not write. */
  readonly mayWrite: boolean;
  readonly record: (content: ProfileContent, hidden: boolean) => Promise<unknown>;
  readonly correct: (entry: ProfileEntry, content: ProfileContent) => Promise<unknown>;
  readonly remove: (entry: ProfileEntry) => Promise<unknown>;
  readonly hide: (entry: ProfileEntry, hidden: boolean) => Promise<unknown>;
  readonly contest: (entry: ProfileEntry, comment: string) => Promise<unknown>;
  readonly merge: (entry: ProfileEntry, into: string) => Promise<unknown>;
  /** Something was changed: the page reads again. */
  readonly done: () => void;
};

/** What somebody may do at a desk. */
export function writerAt(desk: Desk, as: Writer['as'], mayWrite: boolean, done: () => void): Writer {
  const dossierId = desk.dossierId();
  const on = ({ entryId, version }: ProfileEntry) => ({ path: { dossierId, entryId }, version });
  return {
    desk,
    as,
    mayWrite,
    record: (content, hidden) =>
      desk.call('recordProfileEntry', { path: { dossierId }, body: { ...content, ...(hidden ? { hidden } : {}) } }),
    correct: (entry, body) => desk.call('correctProfileEntry', { ...on(entry), body }),
    remove: (entry) => desk.call('removeProfileEntry', on(entry)),
    hide: (entry, hidden) => desk.call('flagProfileEntry', { ...on(entry), body: { hidden } }),
    contest: (entry, comment) => desk.call('contestProfileEntry', { ...on(entry), body: { comment } }),
    merge: (entry, into) => desk.call('mergeProfileEntries', { ...on(entry), body: { into } }),
    done,
  };
}
