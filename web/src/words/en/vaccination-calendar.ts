import type * as french from '../fr/vaccination-calendar.ts';

/** Why the calendar says what it says. */
export const reasons: typeof french.reasons = {
  given: 'This dose was given.',
  'later-dose': 'A dose given later counts instead.',
  'catch-up-dose': 'A catch-up dose counts instead.',
  'enough-doses': 'The doses already given are enough.',
  age: 'The calendar asks for it at a certain age.',
  risk: 'The calendar asks for it with some illnesses.',
  interval: 'The date depends on the dose before.',
  season: 'It is given in this season.',
  pregnancy: 'The calendar asks for it during pregnancy.',
  late: 'The planned date has passed.',
  'previous-dose-first': 'The dose before must be given first.',
  'too-old': 'The planned age has passed.',
  'not-yet': 'The planned age has not come yet.',
  'other-cohort': 'The calendar asks for it for people born at other dates.',
  'other-rule': 'Another vaccine of the calendar counts instead.',
  'not-concerned': 'Nothing in this record says that it is needed.',
  'out-of-season': 'It is not the season.',
  replaced: 'Another dose of the calendar takes its place.',
  'live-vaccine': 'This vaccine needs the advice of a professional in this situation.',
  'fewer-doses': 'Begun at this age, this vaccine takes fewer doses.',
};

/** How much a vaccine is asked for; by a rule that was read, or by one that is assumed. */
export const obligations: typeof french.obligations = {
  read: {
    mandatory: 'Compulsory.',
    recommended: 'Recommended.',
    targeted: 'Recommended to some people.',
    possible: 'Possible, to be discussed.',
  },
  assumed: {
    mandatory: 'Perhaps compulsory, to be checked.',
    recommended: 'Perhaps recommended, to be checked.',
    targeted: 'Perhaps recommended to some people, to be checked.',
    possible: 'Perhaps possible, to be checked.',
  },
};

/** What of a rule is assumed. */
export const assumedParts: typeof french.assumedParts = {
  ages: 'the ages',
  intervals: 'the time between doses',
  doses: 'the number of doses',
  'catch-up': 'until what age it is caught up',
  counting: 'from what age a dose counts',
  season: 'the dates of the season',
  people: 'the people concerned',
  weeks: 'the weeks of pregnancy',
};
