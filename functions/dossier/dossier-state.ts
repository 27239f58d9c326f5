import { Head } from '../access/head.ts';
import type { HeadChange } from '../record/audit/commit-access.store.ts';
import type { DossierState } from './moves.ts';
import { STANDING } from './rules.ts';

/** Where a dossier stands once a change of its head is made. */
export function stateAfter(head: Head, { values, remove = [] }: HeadChange): DossierState {
  const after = Object.fromEntries(
    STANDING.flatMap((field) => {
      const value = values[`:${field}`] ?? head[field];
      return value === undefined || remove.includes(field) ? [] : [[field, value]];
    }),
  );
  const status = Head.shape.status.safeParse(values[':status']).data ?? head.status;
  return { dossierId: head.dossierId, status, ...after };
}
