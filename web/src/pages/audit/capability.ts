import type { routes } from '../../../../functions/audit/contract.ts';
import { capability, type Loaded } from '../../capability.ts';

/** What the client asks of `audit`, and the pages that show the trace. */
export const audit = capability<typeof routes>()({
  operations: {
    followDeposit: ['GET', '/dossiers/{dossierId}/deposits/{documentId}'],
    listOwnAudit: ['GET', '/dossiers/{dossierId}/audit/mine'],
    listAudit: ['GET', '/dossiers/{dossierId}/audit'],
    exportAudit: ['GET', '/dossiers/{dossierId}/audit/export'],
  },
  pages: {
    documentTraces: {
      at: '/documents/:documentId/traces',
      load: (): Loaded => import('./traces.tsx').then(({ DocumentTraces }) => DocumentTraces),
    },
    traces: {
      at: '/traces',
      load: (): Loaded => import('./traces.tsx').then(({ Traces }) => Traces),
      link: { on: 'menu', fr: 'Qui a fait quoi', en: 'Who did what' },
    },
  },
});
