import { auditItem, orphanEntryItem } from '../record/audit/audit.item.ts';
import { capability } from '../record/capability.ts';
import { routes } from './contract.ts';

/** The trace: who did what in a dossier, to read, to take away, to prove. */
export const audit = capability({
  routes,
  functions: {
    AuditHandler: { entry: 'functions/audit/handler.ts', serves: routes },
  },
  items: [auditItem, orphanEntryItem],
  messages: [],
});
