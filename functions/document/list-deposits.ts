import type { DepositIndexEntry } from '../record/document/deposit-index.item.ts';
import type { DepositList } from './contract.ts';

/**
 * What a professional is told of their deposits without opening a dossier: for whom, and when.
 * @param entries one more than are told, where there are more, so that `next` is there only when something is
 */
export function listDeposits(entries: readonly DepositIndexEntry[], limit: number): DepositList {
  const told = entries.slice(0, limit);
  const last = told.at(-1)?.documentId;
  return {
    deposits: told.map(({ dossierId, documentId, depositedAt, holderName, birthOn }) => ({
      dossierId,
      documentId,
      depositedAt,
      patient: holderName,
      birthOn,
    })),
    ...(entries.length > limit && last !== undefined ? { next: last } : {}),
  };
}
