/** The words in which the policy speaks: who, what, with what established, on which ground. */

/** The kinds of actor the record knows. `anonymous` is a person who has not signed in yet. */
export const ACTOR_KINDS = [
  'anonymous',
  'patient',
  'representative',
  'professional',
  'agent',
  'feed',
  'system',
] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Why an access is allowed: stored in the audit entry and told to the person. */
export const GROUNDS = [
  'public',
  'self',
  'own-dossier',
  'representative',
  'medecin-traitant',
  'author',
  'care-team',
  'consented',
  'break-glass',
  'regulation-centre',
  'declared',
  'card',
  'assistance',
  'counter',
  'supervision',
  'task',
] as const;
export type Ground = (typeof GROUNDS)[number];

/** Everything a rule may ask for. */
export const FACTS = [
  // the dossier
  'dossier-open',
  'dossier-suspended',
  'dossier-closed',
  'break-glass-not-opposed',
  'card-valid',
  // the actor, in this dossier
  'not-blocked',
  'own-dossier',
  'representative',
  'full-authority',
  'medecin-traitant',
  'care-team',
  'consented',
  'break-glass',
  'regulation-centre',
  // the actor, at this moment
  'for-care',
  'emergency-care',
  'purpose-permitted',
  'recent-sign-in',
  'opens-dossiers',
  'vaccinates',
  'supervisor',
  // the document
  'document-author',
  'document-announced',
  'document-shown',
  'open-to-representatives',
  'within-consent',
  'matrix-reads',
] as const;
export type Fact = (typeof FACTS)[number];

/** What can be done, as `object:verb`. Each route names one; a test refuses a rule without route and the reverse. */
export const ACTIONS = [
  'opening:request',
  'opening:confirm',
  'opening:assist',
  'opening:statement',
  'enrolment:announce',
  'enrolment:object',
  'enrolment:record-objection',
  'enrolment:read',
  'enrolment:manage',
  'enrolment:open',
  'session:open',
  'sign-in:read',
  'session:read',
  'terminology:read',
  'directory:read',
  'dossier:find',
  'patients:list',
  'dossier:read',
  'dossier:close',
  'dossier:contest',
  'dossier:reopen',
  'dossier:erase',
  'dossier:suspend',
  'suspension:read',
  'dossier:close-at-counter',
  'dossier:lapse',
  'dossier:declare-death',
  'dossier:destroy',
  'purge:read',
  'purge:release',
  'archive:import',
  'child:open',
  'representative:read',
  'representative:manage',
  'representative:update',
  'representative:end',
  'document:deposit',
  'document:list',
  'document:read',
  'document:delete',
  'document:flag',
  'document:announce',
  'document:check',
  'document:destroy',
  'document:release',
  'deposit:list',
  'deposit:follow',
  'access:read',
  'access:manage',
  'access:explain',
  'care-team:declare',
  'consent:attest',
  'emergency:open',
  'emergency:read',
  'review:read',
  'emergency:review',
  'supervision:read',
  'emergency:supervise',
  'vaccination:read',
  'vaccination:record',
  'vaccination:confirm',
  'profile:read',
  'profile:record',
  'card:read',
  'card:manage',
  'card:open',
  'notice:read',
  'notice:manage',
  'reminder:read',
  'reminder:manage',
  'reminder:stop',
  'reminder:send',
  'campaign:read',
  'reminder:campaign',
  'reminder:announce',
  'indicator:read',
  'audit:read',
  'audit:read-own',
  'feed:import',
  'notification:deliver',
] as const;
export type Action = (typeof ACTIONS)[number];

/** What only looks, beside what says that it reads or lists. */
const LOOKING: readonly string[] = [
  'card:open',
  'dossier:find',
  'access:explain',
  'deposit:follow',
  'opening:statement',
];

/** Whether an action leaves everything as it was, but for the trace of having looked. An action does one or the other. */
export const onlyLooks = (action: Action): boolean =>
  /:(?:read|read-own|list)$/.test(action) || LOOKING.includes(action);
