import type { StoredPlan } from '../functions/dossier/purge-plan.item.ts';
import { purgePlanItem } from '../functions/dossier/purge-plan.item.ts';
import { write } from '../functions/platform/store/table.ts';
import { AGENT, headOf, MOVES, type Move, move } from '../test/dossier/moves.ts';
import { requestKey } from '../test/support/call.ts';
import { openPatient } from '../test/support/people.ts';
import type { Send } from './send.ts';

/** The operations that move a dossier, in the order of a long life, beside those measured elsewhere. */
const LIFE: readonly (readonly [string, Move])[] = [
  ['suspendDossier', 'suspend'],
  ['contestSuspension', 'contest'],
  ['liftSuspension', 'lift'],
  ['closeAtCounter', 'closeAtCounter'],
  ['reopenAtCounter', 'reopenAtCounter'],
];
const AFTERWARDS: readonly (readonly [string, Move])[] = [
  ['eraseDossier', 'erase'],
  ['keepDossier', 'keep'],
  ['reopenDossier', 'reopen'],
];

const AT_COUNTER: readonly (readonly [string, Move])[] = [
  ['contestAtCounter', 'contestAtCounter'],
  ['upholdSuspension', 'uphold'],
  ['eraseAtCounter', 'eraseAtCounter'],
  ['keepAtCounter', 'keepAtCounter'],
];

/** What the life of a dossier costs, by its holder and at the counter; then what its end costs the supervisors. */
export async function measureLife(send: Send): Promise<void> {
  const { actor, dossierId } = await openPatient();
  const go = async (name: string, way: Move) => {
    const { route: _, ...usual } = MOVES[way];
    const { version } = await headOf({ dossierId });
    const headers = { ...requestKey(), 'if-match': `"${version}"` };
    await send(name, { actor, params: { dossierId }, ...usual, headers });
  };
  for (const [name, way] of LIFE) {
    await go(name, way);
    // One, since those of other tests wait in the same list.
    if (way === 'contest') await send('listContestedSuspensions', { actor: AGENT, query: { limit: '1' } });
  }
  await move({ actor, dossierId }, 'close');
  for (const [name, way] of AFTERWARDS) await go(name, way);
  await move({ actor, dossierId }, 'suspend');
  for (const [name, way] of AT_COUNTER) await go(name, way);
  await superviseNights(send);
}

/** Later than any night that something else plans, so that nobody’s figures meet. */
const NIGHT = () => `99${String(Math.floor(Math.random() * 90) + 10)}-01-01`;

async function superviseNights(send: Send): Promise<void> {
  const on = NIGHT();
  const plan: StoredPlan = {
    ...{ on, status: 'held', publishedAt: '2026-01-01T00:00:00.000Z', count: 1, cap: 0, releases: [] },
    ...{ listId: 'measure', parts: 0 },
  };
  await write([{ put: { ...purgePlanItem.key(on), ...plan } }]);
  const supervisor = { ...AGENT, supervises: true };
  await send('releasePurgePlan', { actor: supervisor, params: { on }, headers: requestKey() });
  // Weeks and nights of which nothing is kept: what others do must not show in the figures.
  await send('listPurgePlans', { actor: AGENT, query: { before: '2000-01-01' } });
  await send('readIndicators', { actor: AGENT, params: { week: '2001-W10' } });
}
