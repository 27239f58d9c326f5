import type { DepositIndexEntry } from '../record/document/deposit-index.item.ts';
import type { DepositList } from './contract.ts';

/** What a professional is told of their deposits without opening a dossier: for whom, and when. */
export const listDeposits = (entries: readonly DepositIndexEntry[], more: boolean): DepositList => {
  const last = entries.at(-1)?.documentId;
  return {
    deposits: entries.map(({ dossierId, documentId, depositedAt, holderName, birthOn }) => ({
      dossierId,
      documentId,
      depositedAt,
      patient: holderName,
      birthOn,
    })),
    ...(more && last !== undefined ? { next: last } : {}),
  };
};
