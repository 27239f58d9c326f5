import { type LifeWordings, paragraphs } from './wording.ts';

const NOT_YOU = 'Was it not you? Tell your health insurance office at once.';
const MEANS = 'Your reimbursements do not change. While it is closed nobody reads it: neither you, nor carers.';
const CONTEST =
  'You do not agree? Sign in to your space and choose “I do not agree”, or go to a counter of your health insurance office with an identity document. A person will then look at your situation, and your record will not be closed before.';
const SUSPENDED = 'Meanwhile nobody can enter it. Nothing is erased, and your reimbursements do not change.';

/** What people are told of the life of their dossier, in English. */
export const englishLife: LifeWordings = {
  dossierClosed: {
    subject: 'Your health record is closed',
    text: ({ keptUntil }) =>
      paragraphs(
        'Hello,',
        'Your health record is closed, as you asked.',
        MEANS,
        `It is kept until ${keptUntil}. Then it will be destroyed. Until then, you can open it again.`,
        NOT_YOU,
      ),
    sms: ({ keptUntil }) =>
      `My health record: your record is closed, and kept until ${keptUntil}. Was it not you? Call your health insurance office at once.`,
  },
  closedAfterSuspension: {
    subject: 'Your health record is closed',
    text: ({ keptUntil }) =>
      paragraphs(
        'Hello,',
        'Your health record was suspended, and you did not tell us that you disagree. It is now closed.',
        MEANS,
        `It is kept until ${keptUntil}. Then it will be destroyed. Until then, you can open it again.`,
      ),
    sms: ({ keptUntil }) =>
      `My health record: suspended, without disagreement received, it is closed, and kept until ${keptUntil}. You can open it again until then.`,
  },
  closedAfterContest: {
    subject: 'Your health record is closed',
    text: ({ keptUntil }) =>
      paragraphs(
        'Hello,',
        'You told us that you disagree with the suspension of your health record. A person looked at your situation: the suspension was right. Your record is now closed.',
        MEANS,
        `It is kept until ${keptUntil}. Then it will be destroyed. Until then, you can open it again.`,
        'You want to talk about it? Go to a counter of your health insurance office.',
      ),
    sms: ({ keptUntil }) =>
      `My health record: we looked at your disagreement. The record is closed, and kept until ${keptUntil}. Questions? Go to a counter.`,
  },
  closedAfterDeath: {
    subject: 'A health record is closed',
    text: ({ keptUntil }) =>
      paragraphs(
        'Hello,',
        'The health insurance told us of the death of a person for whom you acted. Their health record is closed: nobody reads it any more.',
        `It is kept until ${keptUntil}. Then it will be destroyed.`,
        'Is this a mistake? Tell your health insurance office at once.',
      ),
    sms: ({ keptUntil }) =>
      `My health record: the record of a person for whom you acted is closed, kept until ${keptUntil}. A mistake? Call your insurance office.`,
  },
  dossierReopened: {
    subject: 'Your health record is open again',
    text: () =>
      paragraphs(
        'Hello,',
        'Your health record is open again. You find everything as it was.',
        'Carers who could read it can do so again, unless their access has ended meanwhile.',
        NOT_YOU,
      ),
    sms: () =>
      'My health record: your record is open again, all is as it was. Was it not you? Call your health insurance office at once.',
  },
  suspendedForFraud: {
    subject: 'Your health record is suspended',
    text: ({ contestUntil }) =>
      paragraphs(
        'Hello,',
        'Your health record is suspended: we think that somebody uses it without having the right to.',
        SUSPENDED,
        CONTEST,
        `Without an answer from you until ${contestUntil}, it will be closed.`,
      ),
    sms: ({ contestUntil }) =>
      `My health record: it is suspended, for fear of fraud. You do not agree? Say so in your space or at a counter until ${contestUntil}.`,
  },
  suspendedForMalfunction: {
    subject: 'Your health record is suspended',
    text: ({ contestUntil }) =>
      paragraphs(
        'Hello,',
        'Your health record is suspended: it does not work as it should.',
        SUSPENDED,
        CONTEST,
        `Without an answer from you until ${contestUntil}, it will be closed.`,
      ),
    sms: ({ contestUntil }) =>
      `My health record: it is suspended, it does not work well. You do not agree? Say so in your space or at a counter until ${contestUntil}.`,
  },
  suspensionLifted: {
    subject: 'Your health record is no longer suspended',
    text: () =>
      paragraphs(
        'Hello,',
        'Your health record is no longer suspended. You find everything as it was, and so do carers.',
        'There is nothing for you to do.',
      ),
    sms: () => 'My health record: it is no longer suspended. All is as it was, there is nothing for you to do.',
  },
  erasureAsked: {
    subject: 'Your health record will be erased',
    text: ({ eraseOn }) =>
      paragraphs(
        'Hello,',
        'You asked to erase your health record before the end of the ten years.',
        `It is still kept until ${eraseOn}. Then everything is destroyed for good: nobody will be able to bring it back.`,
        'You change your mind? Until then, sign in to your space and choose “Do not erase my record”.',
        NOT_YOU,
      ),
    sms: ({ eraseOn }) =>
      `My health record: it will be destroyed for good after ${eraseOn}. You change your mind? Say so before in your space.`,
  },
  erasureWithdrawn: {
    subject: 'Your health record will not be erased',
    text: ({ keptUntil }) =>
      paragraphs(
        'Hello,',
        'You no longer want to erase your health record: this is noted.',
        `It stays closed, and it is kept until ${keptUntil}. Until then, you can open it again.`,
        NOT_YOU,
      ),
    sms: ({ keptUntil }) => `My health record: it will not be erased. It stays closed, and is kept until ${keptUntil}.`,
  },
};
