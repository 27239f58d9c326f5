import type { outreach as french } from '../fr/outreach.ts';

const END = 'Sign in to your space to read them. You can end reminders there at any time, in “My reminders”.';

const messages: typeof french.messages = {
  'reminder-season': {
    subject: 'A new season begins: think of your reminders',
    email: [
      'Hello,',
      'You asked for reminders. A new season begins. It is time to look at the reminders in your record.',
      END,
    ],
    sms: 'My health record: a new season begins. Sign in to read your reminders, or to end them.',
  },
  'reminder-calendar': {
    subject: 'The calendar has changed: think of your reminders',
    email: [
      'Hello,',
      'You asked for reminders. The calendar of your reminders has changed. See in your record what changes for you.',
      END,
    ],
    sms: 'My health record: the calendar of your reminders has changed. Sign in to read your reminders, or to end them.',
  },
  'reminder-age': {
    subject: 'Reminders change with age: think of yours',
    email: [
      'Hello,',
      'You asked for reminders. Reminders change with age. It is time to look at those in your record.',
      END,
    ],
    sms: 'My health record: reminders change with age. Sign in to read your reminders, or to end them.',
  },
};

/** The English words of the campaigns of reminders. */
export const outreach: typeof french = {
  lead: 'A campaign writes to the people who asked for reminders, and to them alone. The message never speaks of health.',
  supervisors: 'Only a supervisor can see, plan or stop a campaign.',
  planOne: 'Plan a campaign',
  from: 'From what age?',
  to: 'Up to what age?',
  ageHint: 'The age people are or will be in the year of the sending.',
  channel: 'Write to whom?',
  channels: {
    chosen: 'To all, each by the way they chose',
    email: 'Only to those who chose e-mail',
    sms: 'Only to those who chose SMS',
  },
  text: 'Which message?',
  texts: {
    'reminder-season': 'A new season',
    'reminder-calendar': 'The calendar has changed',
    'reminder-age': 'Reminders change with age',
  },
  on: 'Day of the sending',
  onHint: 'Messages leave by day, never at night, where people live.',
  reads: 'What people will read',
  bySms: 'By SMS',
  byEmail: 'By e-mail',
  subject: 'Subject: {subject}',
  inEnglish: 'In English, for those who chose it',
  messages,
  preview: 'See how many and the cost',
  previewTitle: 'Before sending',
  who: 'For people who are or will be from {from} to {to} years old in {year}.',
  when: 'Sending from {date}.',
  people: 'People, at most: {count}',
  emails: 'by e-mail: {count}',
  messagesBySms: 'by SMS: {count}',
  cost: 'Cost, at most: {cost}',
  overBudget: 'This month’s budget still allows {count} SMS. The others will not leave: those people receive nothing.',
  atMost: 'This is a maximum. Nothing is sent to a person:',
  less: [
    'who has nothing to do in their calendar;',
    'who has received the message of this campaign already;',
    'whose record is closed;',
    'who wants no reminders any more.',
  ],
  confirm: 'Plan this sending',
  change: 'Change something',
  planned: 'The campaign is planned.',
  list: 'The campaigns',
  empty: 'No campaign.',
  shown: 'Campaigns: {count}',
  card: '{text}, on {date}',
  see: 'How far is it?',
  progress: '{name}: share of the people seen',
  queued: { email: 'E-mails handed over for sending', sms: 'SMS handed over for sending' },
  queuedMeans:
    'A message handed over leaves almost at once, and never at night. A few may not arrive: an address or a number works no more, or the month’s budget for SMS is spent.',
  passedOver: {
    'nothing-due': 'Have nothing to do for now',
    'not-open': 'Record closed or suspended',
    changed: 'Have changed their choice',
    'not-reachable': 'Without an address for the way they chose',
    'over-budget': 'No SMS: the month’s budget for SMS is spent',
    failed: 'Not sent because of a failure',
  },
  line: '{label}: {count}',
  zonesLeft: 'Still to be seen: {zones}.',
  stoppedBecause: {
    'audience-grown': [
      'The campaign stopped by itself. More people have asked for reminders since it was planned: it was about to write to more people than planned, and to cost more.',
      'The others received nothing. A new campaign will also write to those who have received this message already.',
    ],
  },
  stop: 'Stop this campaign',
  stopWarning: 'No more message will leave. Those that have left do not come back.',
  stopConfirm: 'Yes, stop',
  stopBack: 'Do not stop',
  states: {
    planned: 'Planned',
    sending: 'The messages are leaving',
    sent: 'The messages have left',
    stopped: 'Stopped',
  },
};
