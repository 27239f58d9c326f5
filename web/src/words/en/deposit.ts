import type { deposit as french } from '../fr/deposit.ts';

/** Words of what a professional deposited. */
export const deposit: typeof french = {
  title: 'My deposits',
  lead: 'All that you have added, also when your access to the record has ended.',
  empty: 'You have not deposited anything yet.',
  on: 'Deposited on {date}',
  one: 'One of my deposits',
  oneLead:
    'You see your document and who has read it. Nothing else of the record is shown. The patient sees that you looked.',
  back: 'All my deposits',
  readings: 'Who has read it',
  nobody: 'Nobody has read it yet.',
  read: '{who}, on {when}',
  patient: 'The patient',
  representative: 'Somebody who acts for the patient',
  other: 'A professional',
  deleted: 'Deleted document',
};
