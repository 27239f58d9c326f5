import { englishLife } from './english-life.ts';
import { englishNotices, NOT_YOU } from './english-notices.ts';
import { type AnnouncementValues, type CodeValues, paragraphs, type Wordings } from './wording.ts';

const SECRET = 'Give it to nobody. We will never ask you for it on the phone.';

/** How to use a code, the same in both letters; the labels are those of the site. */
const steps = ({ site, before }: CodeValues): string =>
  paragraphs(
    site === undefined ? '1. Go back to the site where you asked for this letter.' : `1. Go to the site ${site}`,
    '2. Choose “I received a letter with a code”.',
    '3. Type your social security number (it is on your Vitale card), then this code.',
    '4. Give your mobile number or your e-mail address: what follows will be sent there.',
    `Use this code before ${before}. Later, ask for a new letter.`,
    `This code is secret. ${SECRET}`,
    'You did not ask for anything? Do not use this code. Tear up this letter and tell your health insurance office.',
  );

/** What an announcement says (CSP R1111-28), for oneself or for a child. */
const announcement = ({ child, until, code, site }: AnnouncementValues): string =>
  paragraphs(
    'Hello,',
    child === undefined
      ? 'The health insurance will open a health record for you. It will keep your prescriptions, your test results and your reports in one place. You choose who sees them.'
      : `The health insurance will open a health record for your child, ${child}. It will keep their prescriptions, test results and reports in one place. You choose who sees them.`,
    'Do you agree? You have nothing to do.',
    `You do not want this record? Say so until ${until}:`,
    site === undefined ? '1. Go to the site “My health record”.' : `1. Go to the site ${site}`,
    '2. Choose “I do not want a record”.',
    child === undefined
      ? '3. Type your social security number (it is on your Vitale card), then this code:'
      : '3. Type the social security number of your child, then this code:',
    code,
    'You can also say so at a counter of your health insurance office, or write to it.',
    'Your choice changes nothing in your reimbursements. And you will be able to close the record at any time, online or at a counter.',
    child === undefined
      ? 'Once the record is open, you will receive a letter with a code to enter it.'
      : 'Once the record is open, you will enter it from your own record, or with the help of a counter.',
  );

/** The English words. */
export const english: Wordings = {
  ...englishNotices,
  openingCode: {
    subject: 'Your code to open your health record',
    text: (values) =>
      paragraphs(
        'Hello,',
        'You asked to open your health record. Here is your code:',
        values.code,
        'What to do now?',
        steps(values),
      ),
  },
  activationCode: {
    subject: 'Your code to enter your health record',
    text: (values) =>
      paragraphs(
        'Hello,',
        'Your health record is open. Here is your code to enter it for the first time:',
        values.code,
        ...(values.from === undefined
          ? []
          : [
              `This code works from ${values.from}, the day you come of age. On that day your parents lose access to your record: you decide yourself.`,
            ]),
        'What to do now?',
        steps(values),
      ),
  },
  recoveryCode: {
    subject: 'Your code to get back into your health record',
    text: (values) =>
      paragraphs(
        'Hello,',
        'Your health record is already open. Your documents are still there.',
        'Do you know your identifier and your password? Sign in as usual: you do not need this letter.',
        'If not, here is a code to get back in. You will receive a new password, and the old one will no longer work.',
        values.code,
        'What to do now?',
        steps(values),
      ),
  },
  enrolmentAnnounced: { subject: 'A health record will be opened', text: announcement },
  identifier: {
    subject: 'Your identifier',
    text: ({ identifier }) =>
      paragraphs(
        'Hello,',
        'Here is your identifier for your health record:',
        identifier,
        'Write it down on a paper that you will keep. You will need it each time you sign in.',
        'Your temporary password comes in another message.',
        NOT_YOU,
      ),
    sms: ({ identifier }) =>
      `My health record: your identifier is\n${identifier}\nWrite it down on a paper. You will need it each time you sign in.`,
  },
  temporaryPassword: {
    subject: 'Your temporary password',
    text: ({ password }) =>
      paragraphs(
        'Hello,',
        'Here is your temporary password for your health record:',
        password,
        'Copy it with its capitals, small letters and dashes. You will choose your own when you first sign in.',
        `This password is secret. ${SECRET}`,
        NOT_YOU,
      ),
    sms: ({ password }) =>
      `My health record: your temporary password is\n${password}\nGive it to nobody. You will choose your own when you first sign in.`,
  },
  accessRecovered: {
    subject: 'Access to your health record has changed',
    text: () =>
      paragraphs(
        'Hello,',
        'Somebody has just got back into your health record, with the code of a letter sent to your address. The old password no longer works.',
        'Was it you? You have nothing to do.',
        NOT_YOU,
      ),
    sms: () =>
      'My health record: access has just changed, with the code of a letter. Was it you? Nothing to do. If not, call your health insurance office at once.',
  },
  consentCode: {
    subject: 'Your code to give your consent',
    text: ({ code }) =>
      paragraphs(
        'Hello,',
        'A health professional asks to see your health record. Here is your code:',
        code,
        'Do you agree? Tell this code to the professional before you, within 10 minutes.',
        'If not, give it to nobody.',
      ),
    sms: ({ code }) =>
      `My health record: code ${code}. Do you agree that a health professional sees it? Tell them this code within 10 minutes. If not, give it to nobody.`,
  },
  contactCode: {
    subject: 'Your code to open your health record',
    text: ({ code }) =>
      paragraphs(
        'Hello,',
        'Somebody is helping you to open your health record. Here is your code:',
        code,
        'Do you agree? Tell this code to the person before you, within 10 minutes.',
        'If not, give it to nobody.',
      ),
    sms: ({ code }) =>
      `My health record: code ${code}. To open it, tell this code to the person who is helping you, within 10 minutes. If not, give it to nobody.`,
  },
  childDossierOpened: {
    subject: 'The health record of a child',
    text: () =>
      paragraphs(
        'Hello,',
        'The other parent of one of your children can now enter the health record of this child.',
        'You can too: sign in to your space, then choose “My family”.',
        'Does this worry you? Tell your health insurance office.',
      ),
  },
  representativesChanged: {
    subject: 'Who can act in a health record',
    text: () =>
      paragraphs(
        'Hello,',
        'Parents, a guardian or a curator can act in a health record: yours, or that of somebody in your family. The list of these people has just changed.',
        'Sign in to your space to see who can act. If somebody who no longer acts had made an emergency card, that card does not open any more: make another one.',
        'Does this worry you? Tell your health insurance office.',
      ),
    sms: () =>
      'My health record: the people who can act for you, or with you for somebody in your family, have changed. Sign in to see who.',
  },
  representationEnded: {
    subject: 'You no longer act for somebody in your family',
    text: () =>
      paragraphs(
        'Hello,',
        'You can no longer enter the health record of somebody in your family: they have come of age, or a court has decided so.',
        'Your own record does not change.',
        'A question? Ask your health insurance office.',
      ),
    sms: () =>
      'My health record: you no longer act in that of somebody in your family (of age, or court decision). Your own does not change.',
  },
  ...englishLife,
  emergencyAccess: {
    subject: 'An access to your health record',
    text: ({ until }) =>
      paragraphs(
        'Hello,',
        'A health professional has just opened your health record by the emergency procedure.',
        `This access ends by itself on ${until}. The documents that you have hidden stay hidden.`,
        'Sign in to your space to see who opened your record and why. You can say whether it was justified, and end this access at once.',
      ),
    sms: () =>
      'My health record: a health professional has just opened it by the emergency procedure. Sign in to see who and why, and to say if it was justified.',
  },
};
