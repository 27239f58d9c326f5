import { describe, expect, it } from 'vitest';
import { at, type Json, resourcesOf, synthesize } from './synthesize.ts';

const stage = (name: string) => {
  const { service } = synthesize({ stage: name });
  const parameters = service.toJSON().Parameters as Record<string, { Default: string }>;
  const functions = new Map(
    resourcesOf(service, 'AWS::Lambda::Function').map(([id, { Properties }]) => [
      id.replace(/Function[0-9A-F]{8}$/, ''),
      at(Properties, 'Environment', 'Variables') as Record<string, Json>,
    ]),
  );
  return { service, functions, defaultOf: (parameter: string) => parameters[`ProSanteConnect${parameter}`]?.Default };
};
const dev = stage('dev');
const prod = stage('prod');

describe('Pro Santé Connect', () => {
  it('is the sandbox where things are tried, and the real one in production', () => {
    expect(
      [dev, stage('staging'), prod].map(({ defaultOf }) => [defaultOf('Issuer'), defaultOf('Authorization')]),
    ).toEqual([
      ['https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet', 'https://wallet.bas.psc.esante.gouv.fr/auth'],
      ['https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet', 'https://wallet.bas.psc.esante.gouv.fr/auth'],
      ['https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet', 'https://wallet.esw.esante.gouv.fr/auth'],
    ]);
  });

  it('is told to the authorizer and to the sign-in by one and the same parameter', () => {
    const issuer = { Ref: 'ProSanteConnectIssuer' };
    for (const name of ['Authorizer', 'SessionHandler']) {
      expect(dev.functions.get(name)).toMatchObject({
        PROFESSIONALS_ISSUER: issuer,
        PROFESSIONALS_CLIENTS: { Ref: 'ProSanteConnectClient' },
        PROFESSIONALS_LEVEL: 'eidas1',
      });
    }
  });

  it('refuses wrong numbers in production, and warns elsewhere', () => {
    const strict = ({ functions }: typeof dev) => functions.get('Authorizer')?.STRICT_IDENTIFIERS;
    expect([strict(dev), strict(prod)]).toEqual(['false', 'true']);
  });

  it('may be called by the pages of the site, below its issuer only', () => {
    const [[, policy] = []] = resourcesOf(dev.service, 'AWS::CloudFront::ResponseHeadersPolicy');
    const security = at(
      policy?.Properties,
      'ResponseHeadersPolicyConfig',
      'SecurityHeadersConfig',
      'ContentSecurityPolicy',
    );
    expect(JSON.stringify(security)).toContain('{"Ref":"ProSanteConnectIssuer"},"/; manifest-src');
  });
});
