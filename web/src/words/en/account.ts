import type { french } from '../fr.ts';

/** Words of the page about the person's own account. */
export const account: typeof french.account = {
  title: 'My account',
  identifier: 'My identifier',
  identifierText: 'You need it at each sign-in. Keep it on paper.',
  change: 'Lost or changed',
  changeText: 'For a new password, a new mobile or a new e-mail address, ask for a letter.',
  toRecover: 'Ask for a letter',
  close: 'Close the record',
};
