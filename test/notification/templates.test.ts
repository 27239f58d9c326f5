import { describe, expect, it } from 'vitest';
import { english } from '../../functions/notification/english.ts';
import { french } from '../../functions/notification/french.ts';
import { gsm7Length } from '../../functions/notification/gsm7.ts';
import { compose, toHtml } from '../../functions/notification/templates.ts';
import type { Delivery, MessageContent } from '../../functions/platform/message.ts';
import { KINDS } from '../../functions/platform/notice-kinds.ts';
import { MEDICAL } from './medical-words.ts';

const LETTER = '019aa000-0000-7000-8000-000000000000';

/** Every content, with the longest values there can be. September is the longest month in both languages. */
const CONTENTS: readonly MessageContent[] = [
  { template: 'creation-code', letterId: LETTER, outcome: 'open', until: '2036-09-28T10:00:00.000Z' },
  { template: 'creation-code', letterId: LETTER, outcome: 'recover', until: '2036-09-28T10:00:00.000Z' },
  { template: 'enrolment-announced', letterId: LETTER, until: '2036-09-28' },
  { template: 'enrolment-announced', letterId: LETTER, until: '2036-09-28', child: 'Maximilienne Alexandrine' },
  { template: 'creation-code', letterId: LETTER, outcome: 'activate', from: '2036-08-28', until: '2036-09-28' },
  { template: 'identifier', identifier: 'WWWWMMMMWWWW' },
  { template: 'temporary-password', letterId: LETTER },
  { template: 'access-recovered' },
  { template: 'care-team-joined' },
  { template: 'first-access' },
  { template: 'right-given' },
  { template: 'right-ended' },
  { template: 'new-device' },
  { template: 'reminder' },
  { template: 'reminder-season' },
  { template: 'reminder-calendar' },
  { template: 'reminder-age' },
  { template: 'daily-digest', count: 999 },
  { template: 'daily-digest', count: 1 },
  { template: 'consent-code', codeId: LETTER },
  { template: 'contact-code', codeId: LETTER },
  { template: 'consent-recorded' },
  { template: 'document-deposited' },
  { template: 'document-waiting' },
  { template: 'child-dossier-opened' },
  { template: 'representatives-changed' },
  { template: 'representation-ended' },
  { template: 'dossier-closed', because: 'asked', keptUntil: '2036-09-28' },
  { template: 'dossier-closed', because: 'suspension', keptUntil: '2036-09-28' },
  { template: 'dossier-closed', because: 'upheld', keptUntil: '2036-09-28' },
  { template: 'dossier-closed', because: 'death', keptUntil: '2036-09-28' },
  { template: 'dossier-reopened' },
  { template: 'dossier-suspended', motive: 'fraud', contestUntil: '2036-09-28' },
  { template: 'dossier-suspended', motive: 'malfunction', contestUntil: '2036-09-28' },
  { template: 'suspension-lifted' },
  { template: 'erasure-asked', eraseOn: '2036-09-28' },
  { template: 'erasure-withdrawn', keptUntil: '2036-09-28' },
  { template: 'emergency-access', until: '2036-09-28T10:00:00.000Z' },
];
const SECRETS: Readonly<Record<string, string>> = {
  'consent-code': '123456',
  'contact-code': '123456',
  'creation-code': '123456789012',
  'enrolment-announced': '210987654321',
  'temporary-password': 'WWWWW-mmmmm-Aa7',
};
const LANGUAGES = ['fr', 'en'] as const;

const words = (content: MessageContent, channel: Delivery['channel'], language: 'fr' | 'en' = 'fr', site?: string) =>
  compose({ channel, language, content }, { secret: SECRETS[content.template] ?? '', site });

/** What is too long for an SMS, and never leaves by one. */
const NO_SMS = new Set<string>(['enrolment-announced', 'child-dossier-opened']);

const cases = (...channels: Delivery['channel'][]) =>
  CONTENTS.flatMap((content) =>
    channels.flatMap((channel) =>
      (content.template === 'creation-code' && channel !== 'letter') ||
      (NO_SMS.has(content.template) && channel === 'sms')
        ? []
        : LANGUAGES.map((language) => ({ content, channel, language })),
    ),
  );

describe('every message', () => {
  it.each(cases('letter', 'email', 'sms'))('is whole: $content.template, $channel, $language', (message) => {
    const { subject, text } = words(message.content, message.channel, message.language);
    expect(`${subject}${text}`).not.toMatch(/undefined|null|NaN|Invalid|\[object|\$\{|\{\w+\}/);
    expect(subject.length).toBeLessThan(60);
    expect(text.length).toBeGreaterThan(60);
  });

  it.each(cases('sms'))('fits in one SMS: $content.template, $language', ({ content, language }) => {
    const { text } = words(content, 'sms', language);
    expect(gsm7Length(text)).toBeLessThanOrEqual(160);
  });

  it.each(cases('letter', 'email', 'sms'))(
    'has a subject without anything personal: $content.template, $channel, $language',
    ({ content, channel, language }) => {
      const others = {
        ...content,
        identifier: 'AAAABBBBCCCC',
        until: '2031-01-01T00:00:00.000Z',
        keptUntil: '2031-01-01',
        contestUntil: '2031-01-01',
        eraseOn: '2031-01-01',
      };
      const { subject } = words(content, channel, language);
      expect(compose({ channel, language, content: others }, { secret: '000000000000' }).subject).toBe(subject);
      expect(subject).not.toMatch(/\d/);
    },
  );

  it.each(cases('letter', 'email', 'sms'))(
    'says no word of the trade: $content.template, $channel, $language',
    ({ content, channel, language }) => {
      const { subject, text } = words(content, channel, language);
      expect(`${subject} ${text}`).not.toMatch(/\b(?:NIR|INS|DMP|OTP)\b|login|token|template|activation|authentif/i);
    },
  );

  // The announcement tells somebody without a dossier what any dossier holds: the law wants it said (CSP R1111-28).
  it.each(cases('letter', 'email', 'sms').filter(({ content }) => content.template !== 'enrolment-announced'))(
    'says no word of medicine: $content.template, $channel, $language',
    ({ content, channel, language }) => {
      const { subject, text } = words(content, channel, language);
      // The insurer bears the word in its name.
      const said =
        `${subject} ${text}`
          .toLowerCase()
          .replaceAll('assurance maladie', '')
          .match(/\p{L}+/gu) ?? [];
      expect(said.filter((word) => MEDICAL.some((medical) => word.startsWith(medical)))).toEqual([]);
    },
  );

  it('is there for every kind of the table', () => {
    expect(new Set(CONTENTS.map(({ template }) => template))).toEqual(new Set(Object.keys(KINDS)));
  });

  it('loses no accent on its way into an SMS, but those of months', () => {
    for (const { identifier, temporaryPassword, accessRecovered, dossierClosed } of [french, english]) {
      const written = [
        identifier.sms?.({ identifier: 'ABCD' }),
        temporaryPassword.sms?.({ password: 'ABCDE' }),
        accessRecovered.sms?.({}),
        dossierClosed.sms?.({ keptUntil: '1er mai 2036' }),
      ];
      for (const text of written) expect(gsm7Length(text?.replaceAll('’', "'") ?? '’')).toBeDefined();
    }
    expect(words({ template: 'dossier-closed', because: 'asked', keptUntil: '2036-08-21' }, 'sms').text).toContain(
      '21 aout 2036',
    );
  });

  it('has no link, so that a link is a sign of a swindle', () => {
    for (const { content, channel, language } of cases('email', 'sms')) {
      expect(words(content, channel, language, 'dossier.example').text).not.toMatch(/https?:|www|dossier\.example/);
    }
  });
});

describe('the letter with a code', () => {
  const [open, recover] = CONTENTS as [MessageContent, MessageContent];

  it('shows the code in three groups, on a line of its own', () => {
    for (const language of LANGUAGES) expect(words(open, 'letter', language).text).toMatch(/\n\n1234 5678 9012\n\n/);
  });

  it('tells the last day in words, as it is said in France', () => {
    expect(words(open, 'letter').text).toContain('avant le 28 septembre 2036');
    expect(words(open, 'letter', 'en').text).toContain('before 28 September 2036');
    const newYear = { ...open, until: '2026-12-31T23:30:00.000Z' } as MessageContent;
    expect(words(newYear, 'letter').text).toContain('avant le 1er janvier 2027');
  });

  it('tells how to come back, by the address of the site where there is one', () => {
    expect(words(open, 'letter').text).toContain('1. Retournez sur le site où vous avez demandé cette lettre.');
    expect(words(open, 'letter', 'fr', 'dossier.example').text).toContain('1. Allez sur le site dossier.example');
    expect(words(open, 'letter').text).toContain('« J’ai reçu une lettre avec un code »');
  });

  it('tells what to do to who did not ask', () => {
    for (const letter of [open, recover]) {
      expect(words(letter, 'letter').text).toContain('Vous n’avez rien demandé ?');
      expect(words(letter, 'letter', 'en').text).toContain('You did not ask for anything?');
    }
  });

  it('says that the dossier is open already, and how to get back in', () => {
    expect(words(recover, 'letter').text).toContain('Votre dossier médical est déjà ouvert.');
    expect(words(recover, 'letter').text).toContain('un code pour y revenir');
    expect(words(open, 'letter').text).not.toContain('déjà ouvert');
  });

  it('travels by post only', () => {
    for (const channel of ['sms', 'email'] as const) expect(() => words(open, channel)).toThrow('travels by post');
  });
});

describe('the announcement of a dossier', () => {
  const [own, child] = CONTENTS.filter(({ template }) => template === 'enrolment-announced') as [
    MessageContent,
    MessageContent,
  ];

  it('tells the code, the last day to say no, how, and that it can be closed later', () => {
    for (const channel of ['letter', 'email'] as const) {
      const { text } = words(own, channel);
      expect(text).toMatch(/\n\n2109 8765 4321\n\n/);
      expect(text).toContain('jusqu’au 28 septembre 2036');
      expect(text).toContain('« Je ne veux pas de dossier »');
      expect(text).toContain('fermer le dossier à tout moment');
      expect(words(own, channel, 'en').text).toContain('until 28 September 2036');
    }
    expect(words(own, 'letter', 'fr', 'dossier.example').text).toContain('1. Allez sur le site dossier.example');
  });

  it('names the child to who acts for it, never in the subject', () => {
    expect(words(child, 'email').text).toContain('pour votre enfant, Maximilienne Alexandrine.');
    expect(words(child, 'email').subject).toBe(words(own, 'email').subject);
  });

  it('never travels by SMS', () => {
    expect(() => words(own, 'sms')).toThrow('no SMS');
  });
});

describe('the page of an e-mail', () => {
  it('is plain, in its language, and lets no sign become markup', () => {
    const page = toHtml({ subject: 'a < b', text: 'Bonjour,\n\n<b>"R&D"</b>' }, 'fr');
    expect(page).toContain('<html lang="fr">');
    expect(page).toContain('<p>Bonjour,</p>\n<p>&#60;b&#62;&#34;R&#38;D&#34;&#60;/b&#62;</p>');
    expect(page).toContain('<title>a &#60; b</title>');
    expect(page).not.toMatch(/<(a|img|script|link)\b|https?:/);
  });
});
