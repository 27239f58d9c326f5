import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/dossier/contract.ts';
import { handler } from '../../functions/dossier/handler.ts';
import { endSuspension } from '../../functions/dossier/suspension.job.ts';
import { routes as openingRoutes } from '../../functions/opening/contract.ts';
import { handler as opening } from '../../functions/opening/handler.ts';
import { call, requestKey } from '../support/call.ts';
import { askLetter, openPatient } from '../support/people.ts';
import { entitle, professional } from '../support/professionals.ts';
import { useWorld } from '../support/world.ts';
import { AGENT, find, headOf, move, OTHER_AGENT, toldBy } from './moves.ts';
import { lastOf, run, suspended } from './suspended.ts';

beforeAll(useWorld);

describe('contesting', () => {
  it('stops the closing, is seen by agents, and said twice is said once', async () => {
    const patient = await suspended();
    const [first, second] = [await move(patient, 'contest'), await move(patient, 'contest')];
    expect([first.status, second.body.contestedAt]).toEqual([200, first.body.contestedAt]);
    for (const day of [43, 60]) await run(patient.day(day));
    expect(await headOf(patient)).toMatchObject({ status: 'suspended', contestedAt: first.body.contestedAt });
    expect((await find(patient, AGENT)).body.suspension).toMatchObject({ contestedAt: first.body.contestedAt });
  });

  it('waits in the list of agents, without a name, until one of them decides; nobody else reads the list', async () => {
    const [patient, other, next] = [await suspended(), await suspended(), await suspended()];
    const { contestedAt } = (await move(patient, 'contest')).body;
    const listed = async (cursor?: string): Promise<{ dossierId: string }[]> => {
      const query = { limit: '1', ...(cursor && { cursor }) };
      const { status, body } = await call(handler, routes.listContestedSuspensions, { actor: AGENT, query });
      const { suspensions, next } = body as { suspensions: { dossierId: string }[]; next?: string };
      expect([status, suspensions.length]).toEqual([200, 1]);
      return [...suspensions, ...(next ? await listed(next) : [])];
    };
    const mine = (await listed()).find(({ dossierId }) => dossierId === patient.dossierId);
    expect(mine).toEqual({
      dossierId: patient.dossierId,
      motive: 'fraud',
      suspendedAt: patient.body.suspendedAt,
      suspendedBy: AGENT.id,
      contestedAt,
    });
    await move(next, 'contest');
    const all = (await listed()).map(({ dossierId }) => dossierId);
    expect(all.slice(-2)).toEqual([patient.dossierId, next.dossierId]);
    expect([all.includes(other.dossierId), new Set(all).size]).toEqual([false, all.length]);
    const astray = { actor: AGENT, query: { cursor: other.dossierId } };
    expect((await call(handler, routes.listContestedSuspensions, astray)).status).toBe(422);
    for (const actor of [patient.actor, professional()])
      expect((await call(handler, routes.listContestedSuspensions, { actor })).status).toBe(403);
    await move(patient, 'lift');
    expect((await listed()).map(({ dossierId }) => dossierId)).not.toContain(patient.dossierId);
  });

  it('is heard from whoever cannot sign in: they come back to it with a letter, and it is suspended as before', async () => {
    const patient = await openPatient();
    await move(patient, 'suspend');
    const { auditSeq, auditHash, version, ...before } = await headOf(patient);
    const code = await askLetter(patient.person);
    const body = { nir: patient.person.nir, code, phone: '0699999999' };
    const back = await call(opening, openingRoutes.confirmOpening, { body, headers: requestKey() });
    expect([back.status, back.body.outcome, back.body.identifier]).toEqual([201, 'recovered', patient.identifier]);
    expect(await headOf(patient)).toMatchObject(before);
    expect((await lastOf(patient))?.change).toEqual({ account: [null, 'recovered'], department: ['75', '75'] });
    expect((await move(patient, 'contest')).status).toBe(200);
  });

  it('is noted at a counter for the person who is there, once it was seen who they are', async () => {
    const patient = await suspended();
    const unproved = await move(patient, 'contestAtCounter', { body: { identityChecked: false } });
    expect(unproved.body.fields?.[0]).toMatchObject({ pointer: '/identityChecked', code: 'must-confirm' });
    expect((await move(patient, 'contestAtCounter', { actor: patient.actor })).status).toBe(404);
    const { contestedAt } = (await move(patient, 'contestAtCounter')).body;
    expect(await lastOf(patient)).toMatchObject({
      action: 'dossier:close-at-counter',
      actor: { id: AGENT.id },
      change: { contestedAt: [null, contestedAt], identity: [null, 'checked'] },
    });
    await run(patient.day(43));
    expect(await headOf(patient)).toMatchObject({ status: 'suspended', contestedAt });
  });

  it('and found wrong by another agent closes the dossier, told by every way; not by who suspended it, nor unless contested', async () => {
    const patient = await suspended();
    expect((await move(patient, 'uphold')).status).toBe(409);
    await move(patient, 'contest');
    const own = await move(patient, 'uphold', { actor: AGENT });
    expect([own.status, own.body.detail]).toEqual([403, expect.stringContaining('un autre agent décide')]);
    const { status, body } = await move(patient, 'uphold');
    expect([status, body.status]).toEqual([200, 'closed']);
    const head = await headOf(patient);
    expect(head).toMatchObject({ closingMotive: 'suspension', keptUntil: body.keptUntil });
    for (const gone of ['suspendedAt', 'suspendedBy', 'contestedAt']) expect(head).not.toHaveProperty(gone);
    expect(await lastOf(patient)).toMatchObject({
      action: 'dossier:suspend',
      actor: { id: OTHER_AGENT.id },
      change: { status: ['suspended', 'closed'], motive: [null, 'suspension'], channel: [null, 'counter'] },
    });
    expect(await toldBy(patient, 'upheld')).toEqual(['email', 'sms']);
  });

  it('may be judged by the same agent who supervises', async () => {
    const patient = await suspended();
    await move(patient, 'contest');
    expect((await move(patient, 'uphold', { actor: { ...AGENT, supervises: true } })).status).toBe(200);
  });

  it('in the same moment as the closing: either it is heard, or it is told that the dossier is closed', async () => {
    const patient = await suspended();
    const [answer] = await Promise.all([
      move(patient, 'contest'),
      endSuspension(patient.dossierId, { at: `${patient.day(43)}T08:30:00.000Z`, requestId: 'race' }),
    ]);
    expect([answer.status, (await headOf(patient)).status]).toEqual(
      answer.status === 200 ? [200, 'suspended'] : [409, 'closed'],
    );
  });

  it('is for whoever decides for the holder too, and for no curator', async () => {
    const [patient, parent, curator] = [await suspended(), await openPatient(), await openPatient()];
    for (const [{ actor }, role] of [
      [parent, 'parent'],
      [curator, 'curator'],
    ] as const) {
      await entitle(patient, { ...actor, name: 'Claire DURAND' }, 'representative', { role });
    }
    expect((await move(patient, 'contest', { actor: curator.actor })).status).toBe(403);
    expect((await move(patient, 'contest', { actor: parent.actor })).status).toBe(200);
    expect(await lastOf(patient)).toMatchObject({ ground: 'representative', actor: { name: 'Claire DURAND' } });
  });
});
