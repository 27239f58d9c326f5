import type { StoredDocument } from '../record/document/document.item.ts';
import { refuse } from './settle-document.ts';

/** Whether the purge job has work with a document on that day. One that may be read never has, whatever an index says. */
export const isDue = ({ status, dueOn }: StoredDocument, at: string): boolean =>
  status !== 'available' && dueOn !== undefined && dueOn <= at.slice(0, 10);

/**
 * The document on the way to its destruction: one whose bytes were awaited in vain is refused first, so that nothing
 * can make it available while they go.
 */
export const givenUp = (document: StoredDocument, at: string): StoredDocument =>
  document.status === 'uploading' ? refuse(document, 'never-arrived', at.slice(0, 10)) : document;

/** The document once no byte of it is left. */
export function destroyed(document: StoredDocument, at: string): StoredDocument {
  const { dueOn, ...kept } = document;
  return { ...kept, destroyedAt: at, version: document.version + 1 };
}

/**
 * A settled document of which bytes may have come back: a file sent late, or copied by a check that was overtaken. The
 * new version also stops a purge that has already passed the place where they are.
 */
export function dueAgain(document: StoredDocument, at: string): StoredDocument {
  const { destroyedAt, ...kept } = document;
  return { ...kept, dueOn: at.slice(0, 10), version: document.version + 1 };
}
