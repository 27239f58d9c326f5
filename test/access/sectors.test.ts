import { describe, expect, it } from 'vitest';
import type { Actor } from '../../functions/access/actor.ts';
import { actorFacts, type Moment } from '../../functions/access/facts.ts';
import type { Fact } from '../../functions/access/vocabulary.ts';

const doctor: Actor = {
  kind: 'professional',
  id: 'professional:10002422979',
  profession: '10',
  specialty: 'SM26',
  sector: 'SA07',
};
const moment = { at: '2026-11-21T10:00:00.000Z', regulation: false } as const;

describe('what the place of work makes of an asking: by default, and where occupational medicine may come with consent', () => {
  const CARE: readonly Fact[] = ['for-care', 'emergency-care', 'purpose-permitted'];
  const FIRE: readonly Fact[] = ['emergency-care', 'purpose-permitted'];
  const CONSENT: readonly Fact[] = ['purpose-permitted'];
  it.each<[string, Partial<Actor>, readonly Fact[], readonly Fact[]]>([
    ['a general practitioner', {}, CARE, CARE],
    ['somebody without specialty', { specialty: undefined }, CARE, CARE],
    ['an occupational doctor by specialty', { specialty: 'SM25' }, [], CONSENT],
    ['any doctor of an occupational service', { sector: 'SA66' }, [], CONSENT],
    ['any doctor of care inside a company', { sector: 'SA13' }, [], CONSENT],
    ['a nurse of an occupational service', { sector: 'SA66', profession: '60', specialty: undefined }, [], []],
    ['a doctor of a fire service', { sector: 'SA47' }, FIRE, FIRE],
    ['a doctor of a department’s fire service', { sector: 'SA68' }, FIRE, FIRE],
    ['an occupational doctor of a fire service', { sector: 'SA68', specialty: 'SM25' }, [], CONSENT],
    ['a doctor of private insurance', { sector: 'SA23' }, [], []],
    ['an occupational doctor of private insurance', { sector: 'SA23', specialty: 'SM25' }, [], []],
    ['a doctor of the social security', { sector: 'SA24' }, [], []],
    ['a doctor of a company', { sector: 'SA48' }, [], []],
    ['a doctor of a sector that is not defined', { sector: 'SA43' }, [], []],
    ['a doctor of a sector nobody knows', { sector: 'SA99' }, [], []],
    ['a doctor of no sector', { sector: undefined }, [], []],
    ['a doctor of a sector that names a property', { sector: 'constructor' }, [], []],
  ])('is %s', (_, actor, byDefault, withConsent) => {
    const purposeOf = (occupationalMedicine: Moment['occupationalMedicine']) =>
      [...actorFacts({ ...doctor, ...actor }, { ...moment, occupationalMedicine })].filter((fact) =>
        CARE.includes(fact),
      );
    expect([purposeOf('never'), purposeOf('with-consent')]).toEqual([byDefault, withConsent]);
  });
});
