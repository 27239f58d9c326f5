import type { life as french } from '../fr/life.ts';

/** Words of closing a dossier, and of one that is closed or suspended. */
export const life: typeof french = {
  close: {
    lead: 'Read this before you decide.',
    means: [
      'Your reimbursements do not change.',
      'Nobody reads your documents any more: neither you, nor carers, even in an emergency.',
      'Your documents are kept for ten years, then destroyed for good.',
      'During these ten years, you can open your record again. All will be as it was.',
      'You are signed out at once, on all your devices.',
    ],
    motive: 'Why are you closing your record?',
    motives: {
      'no-use': 'I do not use it',
      privacy: 'I do not want my health information to be here',
      other: 'Another reason',
    },
    motiveMissing: 'Choose one of the three reasons.',
    sure: 'I have understood, and I want to close my record',
    sureMissing: 'Tick this box if you really want to close your record.',
    submit: 'Close my record',
    keep: 'Keep my record',
  },
  closed: {
    title: 'Your record is closed',
    text: 'Nobody reads it: neither you, nor carers. It is kept until {date}, then destroyed for good.',
    because: {
      suspension: 'It was closed after its suspension.',
      death:
        'It was closed because a death was declared to us. Is this a mistake? Go to a counter of your health insurance office.',
    },
    reopenTitle: 'You change your mind?',
    reopenText:
      'You find everything as it was: your documents, and who can read them. An access that has ended stays ended.',
    reopen: 'Open my record again',
    eraseTitle: 'Erase everything before the ten years',
    eraseMeans: [
      'All your documents and all your information will be destroyed.',
      'Nobody will be able to bring them back, not even you.',
      'Messages and letters already sent stay with us for a month, with your name and address. Then they are erased.',
      'You have a few more days to change your mind. We send you a message with the date.',
    ],
    sure: 'I have understood, and I want to erase everything for good',
    sureMissing: 'Tick this box if you really want to erase everything.',
    erase: 'Erase my record',
    erasing: 'Your record will be destroyed for good after {date}.',
    erasingText: 'Until then, you can still change your mind.',
    keep: 'Do not erase my record',
  },
  suspended: {
    title: 'Your record is suspended',
    since: 'Since {date}, nobody can enter it. Nothing is erased, and your reimbursements do not change.',
    because: {
      fraud: 'Why: we think that somebody uses it without having the right to.',
      malfunction: 'Why: it does not work as it should.',
    },
    until: 'Without an answer from you until {date}, it will be closed. You will then be able to open it again.',
    contestTitle: 'You do not agree?',
    contestText: 'Say so here. A person will look at your situation, and your record will not be closed before.',
    contest: 'I do not agree',
    contested: 'You said that you disagree on {date}. A person will look at your situation.',
  },
};
