/**
 * Who may do what: the one table that decides. Read it top to bottom; no row, no access (design, invariant 2).
 *
 * Every fact is positive: it is present only when it was established. A fact nobody could establish is absent, and an
 * absent fact can only deny.
 */

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
export type Ground =
  | 'public'
  | 'self'
  | 'own-dossier'
  | 'representative'
  | 'medecin-traitant'
  | 'author'
  | 'care-team'
  | 'consented'
  | 'break-glass'
  | 'regulation-centre'
  | 'task';

/** Everything a rule may ask for. */
export type Fact =
  | 'dossier-open'
  | 'dossier-closed'
  | 'not-blocked'
  | 'own-dossier'
  | 'document-announced'
  | 'document-author';

/** What can be done, as `object:verb`. Each route names one; a test refuses a rule without route and the reverse. */
export type Action =
  | 'opening:request'
  | 'opening:confirm'
  | 'session:open'
  | 'session:read'
  | 'terminology:read'
  | 'dossier:read'
  | 'dossier:close'
  | 'document:deposit'
  | 'document:list'
  | 'document:read'
  | 'document:delete'
  | 'document:check'
  | 'document:destroy'
  | 'audit:read'
  | 'feed:import'
  | 'notification:deliver';

/** One row of the table: `actor` may do `action` when every fact in `needs` holds, and `ground` is the reason. */
export type Rule = {
  readonly actor: ActorKind;
  readonly action: Action;
  readonly needs: readonly Fact[];
  readonly ground: Ground;
};

/** The holder of an open dossier, whom nobody may block. */
const HOLDER = ['own-dossier', 'dossier-open', 'not-blocked'] as const;

/** The table. */
export const RULES: readonly Rule[] = [
  { actor: 'anonymous', action: 'opening:request', needs: [], ground: 'public' },
  { actor: 'anonymous', action: 'opening:confirm', needs: [], ground: 'public' },
  { actor: 'anonymous', action: 'session:open', needs: [], ground: 'public' },
  { actor: 'anonymous', action: 'terminology:read', needs: [], ground: 'public' },
  { actor: 'patient', action: 'session:read', needs: [], ground: 'self' },
  { actor: 'patient', action: 'dossier:read', needs: HOLDER, ground: 'own-dossier' },
  {
    actor: 'patient',
    action: 'dossier:read',
    needs: ['own-dossier', 'dossier-closed', 'not-blocked'],
    ground: 'own-dossier',
  },
  { actor: 'patient', action: 'dossier:close', needs: HOLDER, ground: 'own-dossier' },
  {
    actor: 'patient',
    action: 'dossier:close',
    needs: ['own-dossier', 'dossier-closed', 'not-blocked'],
    ground: 'own-dossier',
  },
  { actor: 'patient', action: 'document:deposit', needs: HOLDER, ground: 'own-dossier' },
  { actor: 'patient', action: 'document:list', needs: HOLDER, ground: 'own-dossier' },
  { actor: 'patient', action: 'document:read', needs: [...HOLDER, 'document-announced'], ground: 'own-dossier' },
  {
    actor: 'patient',
    action: 'document:delete',
    needs: [...HOLDER, 'document-announced', 'document-author'],
    ground: 'own-dossier',
  },
  { actor: 'patient', action: 'audit:read', needs: HOLDER, ground: 'own-dossier' },
  { actor: 'system', action: 'document:check', needs: [], ground: 'task' },
  { actor: 'system', action: 'document:destroy', needs: [], ground: 'task' },
  { actor: 'system', action: 'notification:deliver', needs: [], ground: 'task' },
  { actor: 'feed', action: 'feed:import', needs: [], ground: 'task' },
];

/** Why an access is refused: stored in the audit entry, never told to a patient about somebody else's dossier. */
export type Refusal =
  | 'no-rule'
  | 'no-ground'
  | 'blocked'
  | 'dossier-not-open'
  | 'document-not-announced'
  | 'not-author';

/** The outcome of {@link decide}. */
export type Decision =
  | { readonly allowed: true; readonly ground: Ground }
  | { readonly allowed: false; readonly refusal: Refusal };

/** The order in which a refusal is worded: the first missing fact wins (design §4, order of evaluation). */
const REFUSALS: readonly (readonly [Fact, Refusal])[] = [
  ['own-dossier', 'no-ground'],
  ['not-blocked', 'blocked'],
  ['dossier-open', 'dossier-not-open'],
  ['document-announced', 'document-not-announced'],
  ['document-author', 'not-author'],
];

/**
 * Decides one access. Pure: same inputs, same answer.
 * @param actor the kind of the person or machine that asks
 * @param action what is asked
 * @param facts everything that was established about the actor, the dossier and the object
 */
export function decide(actor: ActorKind, action: Action, facts: ReadonlySet<Fact>): Decision {
  const rows = RULES.filter((rule) => rule.actor === actor && rule.action === action);
  const row = rows.find((rule) => rule.needs.every((fact) => facts.has(fact)));
  if (row) return { allowed: true, ground: row.ground };
  if (rows.length === 0) return { allowed: false, refusal: 'no-rule' };
  const missing = REFUSALS.find(([fact]) => !facts.has(fact) && rows.some((rule) => rule.needs.includes(fact)));
  return { allowed: false, refusal: missing ? missing[1] : 'no-ground' };
}
