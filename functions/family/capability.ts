import { capability } from '../record/capability.ts';
import { routes } from './contract.ts';
import { keptOutItem } from './kept-out.item.ts';

/** Who acts for a child or a protected adult; coming of age. */
export const family = capability({
  routes,
  functions: {
    FamilyHandler: { entry: 'functions/family/handler.ts', serves: routes },
    FamilyMajority: { entry: 'functions/family/majority.job.ts' },
    FamilyContacts: { entry: 'functions/family/contacts.job.ts' },
  },
  items: [keptOutItem],
  messages: ['child-dossier-opened', 'representation-ended', 'representatives-changed'],
});
