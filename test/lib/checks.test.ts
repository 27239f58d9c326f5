import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../lib/config.ts';
import { addDossier } from '../../lib/dossier-app.ts';
import { appOf, synthesize } from './synthesize.ts';

describe('the rule packs', () => {
  it.each(['dev', 'staging', 'prod'])('leave no finding open in %s', (stage) => {
    expect(() => synthesize({ checks: 'on', stage })).not.toThrow();
  });

  it('stop the synthesis at the first finding', () => {
    const app = appOf();
    const { service } = addDossier(app);
    new Bucket(service, 'Careless');
    expect(() => app.synth()).toThrow(/Validation failed|validation/i);
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
    const kept = ['dev', 'staging', 'prod'].filter((stage) => settingsOf(stage).terminationProtection);
    expect(kept).toEqual(['staging', 'prod']);
  });
});
