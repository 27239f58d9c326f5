import type { french } from '../fr.ts';

/** Words of the accesses in an emergency, which the holder judges afterwards. */
export const emergency: typeof french.emergency = {
  title: 'Emergency accesses',
  lead: 'In an emergency, a carer can open your record without your consent. They must say why, and you can judge.',
  none: 'Nobody has opened your record in an emergency.',
  when: 'Opened on {date}, until {until}.',
  reason: 'The reason given',
  judge: 'Say whether it was justified',
  judgeAgain: 'Change my answer',
  holder: {
    justified: 'You answered: it was justified.',
    'not-justified': 'You answered: it was not justified.',
  },
  supervisor: {
    justified: 'The health insurance answered: it was justified.',
    'not-justified': 'The health insurance answered: it was not justified.',
  },
  waiting: 'You have not answered yet.',
  toOppositions: 'Choose what I allow in an emergency',
  toList: 'Back to the emergency accesses',
  verdict: {
    title: 'Was this access justified?',
    choice: 'Your answer',
    justified: 'Yes, it was justified',
    'not-justified': 'No, it was not justified',
    missing: 'Choose one of the two answers.',
    means: [
      'Your answer is written in “Who did what”.',
      'An agent who checks emergency accesses sees it, without seeing your documents.',
      'It does not block this person. For that, go to “Who can see”.',
    ],
    submit: 'Send my answer',
  },
};
