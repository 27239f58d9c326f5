import { type Notices, paragraphs, type Wording } from './wording.ts';

/** What to do for who did not do it themselves. */
export const NOT_YOU = 'Was it not you? Tell your health insurance office at once.';

/** A message of a campaign of reminders: why now, then what may be done, and how to receive none any more. */
const campaign = (subject: string, why: string, shortly: string): Wording<object> => ({
  subject,
  text: () =>
    paragraphs(
      'Hello,',
      `You asked for reminders. ${why}`,
      'Sign in to your space to read them. You can end reminders there at any time, in “My reminders”.',
    ),
  sms: () => `My health record: ${shortly} Sign in to read your reminders, or to end them.`,
});

/** The English words of what happens in an open dossier. */
export const englishNotices: Notices = {
  documentDeposited: {
    subject: 'A document has arrived in your health record',
    text: () =>
      paragraphs(
        'Hello,',
        'A health professional has added a document to your health record.',
        'Sign in to read it and to see who added it.',
      ),
    sms: () => 'My health record: a health professional has added a document to it. Sign in to read it.',
  },
  documentWaiting: {
    subject: 'Your health record has been updated',
    text: () =>
      paragraphs(
        'Hello,',
        'Your health record has been updated.',
        'We invite you to see your doctor, or the health professional who looks after you, to talk about it.',
      ),
    sms: () => 'My health record: it has been updated. We invite you to see your doctor to talk about it.',
  },
  careTeamJoined: {
    subject: 'A professional has joined your care team',
    text: () =>
      paragraphs(
        'Hello,',
        'A health professional has stated that they care for you. They can now see your health record.',
        'Sign in to your space to see who it is. You can end this access at any time.',
      ),
    sms: () =>
      'My health record: a health professional states that they care for you and can see it. Sign in to see who, or to end this access.',
  },
  firstAccess: {
    subject: 'A professional has looked at your health record',
    text: () =>
      paragraphs(
        'Hello,',
        'A health professional has looked at your health record for the first time.',
        'Sign in to your space to see who it is and why they may do so. You can end this access at any time.',
      ),
    sms: () =>
      'My health record: a health professional has looked at it for the first time. Sign in to see who, or to end this access.',
  },
  rightGiven: {
    subject: 'A professional has a new right in your health record',
    text: () =>
      paragraphs(
        'Hello,',
        'From your space, a health professional was given a new right in your health record.',
        'Sign in to see who it is, and until when. You can end this right at any time.',
        NOT_YOU,
      ),
    sms: () =>
      'My health record: a health professional was given a new right in it. Was it not you? Sign in to end it.',
  },
  rightEnded: {
    subject: 'A right in your health record has ended',
    text: () =>
      paragraphs(
        'Hello,',
        'From your space, the right of a health professional in your health record was ended.',
        'Sign in to see who it is.',
        NOT_YOU,
      ),
    sms: () =>
      'My health record: the right of a health professional in it was ended. Was it not you? Sign in to see who it is.',
  },
  newDevice: {
    subject: 'A sign-in from a new device',
    text: () =>
      paragraphs(
        'Hello,',
        'Somebody has just entered your health record from a device that we do not know.',
        'Was it you? You have nothing to do.',
        `${NOT_YOU} Also ask for a new letter with a code: the old password will no longer work.`,
      ),
    sms: () =>
      'My health record: a sign-in from a new device. Was it you? Nothing to do. If not, call your health insurance office at once.',
  },
  dailyDigest: {
    subject: 'News in your health record',
    text: ({ count }) =>
      paragraphs(
        'Hello,',
        count === 1
          ? 'There is one piece of news in your health record.'
          : `There are ${count} pieces of news in your health record.`,
        'Sign in to your space and open “My messages” to read them.',
      ),
    sms: ({ count }) =>
      `My health record: ${count} ${count === 1 ? 'piece' : 'pieces'} of news. Sign in to read your messages.`,
  },
  reminder: {
    subject: 'A reminder is waiting in your record',
    text: () =>
      paragraphs(
        'Hello,',
        'You asked for reminders. A reminder is waiting for you in your record.',
        'Sign in to your space to read it. You can end reminders there at any time, in “My reminders”.',
      ),
    sms: () => 'My health record: a reminder is waiting for you in it. Sign in to read it, or to end reminders.',
  },
  reminderSeason: campaign(
    'A new season begins: think of your reminders',
    'A new season begins. It is time to look at the reminders in your record.',
    'a new season begins.',
  ),
  reminderCalendar: campaign(
    'The calendar has changed: think of your reminders',
    'The calendar of your reminders has changed. See in your record what changes for you.',
    'the calendar of your reminders has changed.',
  ),
  reminderAge: campaign(
    'Reminders change with age: think of yours',
    'Reminders change with age. It is time to look at those in your record.',
    'reminders change with age.',
  ),
  consentRecorded: {
    subject: 'Your consent is recorded',
    text: () =>
      paragraphs(
        'Hello,',
        'With the code that you received, a health professional has recorded your consent. They can now see your health record.',
        'Sign in to your space to see who it is and until when. You can end this access at any time.',
      ),
    sms: () =>
      'My health record: your consent is recorded, a health professional can see it. Sign in to see who, or to end this access.',
  },
};
