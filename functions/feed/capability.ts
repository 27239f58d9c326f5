import { capability } from '../record/capability.ts';
import { insuredItem } from '../record/person/insured.item.ts';

/** What the insurer sends: the register of insured people, deaths, who represents whom. */
export const feed = capability({
  routes: {},
  functions: {
    FeedImport: { entry: 'functions/feed/import.event.ts' },
  },
  items: [insuredItem],
  messages: [],
});
