import type { Language } from '../problem/language.ts';
import type { Entry } from '../record/notice/notice.item.ts';
import type { ReceivedNotices } from './contract.ts';
import { compose } from './templates.ts';

/** Who reads what was told. */
export type Reader = {
  readonly language: Language;
  /** Who acts for the holder, when it is not the holder: secret care is not theirs to read (CSP R1111-50). */
  readonly representative?: string | undefined;
};

/** A page of what was told, in the words of its e-mails without their greeting. @param more whether older ones are left */
export function listNotices(entries: readonly Entry[], more: boolean, reader: Reader): ReceivedNotices {
  const { language, representative } = reader;
  const shown = entries.filter(({ secret }) => representative === undefined || !secret);
  const last = entries.at(-1);
  return {
    notices: shown.map(({ noticeId, at, content }) => {
      const { subject, text } = compose(
        { channel: 'email', language, content, about: { representative } },
        { secret: '' },
      );
      return { noticeId, kind: content.template, at, subject, paragraphs: text.split('\n\n').slice(1) };
    }),
    ...(more && last ? { next: last.noticeId } : {}),
  };
}
