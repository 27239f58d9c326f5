import type { french } from '../fr.ts';

/** Words of the dossier and its list of documents. */
export const dossier: typeof french.dossier = {
  title: 'My documents',
  of: 'Record of {name}',
  born: 'Date of birth: {date}',
  number: 'Social security number: {number}',
  status: {
    suspended: 'Record suspended since {date}',
    open: 'Record open since {date}',
    closed: 'Record closed on {date}',
  },
  none: 'No record is in your name. If you think this is a mistake, ask for a new letter.',
  toClose: 'Close my record',
  toCloseOf: 'Close the record of {name}',
  add: 'Add a document',
  list: 'Your documents',
  empty: 'There is no document in your record yet.',
  emptyFound: 'No document matches these choices.',
  filters: 'Choose what I see',
  filterClass: 'Kind of document',
  allClasses: 'All kinds',
  filterFrom: 'From',
  filterTo: 'Until',
  filter: 'Show',
  filterNone: 'Show everything',
  shown: 'Documents shown: {count}',
};
