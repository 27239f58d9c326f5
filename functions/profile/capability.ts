import { capability } from '../record/capability.ts';
import { profileAsideItem, profileItem } from '../record/profile/entry.item.ts';
import { routes } from './contract.ts';

/** The health profile: what the person and those who treat them write down in lines. */
export const profile = capability({
  routes,
  functions: {
    ProfileHandler: { entry: 'functions/profile/handler.ts', serves: routes },
  },
  items: [profileItem, profileAsideItem],
  messages: [],
});
