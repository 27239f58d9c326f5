import type { french } from '../fr.ts';

/** Words of the first page. */
export const home: typeof french.home = {
  title: 'Your health record, with you',
  lead1: 'Here you keep your prescriptions, your test results and your reports in one place.',
  lead2: 'You show them to the carers you choose, and you see everything that is done in your record.',
  lead3: 'It is free, and it changes nothing to your reimbursements.',
  choose: 'What would you like to do?',
  signIn: 'Sign in',
  signInText: 'I already have an identifier.',
  open: 'Open my record',
  openText: 'This is my first time. Keep your Vitale card at hand.',
  letter: 'I received a letter with a code',
  refuse: 'I do not want a record',
  lost: 'I lost my password, my identifier or my phone',
  go: 'Go to my record',
  goText: 'You are signed in.',
};
