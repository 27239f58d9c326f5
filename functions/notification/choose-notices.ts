import type { Actor } from '../access/actor.ts';
import type { Language } from '../problem/language.ts';
import { type FieldProblem, Problem } from '../problem/problem.ts';
import type { NoticeRecipients } from '../record/notice/notice.ts';
import { type Choices, kindOf, NOTICE_TEMPLATES, wayOf } from '../record/notice/notice-kinds.ts';
import type { Contacts } from '../record/person/contacts.ts';
import type { NoticeSettings } from '../record/person/notice-settings.ts';
import type { ChosenNotices, NoticeChoices } from './contract.ts';
import { subjectOf } from './templates.ts';

/** The way preferred for all until one is chosen. */
const USUAL = 'email';

/**
 * How people are told, kind by kind, in words of a language, and where messages reach who asks.
 * @param actor who asks: the holder, or somebody who acts for them and has contacts of their own
 */
export function noticeChoices(
  told: NoticeRecipients,
  actor: Pick<Actor, 'id' | 'kind'>,
  spoken: Language,
): NoticeChoices {
  const { notices, representatives = {}, language = spoken } = told;
  const { contacts = {} } = actor.kind === 'patient' ? told : (representatives[actor.id] ?? {});
  return {
    version: notices?.version ?? 0,
    language,
    channel: notices?.channel ?? USUAL,
    ...maskedIn(contacts),
    kinds: NOTICE_TEMPLATES.map((kind) => ({
      kind,
      label: subjectOf(kind, spoken),
      way: wayOf(kind, notices?.choices),
      ways: [...kindOf(kind).ways],
      ...(kindOf(kind).weight === 'law' ? { byLaw: true as const } : {}),
    })),
  };
}

/** A person recognises their own, and nobody else learns anything. */
const maskedIn = ({ phone, email, emailFailedAt }: Contacts) => ({
  ...(phone === undefined ? {} : { phone: `•• ${phone.slice(-2)}` }),
  ...(email === undefined ? {} : { email: `${email.slice(0, 1)}•••${email.slice(email.indexOf('@'))}` }),
  ...(email === undefined || emailFailedAt === undefined ? {} : { emailFails: true as const }),
});

/**
 * What the settings become.
 * @param seen the version the choice was made on
 * @throws Problem `version-conflict`, or `invalid-fields` for a kind there is not, and for a way that its kind does not
 * offer: what the law wants to arrive cannot be switched off
 */
export function chooseNotices({ notices }: NoticeRecipients, chosen: ChosenNotices, seen: number): NoticeSettings {
  if ((notices?.version ?? 0) !== seen) throw new Problem('version-conflict');
  const fields = chosen.choices.flatMap(({ kind, way }, index): FieldProblem[] => {
    const known = NOTICE_TEMPLATES.find((template) => template === kind);
    if (known === undefined) return [{ pointer: `/choices/${index}/kind`, code: 'not-a-choice' }];
    return kindOf(known).ways.includes(way) ? [] : [{ pointer: `/choices/${index}/way`, code: 'not-a-choice' }];
  });
  if (fields.length > 0) throw new Problem('invalid-fields', { fields });
  const choices: Choices = Object.fromEntries(chosen.choices.map(({ kind, way }) => [kind, way]));
  return { version: seen + 1, choices, channel: chosen.channel };
}

/** What the trace tells of a choice: each kind told in another way than before, the way preferred for all, the language. */
export function choiceChange(
  { notices, language }: NoticeRecipients,
  after: NoticeSettings,
  spoken: Language,
): Record<string, readonly [string | null, string]> {
  const kinds = NOTICE_TEMPLATES.map((kind) => [
    `notice:${kind}`,
    wayOf(kind, notices?.choices),
    wayOf(kind, after.choices),
  ]);
  const others = [
    ['channel', notices?.channel ?? USUAL, after.channel ?? USUAL],
    ['language', language ?? null, spoken],
  ] as const;
  const changed = [...kinds, ...others] as const;
  return Object.fromEntries(changed.flatMap(([name, was, is]) => (was === is ? [] : [[name, [was, is]]])));
}
