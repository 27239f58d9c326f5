import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, it } from 'vitest';
import { ABROAD, COVERING, variantOf, variantsOf } from '../../bin/variants.ts';
import { OPTIONAL_SETTINGS, STAGES, settingsOf } from '../../lib/config.ts';
import { addDossier } from '../../lib/dossier-app.ts';
import { appOf } from './synthesize.ts';

describe('the rule packs', () => {
  it.each(COVERING)('leave no finding open in %s: %s', (stage, name) => {
    const app = appOf();
    addDossier(app, variantOf(stage, name).settings);
    expect(() => app.synth()).not.toThrow();
  });

  it('stop the synthesis at the first finding', () => {
    const app = appOf();
    const { service } = addDossier(app);
    new Bucket(service, 'Careless');
    expect(() => app.synth()).toThrow(/Validation failed|validation/i);
  });

  it.each(STAGES)('are tried, before a change is shared, on %s with every setting that may be absent', (stage) => {
    const told = variantsOf(stage).map(({ settings }) => Object.keys(settings));
    for (const name of OPTIONAL_SETTINGS) expect(told.some((names) => names.includes(name))).toBe(true);
    expect(OPTIONAL_SETTINGS.filter((name) => !Object.hasOwn(ABROAD, name))).toEqual([]);
  });
});

describe('the stages', () => {
  it('are three, and a mistyped one stops the deployment', () => {
    expect(settingsOf().stage).toBe('dev');
    expect(() => settingsOf('production')).toThrow('stage production is unknown');
  });

  it('accept test identities outside production only', () => {
    expect(settingsOf('prod').insOids).toEqual(['1.2.250.1.213.1.4.8', '1.2.250.1.213.1.4.9']);
    expect(settingsOf('staging').insOids).not.toContain('1.2.250.1.213.1.4.8');
  });

  it('cannot be deleted by mistake once real people are in them', () => {
    const kept = STAGES.filter((stage) => settingsOf(stage).terminationProtection);
    expect(kept).toEqual(['staging', 'prod']);
  });
});
