import { accessItem } from '../record/access/access.item.ts';
import { accessIndexItem } from '../record/access/access-index.item.ts';
import { seenItem } from '../record/access/seen.item.ts';
import { capability } from '../record/capability.ts';
import { consentCodeItem } from './consent-code.item.ts';
import { routes } from './contract.ts';

/** Who may read: rights given, ended and explained, blocks, oppositions, the care team. */
export const consent = capability({
  routes,
  functions: {
    ConsentHandler: { entry: 'functions/consent/handler.ts', serves: routes },
  },
  items: [consentCodeItem, accessItem, accessIndexItem, seenItem],
  messages: ['consent-code', 'consent-recorded', 'right-given', 'right-ended', 'care-team-joined', 'first-access'],
});
