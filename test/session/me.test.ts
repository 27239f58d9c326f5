import { beforeAll, describe, expect, it } from 'vitest';
import { get } from '../../functions/platform/store/table.ts';
import { directoryItem, professionalItem } from '../../functions/record/person/professional.item.ts';
import { routes } from '../../functions/session/contract.ts';
import { handler } from '../../functions/session/handler.ts';
import { type Caller, call } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import { useWorld } from '../support/world.ts';

beforeAll(useWorld);

let last = 10_999_000_000;
/** A professional nobody has seen yet. */
function newcomer(told: object = {}): Caller & { rpps: string } {
  last += 1;
  const rpps = String(last);
  return {
    rpps,
    kind: 'professional',
    id: `professional:${rpps}`,
    name: 'Claire DE LA TOUR',
    profession: '10',
    specialty: 'SM26',
    establishment: '990000010',
    establishmentName: 'Cabinet médical des Lilas',
    ...told,
  };
}
const me = ({ rpps: _, ...actor }: Caller & { rpps: string }) => call(handler, routes.readMe, { actor });
const profile = (rpps: string) => get(professionalItem.key(rpps));
const filed = (rpps: string, name = 'DE LA TOUR Claire') => get(directoryItem.key(name, rpps));

describe('a professional who asks who they are', () => {
  it('is told name, profession and place, and no list of dossiers', async () => {
    const one = newcomer({ regulates: true });
    const { kind: _, id, rpps, ...told } = one;
    expect((await me(one)).body).toEqual({ identifier: rpps, dossiers: [], professional: { rpps, ...told } });
    expect(id).toBe(`professional:${rpps}`);
  });

  it('is remembered, and found by family name', async () => {
    const one = newcomer({ regulates: true });
    await me(one);
    const { rpps, name, profession, specialty, establishment, establishmentName } = one;
    const kept = { rpps, name, profession, specialty, establishment, establishmentName };
    expect(await profile(rpps)).toEqual({ ...professionalItem.key(rpps), ...kept });
    expect(await filed(rpps)).toEqual({ ...directoryItem.key('DE LA TOUR Claire', rpps), ...kept });
    expect(directoryItem.key('DE LA TOUR Claire', rpps).pk).toBe('DIRECTORY#DE');
  });

  it('is kept up to date, under a former name too', async () => {
    const one = newcomer();
    await me(one);
    await me({ ...one, name: 'Claire MARTIN', establishmentName: 'Maison de santé' });
    expect(await profile(one.rpps)).toMatchObject({ name: 'Claire MARTIN', establishmentName: 'Maison de santé' });
    expect(await filed(one.rpps, 'MARTIN Claire')).toMatchObject({ name: 'Claire MARTIN' });
    expect(await filed(one.rpps)).toMatchObject({ name: 'Claire DE LA TOUR' });
  });

  it('is told the same when asking twice at once, and nothing is written twice', async () => {
    const one = newcomer();
    const [first, second] = await Promise.all([me(one), me(one)]);
    expect([first?.status, first?.body]).toEqual([second?.status, second?.body]);
  });

  it('without establishment or specialty is a professional all the same', async () => {
    const rpps = newcomer().rpps;
    const actor = { rpps, kind: 'professional', id: `professional:${rpps}`, name: 'Luc DURAND', profession: '41' };
    expect((await me(actor)).body.professional).toEqual({ rpps, name: 'Luc DURAND', profession: '41' });
    expect(await profile(rpps)).not.toHaveProperty('specialty');
  });
});

describe('when an AWS call fails', () => {
  it('the professional is remembered at the next try, whole', async () => {
    const cases = await everyFault(async (fail) => {
      const one = newcomer();
      await fail(() => me(one));
      const [kept, found] = [await profile(one.rpps), await filed(one.rpps)];
      expect(kept === undefined).toBe(found === undefined);
      expect((await me(one)).status).toBe(200);
      expect([await profile(one.rpps), await filed(one.rpps)]).not.toContain(undefined);
    });
    expect(cases).toBeGreaterThan(2);
  });
});

describe('the ways for professionals to sign in', () => {
  it('are told to anybody', async () => {
    const { status, body } = await call(handler, routes.readSignInOptions);
    const issuer = 'https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet';
    expect([status, body]).toEqual([
      200,
      {
        proSanteConnect: {
          issuer,
          clientId: 'dossier',
          authorizationEndpoint: 'https://wallet.bas.psc.esante.gouv.fr/auth',
          tokenEndpoint: `${issuer}/protocol/openid-connect/token`,
          level: 'eidas1',
        },
      },
    ]);
  });
});
