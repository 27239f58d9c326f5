import { compose } from '../../functions/notification/templates.ts';
import type { Delivery } from '../../functions/record/notice/message.item.ts';
import type { MessageContent } from '../../functions/record/notice/message-content.ts';

/** Every message there can be, by every way it may take, in both languages. */

const LETTER = '019aa000-0000-7000-8000-000000000000';

/** Every content, with the longest values there can be. September is the longest month in both languages. */
export const CONTENTS: readonly MessageContent[] = [
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
export const LANGUAGES = ['fr', 'en'] as const;

/** Somebody who acts for the holder. */
export const PARENT = { representative: 'patient:ABCD' };

/** What is worded for its one addressee, or for the holder and who acts alike. */
export const FOR_ANYBODY = new Set<string>([
  'identifier',
  'temporary-password',
  'consent-code',
  'contact-code',
  'enrolment-announced',
  'child-dossier-opened',
  'representatives-changed',
  'representation-ended',
]);

export const ANY_DOSSIER_HOLDS = { fr: ['ordonnances', 'analyses'], en: ['prescriptions', 'test', 'results'] };

export const words = (
  content: MessageContent,
  channel: Delivery['channel'],
  language: 'fr' | 'en' = 'fr',
  { site, representative }: { site?: string; representative?: string } = {},
) =>
  compose({ channel, language, content, about: { representative } }, { secret: SECRETS[content.template] ?? '', site });

/** What is too long for an SMS, and never leaves by one. */
const NO_SMS = new Set<string>(['enrolment-announced', 'child-dossier-opened']);

export const cases = (...channels: Delivery['channel'][]) =>
  CONTENTS.flatMap((content) =>
    channels.flatMap((channel) =>
      (content.template === 'creation-code' && channel !== 'letter') ||
      (NO_SMS.has(content.template) && channel === 'sms')
        ? []
        : LANGUAGES.map((language) => ({ content, channel, language })),
    ),
  );
