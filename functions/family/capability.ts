import { capability } from '../record/capability.ts';
import { majorityItem } from '../record/person/majority.item.ts';
import { contactsChangeItem } from '../record/representation/contacts-change.item.ts';
import { routes } from './contract.ts';
import { keptOutItem } from './kept-out.item.ts';
import { termItem } from './term.item.ts';

/** Who acts for a child or a protected adult; coming of age. */
export const family = capability({
  routes,
  functions: {
    FamilyHandler: { entry: 'functions/family/handler.ts', serves: routes },
    FamilyMajority: { entry: 'functions/family/majority.job.ts' },
    FamilyContacts: { entry: 'functions/family/contacts.job.ts' },
  },
  items: [keptOutItem, majorityItem, contactsChangeItem, termItem],
  messages: ['child-dossier-opened', 'representation-ended', 'representatives-changed'],
});
