import { keysOf } from '../../platform/keys-of.ts';
import type { MessageContent } from './message-content.ts';

/**
 * How a person is told of something: at once by a message, by the way they prefer for all (`now`) or by one chosen for this
 * kind (`email`, `sms`), by the one message of the day, in the record only, not at all.
 */
export const WAYS = ['now', 'email', 'sms', 'digest', 'in-app', 'off'] as const;
export type Way = (typeof WAYS)[number];

/** The ways by which a message leaves at once. */
const AT_ONCE = ['now', 'email', 'sms'] as const satisfies readonly Way[];

/** The name of a message. */
export type Template = MessageContent['template'];

/** A kind of message, and what its addressee may choose about it. */
export type Kind = {
  /** Only `courtesy` stops at the caps: what the law or safety asks for leaves whatever it costs. */
  readonly weight: 'code' | 'law' | 'safety' | 'courtesy';
  /** The ways to be told that may be chosen; the first is what is done until one is. */
  readonly ways: readonly Way[];
  /** The text that wants it to arrive. */
  readonly law?: string;
};

/** What carries a code or an identifier: for its addressee alone, at once, and kept nowhere. */
const code = { weight: 'code', ways: [] } as const satisfies Kind;
/** What a text wants to arrive: nobody can switch it off. */
const law = (text: string) => ({ weight: 'law', ways: AT_ONCE, law: text }) as const satisfies Kind;
/** What tells an owner of a theft: it can be read later, never lost. */
const safety = { weight: 'safety', ways: [...AT_ONCE, 'in-app'] } as const satisfies Kind;
/** What is good to know. */
const courtesy = { weight: 'courtesy', ways: WAYS } as const satisfies Kind;
/** What its own capability sends, by choices of its own or to people outside the dossier: sent as it is. */
const withoutPreference = { weight: 'courtesy', ways: [] } as const satisfies Kind;

/**
 * Every kind of message there is, a line each; a message without its line does not compile. What the law wants cannot be
 * switched off: break-glass, closing, announcement, and getting back in (which an assumption adds to these).
 */
export const KINDS = {
  'creation-code': code,
  identifier: code,
  'temporary-password': code,
  'consent-code': code,
  'contact-code': code,
  'enrolment-announced': code,
  'emergency-access': law('CSP R1111-48'),
  'dossier-closed': law('CSP R1111-36'),
  'dossier-suspended': law('CSP R1111-36'),
  'suspension-lifted': law('CSP R1111-36'),
  'erasure-asked': law('CSP R1111-36'),
  'erasure-withdrawn': law('CSP R1111-36'),
  'document-waiting': law('CSP R1111-53'),
  'access-recovered': law('PGSSI-S'),
  'dossier-reopened': safety,
  'new-device': safety,
  'representatives-changed': safety,
  'consent-recorded': safety,
  'right-given': safety,
  'right-ended': safety,
  'care-team-joined': courtesy,
  'first-access': courtesy,
  'document-deposited': courtesy,
  'daily-digest': withoutPreference,
  reminder: withoutPreference,
  'reminder-season': withoutPreference,
  'reminder-calendar': withoutPreference,
  'reminder-age': withoutPreference,
  'child-dossier-opened': withoutPreference,
  'representation-ended': withoutPreference,
} as const satisfies Readonly<Record<Template, Kind>>;

/**
 * What somebody waits for with a screen before them, and what tells of a danger: delivered apart, so that it never queues
 * behind what is sent to many. Letters of campaigns are none of it.
 */
export const URGENT: readonly Template[] = [
  'identifier',
  'temporary-password',
  'consent-code',
  'contact-code',
  'access-recovered',
  'new-device',
  'emergency-access',
];

type Straight = { [T in Template]: (typeof KINDS)[T]['ways'] extends readonly [] ? T : never }[Template];

/** The name of something people are told of, by the way they chose: every message but codes and what goes straight. */
export type NoticeTemplate = Exclude<Template, Straight>;

/** What people are told of. */
export type NoticeContent = Extract<MessageContent, { readonly template: NoticeTemplate }>;

/** The kind of a message. */
export const kindOf = (template: Template): Kind => KINDS[template];

/** The kinds people may choose about, in the order of the table. */
export const NOTICE_TEMPLATES = keysOf(KINDS).filter(
  (template): template is NoticeTemplate => kindOf(template).ways.length > 0,
);

/** What somebody chose, kind by kind; what they did not choose is done in the usual way. */
export type Choices = Readonly<Partial<Record<NoticeTemplate, Way>>>;

/** How something is told: as chosen where that may be chosen, else in the usual way. */
export function wayOf(template: NoticeTemplate, choices: Choices = {}): Way {
  const { ways } = kindOf(template);
  const chosenWay = choices[template];
  return chosenWay !== undefined && ways.includes(chosenWay) ? chosenWay : (ways[0] ?? 'now');
}

/** Whether a message leaves at once. */
export const isAtOnce = (way: Way): way is (typeof AT_ONCE)[number] => AT_ONCE.some((one) => one === way);
