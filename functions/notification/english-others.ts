import { type OtherWordings, paragraphs, type Wording } from './wording.ts';

const NOT_WANTED = 'Was it neither you nor this person? Tell your health insurance office at once.';
const END = 'You can see who it is, and end this access at any time.';
const CLOSING =
  'Meanwhile nobody can enter it. Nothing is erased. Without an answer from you, it will be closed. You can also say that you disagree at a counter of your health insurance office.';

/** What happened, in one sentence that stands in the e-mail and in the SMS. @param more what the e-mail adds */
const told = <Values>(
  subject: string,
  what: (values: Values) => string,
  more: (values: Values) => string[] = () => [],
): Wording<Values> => ({
  subject,
  text: (values) =>
    paragraphs(
      'Hello,',
      `You act for somebody in your family: ${what(values)}`,
      ...more(values),
      'Sign in to your space, then choose “My family” to enter their record.',
    ),
  sms: (values) => `My health record, for somebody in your family: ${what(values)} Sign in, then “My family”.`,
});

/** The English words for who acts for somebody. */
export const englishOthers: OtherWordings = {
  accessRecovered: told(
    'Access to a record in your family has changed',
    () => 'access to their record has changed, with the code of a letter.',
    () => [NOT_WANTED],
  ),
  emergencyAccess: told(
    'An access to a record in your family',
    () => 'a health professional opened their record by the emergency procedure.',
    ({ until }) => [
      `This access ends by itself on ${until}. Hidden documents stay hidden.`,
      'You can see who opened this record and why, say whether it was justified, and end this access at once.',
    ],
  ),
  dossierClosed: told(
    'A health record in your family is closed',
    ({ keptUntil }) => `their record is closed, and kept until ${keptUntil}.`,
    () => ['Then it will be destroyed. Until then, it can be opened again.', NOT_WANTED],
  ),
  closedAfterSuspension: told(
    'A health record in your family is closed',
    ({ keptUntil }) => `their suspended record is closed, and kept until ${keptUntil}.`,
    () => ['Nobody told us that they disagree. Then it will be destroyed. Until then, it can be opened again.'],
  ),
  closedAfterContest: told(
    'A health record in your family is closed',
    ({ keptUntil }) => `their suspended record is closed, and kept until ${keptUntil}.`,
    () => [
      'We looked at the disagreement: the suspension was right. Then it will be destroyed. Until then, it can be opened again.',
    ],
  ),
  dossierReopened: told(
    'A health record in your family is open again',
    () => 'their record is open again, all is as it was.',
    () => [NOT_WANTED],
  ),
  suspendedForFraud: told(
    'A health record in your family is suspended',
    ({ contestUntil }) => `their record is suspended. You do not agree? Say so until ${contestUntil}.`,
    () => ['We think that somebody uses it without having the right to.', CLOSING],
  ),
  suspendedForMalfunction: told(
    'A health record in your family is suspended',
    ({ contestUntil }) => `their record is suspended. You do not agree? Say so until ${contestUntil}.`,
    () => ['It does not work as it should.', CLOSING],
  ),
  suspensionLifted: told(
    'A health record in your family is no longer suspended',
    () => 'their record is no longer suspended. All is as it was.',
  ),
  erasureAsked: told(
    'A health record in your family will be erased',
    ({ eraseOn }) => `their record will be destroyed for good after ${eraseOn}.`,
    () => ['Until then, it is possible to change one’s mind.', NOT_WANTED],
  ),
  erasureWithdrawn: told(
    'A health record in your family will not be erased',
    ({ keptUntil }) => `their record will not be erased. It is kept until ${keptUntil}.`,
    () => [NOT_WANTED],
  ),
  documentWaiting: told(
    'A health record in your family has been updated',
    () => 'their record has been updated. Talk about it with their doctor.',
  ),
  newDevice: told(
    'A new device in a health record of your family',
    () => 'a sign-in to their record from a new device.',
    () => [NOT_WANTED],
  ),
  consentRecorded: told(
    'A consent is recorded for somebody in your family',
    () => 'a consent is recorded, a health professional can see their record.',
    () => [END],
  ),
  rightGiven: told(
    'A new right in a health record of your family',
    () => 'a health professional has a new right in their record.',
    () => [END, NOT_WANTED],
  ),
  rightEnded: told(
    'A right in a health record of your family has ended',
    () => 'a health professional has lost a right in their record.',
    () => [NOT_WANTED],
  ),
  careTeamJoined: told(
    'A care team in your family has changed',
    () => 'a health professional states that they care for them and can see their record.',
    () => [END],
  ),
  firstAccess: told(
    'A professional has seen a record in your family',
    () => 'a health professional has seen their record for the first time.',
    () => [END],
  ),
  documentDeposited: told(
    'A document for somebody in your family',
    () => 'a health professional has added a document to their record.',
  ),
  dailyDigest: told(
    'News in a health record of your family',
    ({ count }) => `${count} ${count === 1 ? 'piece' : 'pieces'} of news in their record.`,
    () => ['They are in the messages of this record.'],
  ),
  reminder: told('A reminder for somebody in your family', () => 'a reminder is waiting in their record.'),
  reminderSeason: told(
    'A new season: reminders for somebody in your family',
    () => 'a new season begins, look at their reminders.',
  ),
  reminderCalendar: told(
    'The calendar of reminders has changed in your family',
    () => 'the calendar of their reminders has changed.',
  ),
  reminderAge: told('Reminders change for somebody in your family', () => 'their reminders change with age.'),
};
