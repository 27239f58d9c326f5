import type { Action, ActorKind, Fact, Ground } from '../../functions/access/vocabulary.ts';

type Has = (...facts: readonly Fact[]) => boolean;

/** The rules of `policy.ts` said a second time, by hand, in plain code: the ground on which an access is allowed, if any. */
export function plainGround(actor: ActorKind, action: Action, facts: ReadonlySet<Fact>): Ground | undefined {
  const has: Has = (...wanted) => wanted.every((fact) => facts.has(fact));
  const one = (ground: Ground, ...actions: readonly Action[]) => (actions.includes(action) ? ground : undefined);
  switch (actor) {
    case 'anonymous':
      if (action === 'card:open') return has('card-valid', 'dossier-open') ? 'card' : undefined;
      return one(
        'public',
        'opening:request',
        'opening:confirm',
        'session:open',
        'sign-in:read',
        'terminology:read',
        'enrolment:object',
      );
    case 'patient':
      return (
        one('self', 'session:read', 'directory:read', 'child:open') ?? (holder(action, has) ? 'own-dossier' : undefined)
      );
    case 'professional':
      return professional(action, has);
    case 'agent':
      return agent(action, has);
    case 'system':
      return one(
        'task',
        'document:check',
        'document:destroy',
        'document:release',
        'dossier:destroy',
        'dossier:lapse',
        'representative:end',
        'enrolment:announce',
        'enrolment:open',
        'notification:deliver',
        'reminder:send',
        'reminder:announce',
        'representative:update',
      );
    case 'feed':
      return one('task', 'feed:import', 'archive:import', 'dossier:declare-death', 'representative:end');
    case 'representative':
      return representative(action, has) ? 'representative' : undefined;
  }
}

/** What an agent may do, and what takes a second one who supervises. */
function agent(action: Action, has: Has): Ground | undefined {
  switch (action) {
    case 'session:read':
      return 'self';
    case 'supervision:read':
    case 'emergency:supervise':
    case 'purge:read':
    case 'indicator:read':
      return 'supervision';
    case 'purge:release':
    case 'enrolment:manage':
    case 'campaign:read':
    case 'reminder:campaign':
      return has('supervisor') ? 'supervision' : undefined;
    case 'dossier:find':
    case 'dossier:suspend':
    case 'dossier:close-at-counter':
    case 'representative:manage':
    case 'opening:assist':
    case 'opening:statement':
    case 'enrolment:record-objection':
    case 'enrolment:read':
    case 'representative:read':
    case 'suspension:read':
    case 'reminder:stop':
      return 'counter';
    default:
      return undefined;
  }
}

/** What is done in the name of a holder: a curator decides nothing, and nobody learns of secret care. */
function representative(action: Action, has: Has): boolean {
  if (!has('representative', 'not-blocked')) return false;
  const told = has('document-announced', 'open-to-representatives');
  if (!has('dossier-open')) {
    const [left, defending] = [
      ['dossier:read', 'audit:read', 'dossier:close', 'dossier:reopen', 'dossier:erase'],
      ['dossier:read', 'audit:read', 'dossier:contest'],
    ];
    if (!has('full-authority')) return false;
    return (has('dossier-closed') && left.includes(action)) || (has('dossier-suspended') && defending.includes(action));
  }
  switch (action) {
    case 'document:read':
      return told;
    case 'document:flag':
      return told && has('full-authority');
    case 'document:delete':
      return told && has('document-author');
    default:
      return keeps(action) || (decides(action) && has('full-authority'));
  }
}

/** What is kept in a dossier by its holder, or by whoever acts for them. */
const keeps = (action: Action): boolean =>
  [
    'dossier:read',
    'document:deposit',
    'document:list',
    'audit:read',
    'vaccination:read',
    'vaccination:record',
    'profile:read',
    'profile:record',
  ].includes(action);

/** What is decided about a dossier by its holder, or by whoever decides for them. */
const decides = (action: Action): boolean =>
  [
    'dossier:close',
    'dossier:reopen',
    'access:read',
    'access:manage',
    'access:explain',
    'review:read',
    'emergency:review',
    'card:read',
    'card:manage',
    'notice:read',
    'notice:manage',
    'reminder:read',
    'reminder:manage',
  ].includes(action);

/** What the holder may do: in a closed dossier nearly nothing, with a document not announced nothing at all. */
function holder(action: Action, has: Has): boolean {
  if (!has('own-dossier', 'not-blocked')) return false;
  if (has('dossier-open') && (keeps(action) || decides(action))) return true;
  switch (action) {
    case 'dossier:read':
    case 'audit:read':
      return has('dossier-closed') || has('dossier-suspended');
    case 'dossier:contest':
      return has('dossier-suspended');
    case 'dossier:close':
    case 'dossier:reopen':
    case 'dossier:erase':
      return has('dossier-closed');
    case 'document:read':
    case 'document:flag':
      return has('dossier-open', 'document-announced');
    case 'document:delete':
      return has('dossier-open', 'document-announced', 'document-author');
    default:
      return false;
  }
}

/** What a professional may do: first what needs no ground, then the grounds in their order. */
function professional(action: Action, has: Has): Ground | undefined {
  if (action === 'session:read' || action === 'patients:list') return 'self';
  if (action === 'opening:assist' || action === 'opening:statement')
    return has('opens-dossiers', 'for-care') ? 'assistance' : undefined;
  if (!has('purpose-permitted')) return undefined;
  if (action === 'dossier:find' || action === 'deposit:list') return 'self';
  if (!has('dossier-open') || !has('not-blocked')) return undefined;
  if (action === 'consent:attest') return 'declared';
  const care = has('for-care');
  if (action === 'care-team:declare') return care ? 'declared' : undefined;
  if (action === 'emergency:open') {
    return has('emergency-care') && has('break-glass-not-opposed', 'recent-sign-in') ? 'break-glass' : undefined;
  }
  const held: readonly (readonly [Ground, boolean])[] = [
    ['medecin-traitant', care && has('medecin-traitant')],
    ['author', has('document-author')],
    ['care-team', care && has('care-team')],
    ['consented', has('consented')],
    ['break-glass', has('emergency-care', 'break-glass', 'break-glass-not-opposed')],
    ['regulation-centre', care && has('regulation-centre')],
  ];
  return held.find(([ground, holds]) => holds && opens(ground, action, has))?.[0];
}

/** Whether a ground that holds is enough for an action. */
function opens(ground: Ground, action: Action, has: Has): boolean {
  if (ground === 'author') {
    return ['document:read', 'deposit:follow', 'document:announce', 'document:delete'].includes(action);
  }
  switch (action) {
    case 'dossier:read':
    case 'document:list':
    case 'audit:read-own':
      return true;
    case 'document:deposit':
      return ground !== 'break-glass' && ground !== 'regulation-centre';
    case 'emergency:read':
      return ground !== 'consented' || has('emergency-care');
    case 'audit:read':
      return ground === 'medecin-traitant';
    case 'document:announce':
      return ground === 'medecin-traitant' && has('matrix-reads');
    case 'vaccination:record':
    case 'vaccination:confirm':
      return has('vaccinates') && opens(ground, 'profile:record', has);
    case 'profile:record':
      if (ground === 'break-glass' || ground === 'regulation-centre') return false;
      return opens(ground, 'profile:read', has);
    case 'vaccination:read':
    case 'profile:read':
    case 'document:read':
      if (!has('matrix-reads')) return false;
      if (ground === 'medecin-traitant') return true;
      return has('document-shown') && (ground !== 'consented' || has('within-consent'));
    default:
      return false;
  }
}
