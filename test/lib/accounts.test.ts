import { describe, expect, it } from 'vitest';
import { ANSWERS } from '../../bin/variants.ts';
import { gsm7Length } from '../../functions/notification/gsm7.ts';
import { CODE_MESSAGES } from '../../lib/code-messages.ts';
import { settingsOf } from '../../lib/config.ts';
import { at, dataOf, fitFor, type Resource, resourcesOf, synthesize, texts } from './synthesize.ts';

const data = dataOf(fitFor());

const all = (type: string): Resource[] => resourcesOf(data, type).map(([, resource]) => resource);
const one = (type: string): Resource => {
  const [found] = all(type);
  if (!found) throw new Error(`the stack has no ${type}`);
  return found;
};

describe('the accounts of patients', () => {
  const pool = one('AWS::Cognito::UserPool').Properties;
  const client = one('AWS::Cognito::UserPoolClient').Properties;

  it('are made by the record alone, under a name that tells nothing', () => {
    expect(at(pool, 'AdminCreateUserConfig', 'AllowAdminCreateUserOnly')).toBe(true);
    expect([pool.AliasAttributes, pool.UsernameAttributes]).toEqual([undefined, undefined]);
    expect(at(pool, 'UsernameConfiguration', 'CaseSensitive')).toBe(false);
    expect(pool.DeletionProtection).toBe('ACTIVE');
  });

  it('always ask for a second factor, by SMS or e-mail', () => {
    expect(pool.MfaConfiguration).toBe('ON');
    expect(texts(pool.EnabledMfas).sort()).toEqual(['EMAIL_OTP', 'SMS_MFA']);
    expect(at(pool, 'EmailConfiguration', 'EmailSendingAccount')).toBe('DEVELOPER');
    expect(at(pool, 'AccountRecoverySetting', 'RecoveryMechanisms', 0, 'Name')).toBe('admin_only');
  });

  it('send codes with words of ours, in both languages', () => {
    expect(pool).toMatchObject({
      SmsAuthenticationMessage: CODE_MESSAGES.sms,
      EmailAuthenticationMessage: CODE_MESSAGES.email,
      EmailAuthenticationSubject: CODE_MESSAGES.emailSubject,
    });
    for (const text of [CODE_MESSAGES.sms, CODE_MESSAGES.email]) {
      expect(text.split('{####}')).toHaveLength(2);
      expect(text).toMatch(/votre code de connexion.*your sign-in code/is);
    }
  });

  it('leave none of the words that CDK would write', () => {
    const written = all('AWS::Cognito::UserPool').flatMap(({ Properties }) =>
      [...JSON.stringify(Properties).matchAll(/"(\w*(?:Message|Subject))":"([^"]*)"/g)].map(([, , text]) => text),
    );
    expect(written.length).toBeGreaterThan(5);
    expect(written.filter((text) => !Object.values<unknown>(CODE_MESSAGES).includes(text))).toEqual([]);
  });

  it('send codes in one SMS, whose signs all arrive', () => {
    const sent = CODE_MESSAGES.sms.replace('{####}', '123456');
    expect(gsm7Length(sent)).toBeLessThanOrEqual(160);
    // What Cognito takes, the place of the code included.
    expect(CODE_MESSAGES.sms.length).toBeLessThanOrEqual(140);
    expect(CODE_MESSAGES.emailSubject.length).toBeLessThanOrEqual(140);
  });

  it.each([
    ['nobody', undefined],
    ['a sender whose domain is not verified yet', { ...ANSWERS.sender, identity: 'pending' }],
  ] as const)('ask for a code by SMS alone while e-mails come from %s, for Cognito would refuse', (_, sender) => {
    const { data: silent, service: rebuilt } = synthesize({}, settingsOf('dev', { sender }));
    const [accounts] = resourcesOf(silent, 'AWS::Cognito::UserPool').map(([, { Properties }]) => Properties);
    expect(accounts).toMatchObject({ MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA'] });
    for (const name of ['EmailConfiguration', 'EmailAuthenticationMessage']) expect(accounts).not.toHaveProperty(name);
    const everything = JSON.stringify(rebuilt.toJSON());
    expect(everything).not.toContain('SENDER_EMAIL');
    expect(everything).not.toContain('ses:SendEmail');
  });

  it('say every rule of a password', () => {
    expect(at(pool, 'Policies', 'PasswordPolicy')).toEqual({
      MinimumLength: 12,
      RequireLowercase: true,
      RequireUppercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      TemporaryPasswordValidityDays: 3,
    });
  });

  it('sign in through the record alone, for a short time', () => {
    expect(client).toMatchObject({
      GenerateSecret: false,
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
      AllowedOAuthFlowsUserPoolClient: false,
      AccessTokenValidity: 10,
      RefreshTokenValidity: 480,
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: 'ENABLED',
      AuthSessionValidity: 10,
    });
  });

  it('are watched for threats in production', () => {
    const [[, { Properties }] = ['', pool]] = resourcesOf(dataOf(fitFor('prod')), 'AWS::Cognito::UserPool');
    expect(Properties).toMatchObject({ UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } });
    expect(pool.UserPoolTier).toBe('ESSENTIALS');
  });
});

describe('the identity of the sender', () => {
  const identities = (identity?: 'pending' | 'verified' | 'existing') => {
    const sender = identity && { ...ANSWERS.sender, identity };
    return resourcesOf(dataOf(settingsOf('dev', { sender })), 'AWS::SES::EmailIdentity');
  };

  it('is made with the stage, pending or verified, and told by three DNS records', () => {
    for (const identity of ['pending', 'verified'] as const) {
      expect(identities(identity).map(([, { Properties }]) => Properties.EmailIdentity)).toEqual(['dossier.example']);
    }
    const records = Object.keys(data.findOutputs('*')).filter((name) => name.startsWith('SenderRecord'));
    expect(records).toEqual(['SenderRecord1', 'SenderRecord2', 'SenderRecord3']);
  });

  it('is left alone where the account has it, and is none without a sender', () => {
    expect([...identities('existing'), ...identities()]).toEqual([]);
  });

  it('is there before the pool that asks for it', () => {
    const [sender = ''] = resourcesOf(data, 'AWS::SES::EmailIdentity').map(([id]) => id);
    const pool = one('AWS::Cognito::UserPool') as Resource & { readonly DependsOn?: string[] };
    expect(pool.DependsOn).toContain(sender);
  });
});

describe('the accounts of agents', () => {
  const [, pool] = all('AWS::Cognito::UserPool').map(({ Properties }) => Properties);
  const [, client] = all('AWS::Cognito::UserPoolClient').map(({ Properties }) => Properties);

  it('are made by an operator alone, with a long password and an authenticator application, never an SMS', () => {
    expect(at(pool, 'AdminCreateUserConfig', 'AllowAdminCreateUserOnly')).toBe(true);
    expect([pool?.MfaConfiguration, pool?.EnabledMfas]).toEqual(['ON', ['SOFTWARE_TOKEN_MFA']]);
    expect(pool).not.toHaveProperty('SmsConfiguration');
    expect(at(pool, 'Policies', 'PasswordPolicy')).toEqual({
      MinimumLength: 14,
      RequireLowercase: true,
      RequireUppercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      TemporaryPasswordValidityDays: 1,
    });
    expect(pool?.DeletionProtection).toBe('ACTIVE');
  });

  it('may be supervisors, in a group of the pool', () => {
    const { Properties } = one('AWS::Cognito::UserPoolGroup');
    expect(Properties.GroupName).toBe('supervisors');
    expect(JSON.stringify(Properties.UserPoolId)).toContain('IdentityStaff');
  });

  it('sign in with a client of their own, through the record alone, for a short time', () => {
    expect(JSON.stringify(client?.UserPoolId)).toContain('IdentityStaff');
    expect(client).toMatchObject({
      GenerateSecret: false,
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
      AccessTokenValidity: 10,
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
    });
  });
});
