import type { Action, ActorKind, Fact, Ground } from '../../functions/access/policy.ts';

type Has = (...facts: readonly Fact[]) => boolean;

/** The rules of `policy.ts` said a second time, by hand, in plain code: the ground on which an access is allowed, if any. */
export function plainGround(actor: ActorKind, action: Action, facts: ReadonlySet<Fact>): Ground | undefined {
  const has: Has = (...wanted) => wanted.every((fact) => facts.has(fact));
  const one = (ground: Ground, ...actions: readonly Action[]) => (actions.includes(action) ? ground : undefined);
  switch (actor) {
    case 'anonymous':
      return one('public', 'opening:request', 'opening:confirm', 'session:open', 'terminology:read');
    case 'patient':
      return one('self', 'session:read', 'directory:read') ?? (holder(action, has) ? 'own-dossier' : undefined);
    case 'professional':
      return professional(action, has);
    case 'agent':
      return one('self', 'session:read') ?? one('supervision', 'emergency:supervise');
    case 'system':
      return one(
        'task',
        'document:check',
        'document:destroy',
        'document:release',
        'dossier:destroy',
        'notification:deliver',
      );
    case 'feed':
      return one('task', 'feed:import');
    case 'representative':
      return undefined;
  }
}

/** What the holder may do: in a closed dossier nearly nothing, with a document not announced nothing at all. */
function holder(action: Action, has: Has): boolean {
  if (!has('own-dossier', 'not-blocked')) return false;
  if (['dossier:read', 'dossier:close', 'audit:read'].includes(action))
    return has('dossier-open') || has('dossier-closed');
  if (!has('dossier-open')) return false;
  switch (action) {
    case 'document:deposit':
    case 'document:list':
    case 'access:manage':
    case 'access:explain':
    case 'emergency:review':
    case 'vaccination:read':
    case 'vaccination:record':
      return true;
    case 'document:read':
    case 'document:flag':
      return has('document-announced');
    case 'document:delete':
      return has('document-announced', 'document-author');
    default:
      return false;
  }
}

/** What a professional may do: first what needs no ground, then the grounds in their order. */
function professional(action: Action, has: Has): Ground | undefined {
  if (action === 'session:read' || action === 'patients:list') return 'self';
  if (!has('purpose-permitted')) return undefined;
  if (action === 'dossier:find') return 'self';
  if (!has('dossier-open') || !has('not-blocked')) return undefined;
  if (action === 'consent:attest') return 'declared';
  const care = has('for-care');
  if (action === 'care-team:declare') return care ? 'declared' : undefined;
  if (action === 'emergency:open') {
    return care && has('break-glass-not-opposed', 'recent-sign-in') ? 'break-glass' : undefined;
  }
  const held: readonly (readonly [Ground, boolean])[] = [
    ['medecin-traitant', care && has('medecin-traitant')],
    ['author', has('document-author')],
    ['care-team', care && has('care-team')],
    ['consented', has('consented')],
    ['break-glass', care && has('break-glass', 'break-glass-not-opposed')],
    ['regulation-centre', care && has('regulation-centre')],
  ];
  return held.find(([ground, holds]) => holds && opens(ground, action, has))?.[0];
}

/** Whether a ground that holds is enough for an action. */
function opens(ground: Ground, action: Action, has: Has): boolean {
  if (ground === 'author') return ['document:read', 'document:announce', 'document:delete'].includes(action);
  switch (action) {
    case 'dossier:read':
    case 'document:list':
    case 'audit:read-own':
      return true;
    case 'document:deposit':
      return ground !== 'break-glass' && ground !== 'regulation-centre';
    case 'emergency:read':
      return has('for-care');
    case 'audit:read':
      return ground === 'medecin-traitant';
    case 'document:announce':
      return ground === 'medecin-traitant' && has('matrix-reads');
    case 'vaccination:record':
    case 'vaccination:confirm':
      if (ground === 'break-glass' || ground === 'regulation-centre') return false;
      return opens(ground, 'vaccination:read', has);
    case 'vaccination:read':
    case 'document:read':
      if (!has('matrix-reads')) return false;
      if (ground === 'medecin-traitant') return true;
      return has('document-shown') && (ground !== 'consented' || has('within-consent'));
    default:
      return false;
  }
}
