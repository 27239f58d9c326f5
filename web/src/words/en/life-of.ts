import type { life } from '../fr/life.ts';

/** The words of closing, for somebody who acts in the dossier of another: `{name}`. */
export const lifeOf: typeof life = {
  close: {
    lead: 'Read this before you decide.',
    means: [
      'The reimbursements of this person do not change.',
      'Nobody reads their documents any more: neither they, nor you, nor carers, even in an emergency.',
      'Their documents are kept for ten years, then destroyed for good.',
      'During these ten years, this record can be opened again. All will be as it was.',
      'Your own record does not change, and you stay signed in.',
    ],
    motive: 'Why are you closing this record?',
    motives: {
      'no-use': 'It is not used',
      privacy: 'This health information must not be here',
      other: 'Another reason',
    },
    motiveMissing: 'Choose one of the three reasons.',
    sure: 'I have understood, and I want to close this record',
    sureMissing: 'Tick this box if you really want to close this record.',
    submit: 'Close the record of {name}',
    keep: 'Keep this record',
  },
  closed: {
    title: 'The record of {name} is closed',
    text: 'Nobody reads it: neither this person, nor you, nor carers. It is kept until {date}, then destroyed for good.',
    because: {
      suspension: 'It was closed after its suspension.',
      death:
        'It was closed because a death was declared to us. Is this a mistake? Go with this person to a counter of your health insurance office.',
    },
    reopenTitle: 'You change your mind?',
    reopenText: 'All is as it was: the documents, and who can read them. An access that has ended stays ended.',
    reopen: 'Open this record again',
    eraseTitle: 'Erase everything before the ten years',
    eraseMeans: [
      'All documents and all information of this person will be destroyed.',
      'Nobody will be able to bring them back, not even you.',
      'You have a few more days to change your mind. We send you a message with the date.',
    ],
    sure: 'I have understood, and I want to erase everything for good',
    sureMissing: 'Tick this box if you really want to erase everything.',
    erase: 'Erase this record',
    erasing: 'This record will be destroyed for good after {date}.',
    erasingText: 'Until then, you can still change your mind.',
    keep: 'Do not erase this record',
  },
  suspended: {
    title: 'The record of {name} is suspended',
    since: 'Since {date}, nobody can enter it. Nothing is erased, and the reimbursements of this person do not change.',
    because: {
      fraud: 'Why: we think that somebody uses it without having the right to.',
      malfunction: 'Why: it does not work as it should.',
    },
    until: 'Without an answer until {date}, it will be closed. It can then be opened again.',
    contestTitle: 'You do not agree?',
    contestText: 'Say so here. A person will look at the situation, and this record will not be closed before.',
    contest: 'I do not agree',
    contested: 'The disagreement was said on {date}. A person will look at the situation.',
  },
};
