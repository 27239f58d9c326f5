import { destroyedAttemptsItem } from '../record/audit/destroyed-attempts.item.ts';
import { capability } from '../record/capability.ts';
import { destroyedItem } from '../record/dossier/destroyed.item.ts';
import { headItem } from '../record/dossier/head.item.ts';
import { routes } from './contract.ts';
import { destructionItem } from './destruction.item.ts';
import { purgePartItem, purgePlanItem } from './purge-plan.item.ts';

/** The dossier as a whole: found, closed, suspended, brought back, destroyed. */
export const dossier = capability({
  routes,
  functions: {
    DossierHandler: { entry: 'functions/dossier/handler.ts', serves: routes },
    DossierSuspension: { entry: 'functions/dossier/suspension.job.ts' },
    DossierPurge: { entry: 'functions/dossier/purge.job.ts' },
    DossierReplay: { entry: 'functions/dossier/replay.job.ts' },
    DossierAuditWatchChanged: { entry: 'functions/dossier/audit-changed.event.ts' },
  },
  items: [destructionItem, destroyedAttemptsItem, purgePlanItem, purgePartItem, headItem, destroyedItem],
  messages: [
    'dossier-closed',
    'dossier-suspended',
    'suspension-lifted',
    'erasure-asked',
    'erasure-withdrawn',
    'dossier-reopened',
  ],
});
