import { describe, expect, it } from 'vitest';
import { french } from '../../functions/notification/french.ts';
import { gsm7Length } from '../../functions/notification/gsm7.ts';
import { smsFaults } from '../../functions/notification/sms-faults.ts';
import { compose, toHtml } from '../../functions/notification/templates.ts';
import type { MessageContent } from '../../functions/record/notice/message-content.ts';
import { KINDS } from '../../functions/record/notice/notice-kinds.ts';
import { ANY_DOSSIER_HOLDS, CONTENTS, cases, FOR_ANYBODY, LANGUAGES, PARENT, words } from './contents.ts';
import { MEDICAL } from './medical-words.ts';

describe('every message', () => {
  it.each(cases('letter', 'email', 'sms'))('is whole: $content.template, $channel, $language', (message) => {
    const { subject, text } = words(message.content, message.channel, message.language);
    expect(`${subject}${text}`).not.toMatch(/undefined|null|NaN|Invalid|\[object|\$\{|\{\w+\}/);
    expect(subject.length).toBeLessThan(60);
    expect(text.length).toBeGreaterThan(60);
  });

  it.each(cases('sms'))('fits in one SMS: $content.template, $language', ({ content, language }) => {
    for (const reader of [{}, PARENT])
      expect(gsm7Length(words(content, 'sms', language, reader).text)).toBeLessThanOrEqual(160);
  });

  it('fits as it is written, by no letter changed: what does not is found, and keeps the service from being built', () => {
    expect(smsFaults()).toEqual([]);
    for (const text of ['Un droit a été arrêté', 'Reçu', 'x'.repeat(161), 'Une œuvre ❤']) {
      const wrong = { ...french, firstAccess: { subject: '', text: () => '', sms: () => text } };
      expect(smsFaults([wrong])).toEqual([text]);
    }
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

  it.each(cases('letter', 'email', 'sms'))(
    'says no word of medicine: $content.template, $channel, $language',
    ({ content, channel, language }) => {
      const medical = [{}, PARENT].flatMap((reader) => {
        const { subject, text } = words(content, channel, language, reader);
        // The insurer bears the word in its name.
        const said = `${subject} ${text}`.toLowerCase().replaceAll('assurance maladie', '');
        return (said.match(/\p{L}+/gu) ?? []).filter((word) => MEDICAL.some((beginning) => word.startsWith(beginning)));
      });
      // The announcement tells somebody without a dossier what any dossier holds: the law wants it said (CSP R1111-28).
      const allowed = content.template === 'enrolment-announced' ? ANY_DOSSIER_HOLDS[language] : [];
      expect(medical.filter((word) => !allowed.includes(word))).toEqual([]);
    },
  );

  it.each(cases('email', 'sms').filter(({ content }) => !FOR_ANYBODY.has(content.template)))(
    'tells who acts for somebody that it is not their own: $content.template, $channel, $language',
    ({ content, channel, language }) => {
      if (content.template === 'dossier-closed' && content.because === 'death') return;
      const { subject, text } = words(content, channel, language, PARENT);
      expect(text).toContain({ fr: 'un de vos proches', en: 'somebody in your family' }[language]);
      expect(text).toContain({ fr: 'Mes proches', en: 'My family' }[language]);
      // Neither theirs, nor what the holder alone may do.
      expect(`${subject} ${text}`).not.toMatch(
        /votre dossier|votre accord|votre équipe|your (health )?record|your consent/i,
      );
      expect(subject).not.toBe(words(content, channel, language).subject);
    },
  );

  it('tells of an emergency by its procedure, and nothing of a state of health', () => {
    const emergency = { template: 'emergency-access', until: '2036-09-28T10:00:00.000Z' } as const;
    for (const channel of ['email', 'sms'] as const)
      for (const reader of [{}, PARENT]) {
        const { text } = words(emergency, channel, 'fr', reader);
        expect(text).toMatch(/avec la procédure d.urgence/);
        expect(text).not.toMatch(/danger|votre santé|inconscien/);
      }
  });

  it('is there for every kind of the table', () => {
    expect(new Set(CONTENTS.map(({ template }) => template))).toEqual(new Set(Object.keys(KINDS)));
  });

  it('loses no accent on its way into an SMS, but those of months', () => {
    const closed = { template: 'dossier-closed', because: 'asked', keptUntil: '2036-08-21' } as const;
    expect(words(closed, 'sms').text).toContain('21 aout 2036');
  });

  it('has no link, so that a link is a sign of a swindle', () => {
    for (const { content, channel, language } of cases('email', 'sms')) {
      expect(words(content, channel, language, { site: 'dossier.example' }).text).not.toMatch(
        /https?:|www|dossier\.example/,
      );
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
    expect(words(open, 'letter', 'fr', { site: 'dossier.example' }).text).toContain(
      '1. Allez sur le site dossier.example',
    );
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
    expect(words(own, 'letter', 'fr', { site: 'dossier.example' }).text).toContain(
      '1. Allez sur le site dossier.example',
    );
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
