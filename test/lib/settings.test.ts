import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ANSWERS } from '../../bin/variants.ts';
import { type Settings, STAGES, settingsOf } from '../../lib/config.ts';
import { addDossier, settingsFor } from '../../lib/dossier-app.ts';
import { settingFaults } from '../../lib/settings-rules.ts';
import { appOf, fitFor } from './synthesize.ts';

const file = (content: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'settings-')), 'settings.json');
  writeFileSync(path, content);
  return path;
};

describe('the settings of a client', () => {
  it('are read from a file, over those of the stage', () => {
    const settings = settingsFor(appOf({ stage: 'staging', settings: file(JSON.stringify({ smsBudgetUsd: 7 })) }));
    expect(settings).toEqual({ ...settingsOf('staging'), smsBudgetUsd: 7 });
  });

  it.each([
    ['a name that is no setting', { alarmMail: 'a@b.fr' }, 'Unrecognized key: "alarmMail"'],
    ['a name inside another', { sender: { email: 'a@b.fr', identity: 'verified', name: 'x' } }, 'at sender'],
    ['the stage itself', { stage: 'prod' }, 'Unrecognized key: "stage"'],
    ['less protection', { deletionProtection: false }, 'Unrecognized key: "deletionProtection"'],
    ['an address that is none', { alarmEmail: 'nobody' }, 'at alarmEmail'],
    ['a word for a number', { keepYears: 'ten' }, 'at keepYears'],
    ['a longer wait than the law allows', { erasureRegretDays: 91 }, 'at erasureRegretDays'],
    ['a name that no SMS can show', { smsSender: 'MON DOSSIER' }, 'takes 11 latin letters'],
    ['a Region that is none', { region: 'Paris' }, 'is no AWS Region'],
  ])('are refused with %s', (_, changes, words) => {
    expect(() => settingsOf('dev', changes)).toThrow(words);
  });

  it.each([
    ['is not there', '/nowhere/settings.json'],
    ['is no JSON', file('alarmEmail: a@b.fr')],
  ])('stop the deployment when the file %s', (_, path) => {
    expect(() => settingsFor(appOf({ settings: path }))).toThrow(`the settings in ${path} cannot be read`);
  });
});

describe('a stage for real people', () => {
  const faultsOf = (changes: Partial<Settings>) => settingFaults({ ...fitFor('prod'), ...changes }, 0);

  it('is deployed when all is said', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it.each([
    ['somebody to tell', { alarmEmail: undefined }, 'alarmEmail is missing'],
    ['names of its own', { domain: undefined }, 'domain is missing'],
    ['a sender', { sender: undefined }, 'sender is missing'],
    ['a Region of the EEA', { region: 'eu-west-2' }, 'region eu-west-2 is outside the EEA'],
    ['real identities alone', { insOids: ['1.2.250.1.213.1.4.8', '1.2.250.1.213.1.4.10'] }, 'insOids mix'],
  ])('is not without %s', (_, changes, words) => {
    expect(faultsOf(changes)[0]).toContain(words);
  });

  it('says all that is missing at once, before anything is made', () => {
    expect(() => addDossier(appOf({ stage: 'prod' }))).toThrow(
      /prod cannot be deployed so:\n- alarmEmail is missing.*\n- domain is missing.*\n- sender is missing/,
    );
  });

  it('asks a stage for invented people for nothing', () => {
    for (const stage of ['dev', 'staging']) expect(settingFaults(settingsOf(stage), 0)).toEqual([]);
    expect(settingFaults({ ...settingsOf('staging'), region: 'us-east-1' }, 0)).toEqual([]);
  });
});

describe('certificates', () => {
  const { domain } = ANSWERS;
  it.each([
    [
      'of the site outside us-east-1',
      { ...domain, siteCertificateArn: domain.apiCertificateArn },
      'siteCertificateArn',
    ],
    ['of the API outside its Region', { ...domain, apiCertificateArn: domain.siteCertificateArn }, 'apiCertificateArn'],
    ['that are none', { ...domain, siteCertificateArn: 'arn:aws:iam::1:server-certificate/site' }, 'us-east-1'],
  ])('are refused %s', (_, wrong, words) => {
    expect(settingFaults({ ...settingsOf('dev'), domain: wrong }, 0)[0]).toContain(words);
  });
});

describe('protection', () => {
  it.each(STAGES)('is what %s has, unless a deployment says otherwise', (stage) => {
    expect(settingsFor(appOf({ stage })).deletionProtection).toBe(true);
    const { deletionProtection, terminationProtection } = settingsFor(appOf({ stage, protection: 'off' }));
    expect([deletionProtection, terminationProtection]).toEqual([false, false]);
  });
});
