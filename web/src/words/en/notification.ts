import type { notification as french } from '../fr/notification.ts';

/** The English words of the messages. */
export const notification: typeof french = {
  lead: 'Everything we told you about your health record, newest first.',
  toChoices: 'Choose how I am told',
  none: 'You have no message yet.',
  see: 'See',
  choices: 'How I am told',
  choicesLead: 'Our messages never say anything about your health. You choose how they reach you.',
  back: 'Back to my messages',
  emailTo: 'Our e-mails go to {to}.',
  smsTo: 'Our SMS go to the number {to}.',
  nowhere: 'You gave no mobile number and no e-mail address: you read everything here, in My messages.',
  emailFails:
    'Our e-mails no longer reach you: they come back, or are refused. We use your mobile if you gave it. To change your address, ask for a letter from My account.',
  channel: 'Preferably by',
  channels: { email: 'E-mail', sms: 'SMS' },
  language: 'The language of our messages',
  languages: { fr: 'Français', en: 'English' },
  kinds: 'Tell me when…',
  ways: {
    now: 'At once, by the way I prefer',
    email: 'At once, by e-mail',
    sms: 'At once, by SMS',
    digest: 'Once a day, in one message',
    'in-app': 'Only here, in My messages',
    off: 'Do not tell me',
  },
  byLaw: 'Always by a message',
  byLawText:
    'You are always told of what follows at once: the law wants it, or your safety. You only choose by which way.',
  keep: 'Keep these choices',
  kept: 'Your choices are kept.',
};
