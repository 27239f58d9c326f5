import { describe, expect, it } from 'vitest';
import { decide, RULES } from '../../functions/access/policy.ts';
import {
  ACTIONS,
  ACTOR_KINDS,
  type Action,
  type ActorKind,
  FACTS,
  type Fact,
} from '../../functions/access/vocabulary.ts';
import { CASES, PAIRS } from './combinations.ts';
import { plainGround } from './plain-rules.ts';

/** The combinations proved beyond those enumerated: a fact that is never looked at cannot count. */
const ALL = ACTOR_KINDS.length * ACTIONS.length * 2 ** FACTS.length;

/** Grounds that are not of one dossier. */
const OUTSIDE: readonly string[] = ['public', 'self', 'assistance', 'counter', 'supervision', 'task', 'card'];
/** What is left to do in a dossier that is not open, by its holder or whoever decides for them. */
const LEFT: readonly string[] = [
  'dossier:read',
  'dossier:close',
  'audit:read',
  'dossier:reopen',
  'dossier:erase',
  'dossier:contest',
];

const groundOf = (actor: ActorKind, action: Action, facts: ReadonlySet<Fact>, rules = RULES) => {
  const decision = decide(actor, action, facts, rules);
  return decision.allowed ? decision.ground : undefined;
};
const refusalOf = (actor: ActorKind, action: Action, facts: readonly Fact[]) => {
  const decision = decide(actor, action, new Set(facts));
  return decision.allowed ? 'allowed' : decision.refusal;
};

/** Remembers which facts were looked at. */
class Watched extends Set<Fact> {
  readonly seen = new Set<Fact>();
  override has(fact: Fact): boolean {
    this.seen?.add(fact);
    return super.has(fact);
  }
}

describe('the policy', () => {
  it(`agrees with its second statement on ${CASES.length} combinations, enumerated whole`, () => {
    const differs = CASES.filter(
      ({ actor, action, facts }) => groundOf(actor, action, facts) !== plainGround(actor, action, facts),
    );
    expect(differs.slice(0, 5)).toEqual([]);
  });

  it(`looks at no other fact, so that these stand for all ${ALL}`, () => {
    for (const { actor, action, relevant } of PAIRS) {
      for (const facts of [new Watched(), new Watched(relevant), new Watched(FACTS)]) {
        decide(actor, action, facts);
        expect([...facts.seen].filter((fact) => !relevant.includes(fact))).toEqual([]);
      }
    }
  });

  it('only ever gains from a fact: an unknown one can only deny', () => {
    const relevant = new Map(PAIRS.map((pair) => [`${pair.actor} ${pair.action}`, pair.relevant]));
    const lost = CASES.filter(({ actor, action, facts }) => groundOf(actor, action, facts) !== undefined).filter(
      ({ actor, action, facts }) =>
        relevant.get(`${actor} ${action}`)?.some((fact) => !decide(actor, action, new Set([...facts, fact])).allowed),
    );
    expect(lost).toEqual([]);
  });

  it('lets nobody past a block, and nobody into a dossier that is not open but its holder or who decides for them, to little', () => {
    for (const { actor, action, facts } of CASES) {
      const ground = groundOf(actor, action, facts);
      if (ground === undefined || OUTSIDE.includes(ground)) continue;
      expect(facts.has('not-blocked')).toBe(true);
      if (!facts.has('dossier-open'))
        expect([/^(?:patient|representative)$/.test(actor), LEFT.includes(action)]).toEqual([true, true]);
    }
  });

  it('shows no document to an agent, a machine or a stranger, whatever is established', () => {
    const counter = ['dossier:find', 'dossier:suspend', 'dossier:close-at-counter', 'dossier:declare-death'];
    const contents = ACTIONS.filter(
      (action) => /^(?:dossier|document|audit|profile|emergency:read)/.test(action) && !counter.includes(action),
    );
    for (const actor of ['anonymous', 'agent', 'feed'] as const)
      for (const action of contents) expect(refusalOf(actor, action, FACTS), `${actor} ${action}`).toBe('no-rule');
    const task = ['document:check', 'document:destroy', 'document:release', 'dossier:destroy', 'dossier:lapse'];
    for (const action of contents.filter((name) => !task.includes(name)))
      expect(refusalOf('system', action, FACTS), action).toBe('no-rule');
  });

  it('keeps a document that is not announced from the patient in every way, and from no professional', () => {
    const unannounced = FACTS.filter((fact) => fact !== 'document-announced');
    for (const action of ['document:read', 'document:flag', 'document:delete'] as const)
      expect(refusalOf('patient', action, unannounced)).toBe('not-announced');
    expect(groundOf('professional', 'document:read', new Set(unannounced))).toBe('medecin-traitant');
  });

  it('keeps secret care from whoever acts for a minor, in every way', () => {
    const secret = FACTS.filter((fact) => fact !== 'open-to-representatives');
    for (const action of ['document:read', 'document:flag', 'document:delete'] as const)
      expect(refusalOf('representative', action, secret)).toBe('not-announced');
  });

  it('lets a curator keep and read, and decide nothing', () => {
    const assisting = FACTS.filter((fact) => fact !== 'full-authority' && fact !== 'dossier-closed');
    expect(groundOf('representative', 'document:read', new Set(assisting))).toBe('representative');
    for (const action of ['dossier:close', 'access:manage', 'document:flag'] as const)
      expect(refusalOf('representative', action, assisting)).toBe('assists-only');
  });

  it('lets the patient delete only what they deposited', () => {
    expect(
      refusalOf(
        'patient',
        'document:delete',
        FACTS.filter((fact) => fact !== 'document-author'),
      ),
    ).toBe('not-author');
  });
});

const OPEN = ['dossier-open', 'not-blocked', 'break-glass-not-opposed', 'document-announced'] as const;
const DOCTOR = [...OPEN, 'purpose-permitted', 'for-care', 'emergency-care', 'recent-sign-in'] as const;
const READABLE = ['matrix-reads', 'document-shown'] as const;
const without = (facts: readonly Fact[], ...gone: readonly Fact[]) => facts.filter((fact) => !gone.includes(fact));

/** Who asks for what, with what established, and what they are told. */
const TOLD: readonly (readonly [string, ActorKind, Action, readonly Fact[], string])[] = [
  ['a dossier that does not exist', 'patient', 'dossier:read', [], 'dossier-not-open'],
  ['a dossier of somebody else', 'patient', 'document:list', OPEN, 'no-ground'],
  ['a closed dossier, blocked in it', 'professional', 'document:read', ['dossier-closed'], 'dossier-not-open'],
  ['a holder whose space is blocked', 'patient', 'dossier:read', ['own-dossier', 'dossier-open'], 'blocked'],
  ['a block before a purpose', 'professional', 'document:read', ['dossier-open', 'consented'], 'blocked'],
  [
    'an occupational doctor',
    'professional',
    'document:read',
    without([...DOCTOR, ...READABLE, 'consented'], 'purpose-permitted', 'for-care', 'emergency-care'),
    'purpose',
  ],
  [
    'an occupational doctor without the consent that is asked',
    'professional',
    'document:read',
    without([...DOCTOR, ...READABLE], 'for-care', 'emergency-care'),
    'no-ground',
  ],
  [
    'an occupational doctor in an emergency',
    'professional',
    'emergency:open',
    without(DOCTOR, 'for-care', 'emergency-care'),
    'express-consent',
  ],
  [
    'a doctor of a fire service who declares care',
    'professional',
    'care-team:declare',
    without(DOCTOR, 'for-care'),
    'express-consent',
  ],
  ['a doctor without ground', 'professional', 'document:read', [...DOCTOR, ...READABLE], 'no-ground'],
  [
    'a doctor without ground: not what is hidden',
    'professional',
    'document:read',
    [...DOCTOR, 'matrix-reads'],
    'no-ground',
  ],
  ['a doctor without ground: not what the matrix says', 'professional', 'document:read', DOCTOR, 'no-ground'],
  [
    'a class the consent leaves out',
    'professional',
    'document:read',
    [...DOCTOR, ...READABLE, 'consented'],
    'outside-consent',
  ],
  [
    'a type the profession does not read',
    'professional',
    'document:read',
    [...DOCTOR, 'document-shown', 'care-team'],
    'matrix',
  ],
  ['the matrix before the flags', 'professional', 'document:read', [...DOCTOR, 'care-team'], 'matrix'],
  ['a médecin traitant, by the matrix', 'professional', 'document:read', [...DOCTOR, 'medecin-traitant'], 'matrix'],
  [
    'a hidden document, to the care team',
    'professional',
    'document:read',
    [...DOCTOR, 'matrix-reads', 'care-team'],
    'hidden',
  ],
  [
    'a hidden document, in an emergency',
    'professional',
    'document:read',
    [...DOCTOR, 'matrix-reads', 'break-glass'],
    'hidden',
  ],
  [
    'an opposition after the opening',
    'professional',
    'document:list',
    without([...DOCTOR, 'break-glass'], 'break-glass-not-opposed'),
    'opposed',
  ],
  [
    'an opposition before an old sign-in',
    'professional',
    'emergency:open',
    without(DOCTOR, 'break-glass-not-opposed', 'recent-sign-in'),
    'opposed',
  ],
  ['an old sign-in', 'professional', 'emergency:open', without(DOCTOR, 'recent-sign-in'), 'sign-in-again'],
  [
    'a document of a colleague, to delete',
    'professional',
    'document:delete',
    [...DOCTOR, ...READABLE, 'medecin-traitant'],
    'not-author',
  ],
  ['what nobody of this kind ever does', 'agent', 'document:read', FACTS, 'no-rule'],
];

describe('a refusal', () => {
  it.each(TOLD)('tells the step that comes furthest: %s', (_, actor, action, facts, refusal) => {
    expect(refusalOf(actor, action, facts)).toBe(refusal);
  });
});
