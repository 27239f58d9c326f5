import type { Dossier } from '../../functions/dossier/contract.ts';
import type { DossierState } from '../../functions/dossier/moves.ts';
import { Problem } from '../../functions/problem/problem.ts';
import type { Operation } from '../../web/src/api/operations.ts';
import type { FakeAnswer, FakeCall } from './fake-api.ts';

/** Where the dossier of a test is kept. */
type Kept = { dossier: Dossier };

const AT = '2026-11-21T10:00:00.000Z';

/** What moves a dossier through its life, in memory: each changes it, or is refused as the service would. */
export function fakeLife(kept: Kept): { readonly [K in Operation]?: (call: FakeCall) => FakeAnswer<K> } {
  const turn = (from: readonly string[], fields: Partial<Dossier>, gone: readonly string[] = []) => {
    if (!from.includes(kept.dossier.status)) throw new Problem('conflict');
    const left = Object.entries(kept.dossier).filter(([field]) => !gone.includes(field));
    kept.dossier = { ...(Object.fromEntries(left) as Dossier), ...fields, version: kept.dossier.version + 1 };
    const { dossierId, status, closedAt, keptUntil, eraseOn, suspendedAt, contestUntil, contestedAt } = kept.dossier;
    const times = { closedAt, keptUntil, eraseOn, suspendedAt, contestUntil, contestedAt };
    const told = Object.entries(times).filter(([, value]) => value !== undefined);
    return { reply: { dossierId, status, ...Object.fromEntries(told) } as DossierState };
  };
  const closing = { status: 'closed', closedAt: AT, keptUntil: '2036-11-21', closingMotive: 'privacy' } as const;
  const suspension = { suspendedAt: AT, suspensionMotive: 'fraud', contestUntil: '2027-01-02' };
  const all = [...Object.keys(closing), ...Object.keys(suspension), 'contestedAt', 'eraseOn'];
  return {
    reopenDossier: () => turn(['closed'], { status: 'open' }, all),
    reopenAtCounter: () => turn(['closed'], { status: 'open' }, all),
    eraseDossier: () => turn(['closed'], { eraseOn: '2026-11-28' }),
    eraseAtCounter: () => turn(['closed'], { eraseOn: '2026-11-28' }),
    keepAtCounter: () => turn(['closed'], {}, ['eraseOn']),
    keepDossier: () => turn(['closed'], {}, ['eraseOn']),
    contestSuspension: () => turn(['suspended'], { contestedAt: AT }),
    contestAtCounter: () => turn(['suspended'], { contestedAt: AT }),
    listContestedSuspensions: () => {
      const { dossierId, suspendedAt = AT, contestedAt } = kept.dossier;
      const one = { dossierId, motive: 'fraud', suspendedAt, suspendedBy: 'agent:p.petit' };
      return { reply: { suspensions: contestedAt ? [{ ...one, contestedAt }] : [] } };
    },
    suspendDossier: () => turn(['open'], { status: 'suspended', ...suspension }),
    liftSuspension: () => turn(['suspended'], { status: 'open' }, all),
    upholdSuspension: () =>
      turn(['suspended'], { ...closing, closingMotive: 'suspension' }, [...Object.keys(suspension), 'contestedAt']),
    closeAtCounter: () => turn(['open', 'suspended'], closing, Object.keys(suspension)),
  };
}
