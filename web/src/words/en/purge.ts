import type { purge as french } from '../fr/purge.ts';

/** Words of the page of destructions. */
export const purge: typeof french = {
  lead: 'Ten years after it was closed, a record is destroyed. The list of each night is ready the day before.',
  night: 'Night of {date}',
  due: 'Records to destroy: {count}',
  destroyed: 'Records destroyed: {count}',
  status: {
    published: 'Nothing to do: the list is as usual.',
    held: 'Waiting: there are more than {cap} records, which is more than usual. Two people have to agree.',
    released: 'Allowed by two people.',
    lapsed: 'Nothing was destroyed: an agreement was missing. The list of the next night takes these records up.',
  },
  by: '{name} agreed, on {when}.',
  warning: 'First look why there are so many. A destruction cannot be undone.',
  release: 'Agree',
  confirm: 'Yes, I agree',
  back: 'No, leave it waiting',
  supervisors: 'Only supervisors may agree.',
  empty: 'No list for now.',
  shown: 'Nights: {count}',
};
