import type { Language } from '../problem/language.ts';
import type { Delivery, Message } from '../record/notice/message.item.ts';
import type { MessageContent } from '../record/notice/message-content.ts';
import type { NoticeTemplate } from '../record/notice/notice-kinds.ts';
import { english } from './english.ts';
import { englishOthers } from './english-others.ts';
import { french } from './french.ts';
import { frenchOthers } from './french-others.ts';
import { toGsm7 } from './gsm7.ts';
import type { Wording, Wordings } from './wording.ts';

/** A message in words. An SMS has no subject: its text is all there is. */
export type Composed = { readonly subject: string; readonly text: string };

/** What is put into words. */
type Composable = Pick<Message, 'channel' | 'language' | 'content'> & {
  /** Whose message it is: who acts for the holder reads that it is not about themselves. */
  readonly about?: { readonly representative?: string | undefined } | undefined;
};

/** What a message needs beside its content. */
export type Extras = {
  /** The code or the temporary password, for the contents that tell one; empty for the others. */
  readonly secret: string;
  /** Address of the site, where the stage has one of its own. */
  readonly site?: string | undefined;
};

const WORDINGS: Readonly<Record<Language, Wordings>> = { fr: french, en: english };

/** The words for who acts for somebody: those of their own where it is not their dossier, else the same. */
const OTHERS: Readonly<Record<Language, Wordings>> = {
  fr: { ...french, ...frenchOthers },
  en: { ...english, ...englishOthers },
};

/** Every wording there is, by whom it is for. */
export const ALL_WORDINGS: readonly Wordings[] = [...Object.values(WORDINGS), ...Object.values(OTHERS)];

/**
 * Puts a message into words for its channel, in its language and for its reader: the holder, or who acts for them. Pure.
 * @throws Error for a creation code that would not travel by post: the code proves the address; for an announcement by
 * SMS: it says more than an SMS holds
 */
export function compose(message: Composable, extras: Extras): Composed {
  const { channel, language, content, about } = message;
  const words = (about?.representative === undefined ? WORDINGS : OTHERS)[language];
  if (content.template === 'creation-code' && channel !== 'letter') throw new Error('a creation code travels by post');
  if (content.template === 'enrolment-announced' && channel === 'sms') throw new Error('an announcement is no SMS');
  // An e-mail of ours has no link, so that a link is a sign of a swindle: the address of the site is in letters only.
  return choose(content, { words, language }, channel === 'letter' ? extras : { secret: extras.secret })(channel);
}

/** `document-deposited` is worded under `documentDeposited`. */
type Worded<S extends string> = S extends `${infer Head}-${infer Rest}` ? `${Head}${Capitalize<Worded<Rest>>}` : S;

const wordedAs = <T extends string>(template: T): Worded<T> =>
  template.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) as Worded<T>;

/** What a notice tells, in the words of its subject, which take no value. */
export function subjectOf(template: NoticeTemplate, language: Language): string {
  // Worded by its motive, under one subject.
  if (template === 'dossier-suspended') return WORDINGS[language].suspendedForFraud.subject;
  return WORDINGS[language][wordedAs(template)].subject;
}

/** Picks the wording of a content and fills it in. */
function choose(
  content: MessageContent,
  { words, language }: { readonly words: Wordings; readonly language: Language },
  { secret, site }: Extras,
) {
  switch (content.template) {
    case 'creation-code': {
      const from = content.from && dayInWords(content.from, language);
      const values = { code: inFours(secret), from, before: dayInWords(content.until, language), site };
      const wording = { open: words.openingCode, activate: words.activationCode, recover: words.recoveryCode };
      return filled(wording[content.outcome], values);
    }
    case 'enrolment-announced': {
      const { until, child } = content;
      return filled(words.enrolmentAnnounced, {
        code: inFours(secret),
        until: dayInWords(until, language),
        child,
        site,
      });
    }
    case 'identifier':
      return filled(words.identifier, { identifier: inFours(content.identifier) });
    case 'temporary-password':
      return filled(words.temporaryPassword, { password: secret });
    case 'daily-digest':
      return filled(words.dailyDigest, { count: content.count });
    case 'consent-code':
      return filled(words.consentCode, { code: secret });
    case 'contact-code':
      return filled(words.contactCode, { code: secret });
    case 'dossier-closed':
      return filled(closed(words, content.because), { keptUntil: dayInWords(content.keptUntil, language) });
    case 'dossier-suspended': {
      const wording = content.motive === 'fraud' ? words.suspendedForFraud : words.suspendedForMalfunction;
      return filled(wording, { contestUntil: dayInWords(content.contestUntil, language) });
    }
    case 'erasure-asked':
      return filled(words.erasureAsked, { eraseOn: dayInWords(content.eraseOn, language) });
    case 'erasure-withdrawn':
      return filled(words.erasureWithdrawn, { keptUntil: dayInWords(content.keptUntil, language) });
    case 'emergency-access':
      return filled(words.emergencyAccess, { until: dayInWords(content.until, language) });
    default:
      // What says nothing beside its name.
      return filled(words[wordedAs(content.template)], {});
  }
}

const closed = (words: Wordings, because: Extract<MessageContent, { template: 'dossier-closed' }>['because']) =>
  ({
    asked: words.dossierClosed,
    suspension: words.closedAfterSuspension,
    upheld: words.closedAfterContest,
    death: words.closedAfterDeath,
  })[because];

const filled =
  <Values>({ subject, text, sms }: Wording<Values>, values: Values) =>
  (channel: Delivery['channel']): Composed => ({
    subject,
    text: channel === 'sms' && sms ? toGsm7(sms(values)) : text(values),
  });

/** Groups of four signs are easier to copy: `1234 5678 9012`. */
const inFours = (signs: string): string => signs.replace(/(.{4})(?=.)/g, '$1 ');

/**
 * A day as people say it in France: `1er janvier 2027`.
 * @param at an instant, or a date `YYYY-MM-DD`, which is the same day in Paris
 */
function dayInWords(at: string, language: Language): string {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(new Date(at));
  return language === 'fr' ? day.replace(/^1 /, '1er ') : day;
}

/** A text as a very plain HTML page in large type, for readers of e-mail that want one. */
export function toHtml({ subject, text }: Composed, language: Language): string {
  const body = text.split('\n\n').map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`);
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>`,
    '<body style="font-family: sans-serif; font-size: 1.25rem; line-height: 1.6; max-width: 40rem">',
    ...body,
    '</body></html>',
  ].join('\n');
}

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
