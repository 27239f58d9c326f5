import { createHash } from 'node:crypto';
import type { Flags } from '../record/document/document-flags.ts';
import type { MessageContent } from '../record/notice/message-content.ts';
import type { Notice } from '../record/notice/notice.ts';

/** What a holder is told of their documents. */
type DocumentNotice = Extract<MessageContent, { readonly template: `document-${string}` }>;

/**
 * What tells of a document. Its id is the same each time; an e-mail carries it, and it does not give away the document it
 * is about. Those who act for a minor are not told of secret care.
 */
export const noticeOf = (
  content: DocumentNotice,
  { documentId, hiddenFromRepresentatives }: Flags & { readonly documentId: string },
): Notice => ({
  id: createHash('sha256').update(`${content.template} ${documentId}`).digest('hex').slice(0, 32),
  content,
  ...(hiddenFromRepresentatives ? { secret: true } : {}),
});
