import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { begin, met } from './life.ts';
import { STEPS } from './steps.ts';

/**
 * Random lives of a dossier: what is written down, the facts, the matrix and the table must together allow what a short
 * plain model allows, no more and no less, for everybody and every document, after every step.
 */

const LIVES = 1_200;

describe('the rights in a dossier', () => {
  it(`are those of a plain model after every step of ${LIVES} random lives`, () => {
    const lives = fc.property(
      fc.boolean(),
      fc.commands(STEPS, { maxCommands: 40, size: 'max' }),
      (withConsent, steps) => {
        fc.modelRun(() => begin(withConsent), steps);
      },
    );
    fc.assert(lives, { numRuns: LIVES, seed: 20261122 });
  });

  it('were compared on every ground and every refusal that reading a document knows', () => {
    expect(met.grounds).toEqual(
      new Set([
        'own-dossier',
        'medecin-traitant',
        'author',
        'care-team',
        'consented',
        'break-glass',
        'regulation-centre',
      ]),
    );
    const patient = ['dossier-not-open', 'not-announced'];
    const professional = ['blocked', 'purpose', 'no-ground', 'opposed', 'outside-consent', 'matrix', 'hidden'];
    expect(Math.min(met.allowed, met.refused)).toBeGreaterThan(50_000);
    expect(met.refusals).toEqual(new Set([...patient, ...professional]));
  });
});
