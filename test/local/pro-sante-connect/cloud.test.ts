import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Me } from '../../../functions/session/contract.ts';
import { type LocalCloud, startCloud } from '../../../local/cloud.ts';
import { tokenFor } from '../../../local/pro-sante-connect/sign-in.ts';
import { synthesize } from '../../../local/synthesis.ts';
import { TEST_DIRECTORY } from '../../support/still-cloud.ts';

let cloud: LocalCloud;
const lines: string[] = [];
beforeAll(async () => {
  const assembly = await synthesize(TEST_DIRECTORY);
  const onLog = (_: string, line: string) => lines.push(line);
  cloud = await startCloud({ directory: TEST_DIRECTORY, assembly, inMemory: true, quiet: true, onLog });
});
afterAll(() => cloud.stop());

const me = (token: string) => fetch(`${cloud.url}/api/me`, { headers: { authorization: `Bearer ${token}` } });

describe('a professional in the local cloud', () => {
  it('finds where to sign in, signs in, and is known behind the gateway', async () => {
    const options: unknown = await (await fetch(`${cloud.url}/api/sign-in-options`)).json();
    expect(options).toEqual({
      proSanteConnect: {
        issuer: cloud.proSanteConnect,
        clientId: 'dossier-local',
        authorizationEndpoint: `${cloud.proSanteConnect}/protocol/openid-connect/auth`,
        tokenEndpoint: `${cloud.proSanteConnect}/protocol/openid-connect/token`,
        level: 'eidas1',
      },
    });
    const response = await me(await tokenFor(cloud, '10999990020'));
    expect([response.status, (await response.json()) as Me]).toEqual([
      200,
      {
        identifier: '10999990020',
        dossiers: [],
        professional: {
          rpps: '10999990020',
          name: 'Karim BENALI',
          profession: '10',
          specialty: 'SM59',
          sector: 'SA01',
          establishment: '990000028',
          establishmentName: 'Hôpital des Tilleuls',
        },
      },
    ]);
  });

  it('with a wrong number is let in, since nothing is real here, and a line without the number says so', async () => {
    expect((await me(await tokenFor(cloud, '10999990005'))).status).toBe(200);
    const warning = lines.find((line) => line.includes('identifier not right')) ?? '';
    expect(JSON.parse(warning)).toMatchObject({ level: 'WARN', outcome: 'rpps-key' });
    expect(lines.join()).not.toContain('10999990005');
  });

  it('is refused with anything else', async () => {
    expect((await me('not.a.token')).status).toBe(401);
  });
});

describe('the site', () => {
  it('may call the local Pro Santé Connect', async () => {
    const policy = (await fetch(cloud.url)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain(` ${cloud.proSanteConnect}/;`);
  });
});
