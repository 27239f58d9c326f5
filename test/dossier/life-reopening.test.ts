import { beforeAll, describe, expect, it } from 'vitest';
import { routes as dossierRoutes } from '../../functions/dossier/contract.ts';
import { handler as dossier } from '../../functions/dossier/handler.ts';
import { routes } from '../../functions/opening/contract.ts';
import { handler } from '../../functions/opening/handler.ts';
import { get, update } from '../../functions/platform/store/table.ts';
import { daysAfter } from '../../functions/platform/time/paris.ts';
import { accessItem } from '../../functions/record/access/access.item.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { call, requestKey } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import { askLetter, type Patient } from '../support/people.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { cognitoUser, useOwnDossiers } from '../support/world.ts';
import { atClock, type ClosedDossier, closedDossier, purge, RPPS } from './closed.ts';

beforeAll(useOwnDossiers);

const PHONE = { phone: '0699999999' };
const headOf = ({ dossierId }: Patient) => get(headItem.key(dossierId));

/** The instant of a day before the last. */
const before = ({ keptUntil }: ClosedDossier, days = 1) => `${daysAfter(keptUntil, -days)}T09:00:00.000Z`;

/** Comes back with a code, on the last day but one. */
const comeBack = (patient: ClosedDossier, code: string, headers = requestKey()) =>
  atClock(before(patient), () => confirm(patient, code, headers));

const confirm = ({ person: { nir } }: Patient, code: string, headers: Record<string, string>) =>
  call(handler, routes.confirmOpening, { body: { nir, code, ...PHONE }, headers });

async function withLetter() {
  const patient = await closedDossier();
  return { patient, code: await atClock(before(patient, 2), () => askLetter(patient.person)) };
}

describe('coming back to a closed dossier', () => {
  it('opens it again ten years less a day later, with all rights as they were', async () => {
    const { patient, code } = await withLetter();
    const access = accessItem.key(patient.dossierId, `professional:${RPPS}`);
    const [closed, right] = [await headOf(patient), await get(access)];
    const { status, body } = await comeBack(patient, code);
    expect([status, body.outcome, body.identifier]).toEqual([201, 'recovered', patient.identifier]);
    const head = await headOf(patient);
    expect(head).toMatchObject({
      status: 'open',
      accessVersion: Number(closed?.accessVersion) + 1,
      version: Number(closed?.version) + 1,
    });
    for (const gone of ['closedAt', 'closingMotive', 'keptUntil', 'duePk', 'dueSk'])
      expect(head).not.toHaveProperty(gone);
    expect(await get(access)).toEqual(right);
    expect((await traceOf(patient.dossierId)).at(-1)?.change).toEqual({
      account: [null, 'recovered'],
      department: ['75', '75'],
      status: ['closed', 'open'],
    });
    const { actor, dossierId } = patient;
    const read = await call(dossier, dossierRoutes.readDossier, { actor, params: { dossierId } });
    expect([read.status, read.body.status]).toEqual([200, 'open']);
  });

  it('leaves nothing to the purge', async () => {
    const { patient, code } = await withLetter();
    await comeBack(patient, code);
    expect(await purge(daysAfter(patient.keptUntil, 1))).toBe(0);
    expect(await headOf(patient)).toMatchObject({ status: 'open' });
    expect((await cognitoUser(patient.identifier)).Enabled).toBe(true);
  });

  it('happens once, however often at once; the same request answers the same', async () => {
    const { patient, code } = await withLetter();
    const key = requestKey();
    const replies = await atClock(before(patient), () =>
      Promise.all([confirm(patient, code, key), confirm(patient, code, key)]),
    );
    expect(replies.map(({ status }) => status)).toEqual([201, 201]);
    expect(replies[1]?.body).toEqual(replies[0]?.body);
    expect((await comeBack(patient, code)).status).toBe(422);
    expect((await actionsOf(patient.dossierId)).filter((action) => action === 'opening:confirm')).toHaveLength(2);
  });

  it('is refused, in words, once the destruction has begun', async () => {
    const { patient, code } = await withLetter();
    const destruction = { documents: 0, versions: 0, items: 3 };
    await update(headItem.key(patient.dossierId), 'SET destruction = :found', { values: { ':found': destruction } });
    const { status, body } = await comeBack(patient, code);
    expect([status, body.type]).toEqual([409, '/problems/dossier-closed']);
    expect(body.detail).toContain('détruit');
    const { actor, dossierId } = patient;
    expect((await call(dossier, dossierRoutes.readDossier, { actor, params: { dossierId } })).status).toBeGreaterThan(
      403,
    );
  });

  it('survives a stop at each AWS call: open and traced together, and the same request ends it', async () => {
    const cases = await everyFault(async (fail) => {
      const { patient, code } = await withLetter();
      const key = requestKey();
      await fail(() => comeBack(patient, code, key));
      const changed = (await traceOf(patient.dossierId)).some(
        ({ change }) => change?.status?.[1] === 'open' && change.account,
      );
      expect(changed).toBe((await headOf(patient))?.status === 'open');
      expect((await comeBack(patient, code, key)).status).toBe(201);
      expect(await headOf(patient)).toMatchObject({ status: 'open', version: 3 });
      expect((await cognitoUser(patient.identifier)).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    });
    expect(cases).toBeGreaterThan(12);
  }, 120_000);
});
