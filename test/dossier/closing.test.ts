import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { eraseDossier } from '../../functions/dossier/erase-dossier.ts';
import { get } from '../../functions/platform/store/table.ts';
import { daysAfter } from '../../functions/platform/time/paris.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { everyFault } from '../support/faults.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { entitle, professional } from '../support/professionals.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { cognitoUser, useOwnDossiers, useWorld } from '../support/world.ts';
import { atClock, ownDay, purge } from './closed.ts';
import { AGENT, beginDestruction, find, headOf, MOVES, type Move, move, read, toldBy } from './moves.ts';

beforeAll(useWorld);

const lastOf = async ({ dossierId }: Pick<Patient, 'dossierId'>) => (await traceOf(dossierId)).at(-1);

/** A closed dossier, on a day on which no other test closes any. */
async function closed() {
  const patient = await openPatient();
  const on = ownDay();
  const later = <T>(days: number, run: () => Promise<T>) => atClock(`${daysAfter(on, days)}T15:00:00.000Z`, run);
  await later(0, () => move(patient, 'close'));
  return { ...patient, on, later };
}

/** Brings a dossier into a state of its life. */
const INTO: Readonly<Record<string, (patient: Patient) => Promise<unknown>>> = {
  open: async () => {},
  suspended: (patient) => move(patient, 'suspend'),
  closed: (patient) => move(patient, 'close'),
  destroyed: async (patient) => {
    await move(patient, 'close');
    await beginDestruction(patient);
  },
};

/** The state each way leads to from each state it may be used in; every other pair is refused. */
const LEADS: Readonly<Record<Move, Readonly<Record<string, string>>>> = {
  suspend: { open: 'suspended' },
  lift: { suspended: 'open' },
  contest: { suspended: 'suspended' },
  // Only once it is contested.
  uphold: {},
  close: { open: 'closed' },
  closeAtCounter: { open: 'closed', suspended: 'closed' },
  reopen: { closed: 'open' },
  reopenAtCounter: { closed: 'open' },
  contestAtCounter: { suspended: 'suspended' },
  eraseAtCounter: { closed: 'closed' },
  keepAtCounter: { closed: 'closed' },
  erase: { closed: 'closed' },
  keep: { closed: 'closed' },
};
const SAID: Readonly<Record<string, string>> = {
  open: 'Ce dossier est ouvert.',
  suspended: 'Ce dossier est suspendu',
  closed: 'Ce dossier est fermé.',
  destroyed: 'Ce dossier a été détruit',
};

describe('every way to move a dossier', () => {
  it.each(Object.keys(INTO))('leads where it must, or is refused in words and changes nothing: %s', async (state) => {
    const still = await openPatient();
    await INTO[state]?.(still);
    const before = await headOf(still);
    for (const name of Object.keys(MOVES) as Move[]) {
      const to = LEADS[name][state];
      const patient = to === undefined ? still : await openPatient();
      if (to !== undefined) await INTO[state]?.(patient);
      const { status, body } = await move(patient, name);
      expect([name, status], JSON.stringify(body)).toEqual([name, to === undefined ? 409 : 200]);
      if (to === undefined) expect(`${body.title} ${body.detail ?? ''}`).toContain(SAID[state]);
      else expect([name, (await headOf(patient)).status]).toEqual([name, to]);
    }
    const { auditSeq, auditHash } = await headOf(still);
    expect(await headOf(still)).toEqual({ ...before, auditSeq, auditHash });
  });
});

describe('closing a dossier', () => {
  it('at a counter signs its holder out, and keeps in the trace that their identity was proved', async () => {
    const patient = await openPatient();
    const { status, body } = await move(patient, 'closeAtCounter');
    expect([status, body.status, body.keptUntil]).toEqual([200, 'closed', (await headOf(patient)).keptUntil]);
    expect(await lastOf(patient)).toMatchObject({
      action: 'dossier:close-at-counter',
      ground: 'counter',
      change: {
        status: ['open', 'closed'],
        motive: [null, 'privacy'],
        channel: [null, 'counter'],
        identity: [null, 'checked'],
      },
    });
  });

  it('at a counter needs a proof of identity, and an agent', async () => {
    const patient = await openPatient();
    const unproved = await move(patient, 'closeAtCounter', { body: { motive: 'privacy', identityChecked: false } });
    expect([unproved.status, unproved.body.fields?.[0]]).toMatchObject([
      422,
      { pointer: '/identityChecked', code: 'must-confirm' },
    ]);
    expect((await move(patient, 'closeAtCounter', { actor: patient.actor })).status).toBe(404);
    expect((await headOf(patient)).status).toBe('open');
  });

  it('is told to professionals with its date and motive, and nothing more', async () => {
    const [patient, doctor, blocked] = [await openPatient(), professional(), professional()];
    await entitle(patient, doctor, 'care-team');
    await move(patient, 'close');
    const { closedAt } = await headOf(patient);
    expect((await find(patient, doctor)).body).toEqual({
      dossierId: patient.dossierId,
      status: 'closed',
      closedAt,
      closingMotive: 'no-use',
    });
    for (const actor of [doctor, blocked])
      expect((await read(patient, actor)).body).toMatchObject({
        refusal: 'dossier-not-open',
        dossierStatus: 'closed',
        closedAt,
        closingMotive: 'no-use',
        breakGlass: false,
      });
  });

  it('by a parent signs out the child and not the parent; a curator decides nothing', async () => {
    const [patient, parent, curator] = [await openPatient(), await openPatient(), await openPatient()];
    await entitle(patient, { ...parent.actor, name: 'Claire DURAND' }, 'representative', { role: 'parent' });
    await entitle(patient, { ...curator.actor, name: 'Paul PETIT' }, 'representative', { role: 'curator' });
    expect((await move(patient, 'close', { actor: curator.actor })).body.type).toBe('/problems/access-denied');
    const key = { 'idempotency-key': randomUUID(), 'if-match': `"${(await headOf(patient)).version}"` };
    const closing = () => move(patient, 'close', { actor: parent.actor, key });
    const first = await closing();
    expect([first.status, (await closing()).body]).toEqual([200, first.body]);
    expect((await move(patient, 'reopen', { actor: parent.actor })).body.status).toBe('open');
  });

  it('and suspending it in the same moment leaves it in one of the two, the other told so', async () => {
    const patient = await openPatient();
    const answers = await Promise.all([move(patient, 'close'), move(patient, 'suspend')]);
    const { status } = await headOf(patient);
    const done = answers.filter((answer) => answer.status === 200);
    expect(done.length).toBe(1);
    expect(status).toBe(answers[0]?.status === 200 ? 'closed' : 'suspended');
  });
});

describe('reopening a dossier', () => {
  it('brings everything back as it was: rights that last, and none that ended meanwhile', async () => {
    const [patient, doctor, former] = [await openPatient(), professional(), professional()];
    await entitle(patient, doctor, 'medecin-traitant');
    await entitle(patient, former, 'consented', { until: '2026-02-01T00:00:00.000Z' });
    const before = await headOf(patient);
    await move(patient, 'close');
    await move(patient, 'erase');
    const key = { 'idempotency-key': randomUUID() };
    const [first, again] = [await move(patient, 'reopen', { key }), await move(patient, 'reopen', { key })];
    expect([first.status, again.body]).toEqual([200, first.body]);
    const { auditSeq, auditHash, version, accessVersion, ...rest } = await headOf(patient);
    expect({ ...before, ...rest }).toEqual(before);
    expect(rest).not.toHaveProperty('duePk');
    expect([(await read(patient, doctor)).status, (await read(patient, former)).status]).toEqual([200, 403]);
  });

  it('at a counter lets somebody declared dead by mistake sign in again', async () => {
    const patient = await openPatient();
    await move(patient, 'close');
    expect((await move(patient, 'reopenAtCounter', { body: {} })).status).toBe(422);
    expect((await move(patient, 'reopenAtCounter')).status).toBe(200);
    expect((await lastOf(patient))?.change).toMatchObject({ status: ['closed', 'open'], identity: [null, 'checked'] });
    expect((await cognitoUser(patient.identifier)).Enabled).toBe(true);
  });

  it('survives a stop at each AWS call: open and traced together, and the same request ends it', async () => {
    await everyFault(async (fail) => {
      const patient = await openPatient();
      await move(patient, 'close');
      const key = { 'idempotency-key': randomUUID() };
      await fail(() => move(patient, 'reopen', { key }));
      expect((await actionsOf(patient.dossierId)).includes('dossier:reopen')).toBe(
        (await headOf(patient)).status === 'open',
      );
      expect((await move(patient, 'reopen', { key })).status).toBe(200);
      expect((await actionsOf(patient.dossierId)).slice(-1)).toEqual(['dossier:reopen']);
    });
  });
});

describe('early erasure', () => {
  beforeAll(useOwnDossiers);

  it('destroys the dossier after seven days of regret, told at once', async () => {
    const patient = await closed();
    const { body } = await patient.later(1, () => move(patient, 'erase'));
    expect(body).toMatchObject({ status: 'closed', eraseOn: daysAfter(patient.on, 8) });
    expect(await toldBy(patient, 'erasure')).toEqual(['email', 'sms']);
    expect(await purge(daysAfter(patient.on, 8))).toBe(0);
    expect((await headOf(patient)).status).toBe('closed');
    expect(await purge(daysAfter(patient.on, 9))).toBe(0);
    expect(await get(headItem.key(patient.dossierId))).toBeUndefined();
  });

  it('asked twice does not put it off; taken back keeps the dossier its ten years', async () => {
    const patient = await closed();
    await patient.later(1, () => move(patient, 'erase'));
    const again = await patient.later(3, () => move(patient, 'erase'));
    expect(again.body.eraseOn).toBe(daysAfter(patient.on, 8));
    const kept = await patient.later(5, () => move(patient, 'keep'));
    expect(kept.body).toMatchObject({ keptUntil: (await headOf(patient)).keptUntil });
    expect(kept.body).not.toHaveProperty('eraseOn');
    for (const day of [9, 20]) await purge(daysAfter(patient.on, day));
    expect(await headOf(patient)).toMatchObject({
      status: 'closed',
      dueSk: expect.stringContaining(String(kept.body.keptUntil)),
    });
    expect((await lastOf(patient))?.change).toEqual({ eraseOn: [daysAfter(patient.on, 8), null] });
  });

  it('is asked for and taken back at a counter too, for who has no account, once it was seen who they are', async () => {
    const patient = await closed();
    const unproved = await move(patient, 'eraseAtCounter', { body: { identityChecked: false } });
    expect(unproved.body.fields?.[0]).toMatchObject({ pointer: '/identityChecked' });
    const { eraseOn } = (await patient.later(1, () => move(patient, 'eraseAtCounter'))).body;
    expect([eraseOn, await toldBy(patient, 'erasure')]).toEqual([daysAfter(patient.on, 8), ['email', 'sms']]);
    expect((await lastOf(patient))?.change).toEqual({ eraseOn: [null, eraseOn], identity: [null, 'checked'] });
    expect((await find(patient, AGENT)).body).toMatchObject({ status: 'closed', eraseOn });
    expect((await move(patient, 'keepAtCounter')).body).not.toHaveProperty('eraseOn');
    expect(await headOf(patient)).not.toHaveProperty('eraseOn');
  });

  it('never keeps a dossier longer than its ten years', async () => {
    const patient = await closed();
    const head = await headOf(patient);
    const at = `${daysAfter(head.keptUntil ?? '', -3)}T10:00:00.000Z`;
    expect(eraseDossier(head, { at, days: 7 }).until).toBe(head.keptUntil);
  });
});
