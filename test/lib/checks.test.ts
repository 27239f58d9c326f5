import { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../lib/config.ts';
import { addDossier } from '../../lib/dossier-app.ts';
import { synthesize } from './synthesize.ts';

describe('the rule packs', () => {
  it.each(['dev', 'staging', 'prod'])('leave no finding open in %s', (stage) => {
    expect(() => synthesize({ checks: 'on', stage })).not.toThrow();
  });

  it('would stop the synthesis if one were', () => {
    const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
    expect(() => {
      addDossier(app);
      app.synth();
    }).toThrow();
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
    expect(['dev', 'staging', 'prod'].map((stage) => settingsOf(stage).terminationProtection)).toEqual([
      false,
      true,
      true,
    ]);
  });
});
