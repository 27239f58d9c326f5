import type { family as french } from '../fr/family.ts';

/** Words about those one acts for, and those who act, in English. */
export const family: typeof french = {
  title: 'For whom?',
  lead: 'Choose the dossier you want to enter. The name stays at the top of each page.',
  me: 'Me',
  meText: 'My dossier',
  born: 'Born on {date}. {role}',
  enterMine: 'Enter my dossier',
  enter: 'Enter the dossier of {name}',
  more: 'Other things to do',
  toChild: 'Open the dossier of my child',
  toRepresentatives: 'See who acts for me',
  toRepresentativesOf: 'See who acts for {name}',
  back: 'Back to my family',
  acts: { parent: 'You are their parent.', guardian: 'You are their guardian.', curator: 'You are their curator.' },
  child: {
    title: 'Open the dossier of my child',
    lead: 'Take the Vitale card on which your child is. If the dossier is there already, you will be able to act in it too.',
    number: 'The social security number of your child',
    vitale: 'The serial number of the card on which they are',
    birth: 'Their date of birth',
    submit: 'Open the dossier',
    means: [
      'You act in this dossier until they come of age.',
      'The other parent is told. They can act too.',
      'Some care may stay secret: the law allows it to a minor.',
    ],
  },
  list: {
    title: 'Who acts for me',
    titleOf: 'Who acts for {name}',
    lead: 'These people can enter the dossier, from their own space.',
    none: 'Nobody acts in this dossier in place of its holder.',
    since: 'Since {date}.',
    until: 'Until {date}.',
    you: 'This is you.',
    roles: { parent: 'Parent', guardian: 'Guardian', curator: 'Curator: assists, does not decide alone' },
    change: 'Is something wrong? Go to the counter of your health insurance office with the decision of the court.',
  },
};
