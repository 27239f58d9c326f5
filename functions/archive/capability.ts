import { capability } from '../record/capability.ts';
import { progressItem } from './progress.item.ts';

/** Dossiers that another system kept, taken in with their documents, rights and traces. */
export const archive = capability({
  routes: {},
  functions: {
    ArchiveImport: { entry: 'functions/archive/import.event.ts' },
  },
  items: [progressItem],
  messages: [],
});
