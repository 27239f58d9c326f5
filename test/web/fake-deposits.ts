import type { Reply } from '../../web/src/api/operations.ts';

/** What the doctor of the tests deposited. */
export const fakeDeposits = (dossierId: string): Reply<'listDeposits'> => ({
  deposits: [
    {
      ...{ dossierId, documentId: '0190a1b2-0000-7000-8000-0000000000d1' },
      ...{ depositedAt: '2026-11-03T09:42:00.000Z', patient: 'Camille ESSAI', birthOn: '1942-03-28' },
    },
  ],
});

/** One of those deposits, read by a nurse and by the patient. */
export const fakeDeposit = (documentId: string): Reply<'followDeposit'> => ({
  document: {
    ...{ documentId, status: 'available', title: 'IRM du genou', type: '18748-4' },
    ...{ createdOn: '2026-11-03', depositedAt: '2026-11-03T09:42:00.000Z' },
  },
  readings: [
    { at: '2026-11-05T09:42:00.000Z', kind: 'patient' },
    { at: '2026-11-04T09:42:00.000Z', kind: 'professional', name: 'Luc PETIT', profession: '60' },
  ],
});
