import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { declareDeath } from '../../functions/feed/death.store.ts';
import { dueAt } from '../../functions/platform/store/due-index.ts';
import { get, page, update, write } from '../../functions/platform/store/table.ts';
import { dayInParis } from '../../functions/platform/time/paris.ts';
import { accessIndexItem } from '../../functions/record/access/access-index.item.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { noticeItem } from '../../functions/record/notice/notice.item.ts';
import { enrolmentItem } from '../../functions/record/person/enrolment.item.ts';
import { identityItem } from '../../functions/record/person/identity.item.ts';
import { nirHash } from '../../functions/record/person/pepper.adapter.ts';
import { beginDestruction, headOf, move } from '../dossier/moves.ts';
import { actingFor, addAt, adult, family, storedOf } from '../family/household.ts';
import { callsOf, everyFault } from '../support/faults.ts';
import { openPatient, type Patient, person } from '../support/people.ts';
import { entitle } from '../support/professionals.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { cognitoUser, useWorld } from '../support/world.ts';
import { drop, line, run } from './drops.ts';

beforeAll(useWorld);

/** Declares a death by a file of the register, as the insurer does. */
async function declare({ person: { nir, ...row } }: Pick<Patient, 'person'>) {
  const dropped = await drop(line({ nir, ...row, deceasedOn: '2026-05-04' }));
  expect(await run(dropped)).toBe(true);
  return dropped;
}

const enabled = async ({ identifier }: Patient) => (await cognitoUser(identifier)).Enabled;

describe('a death that the register declares', () => {
  it('closes the dossier for ten years by a task that is traced, and nobody signs in any more', async () => {
    const patient = await openPatient();
    await declare(patient);
    const head = await headOf(patient);
    expect(head).toMatchObject({ status: 'closed', closingMotive: 'death', accessVersion: 2 });
    expect(Number(head.keptUntil?.slice(0, 4)) - Number(dayInParis(String(head.closedAt)).slice(0, 4))).toBe(10);
    expect(head).toMatchObject(dueAt('purge', String(head.keptUntil), patient.dossierId));
    expect((await traceOf(patient.dossierId)).at(-1)).toMatchObject({
      action: 'dossier:declare-death',
      ground: 'task',
      actor: { kind: 'feed', id: 'feed:insured-register' },
      change: { status: ['open', 'closed'], motive: [null, 'death'], channel: [null, 'automatic'] },
    });
    expect(await enabled(patient)).toBe(false);
  });

  it('declared again, or of a suspended dossier, is traced once; a mistake is mended at a counter, by nobody online', async () => {
    const [patient, guardian] = [await openPatient(), await openPatient()];
    await entitle(patient, { ...guardian.actor, name: 'Claire DURAND' }, 'representative', { role: 'guardian' });
    await move(patient, 'suspend');
    for (let times = 0; times < 2; times += 1) await declare(patient);
    expect((await actionsOf(patient.dossierId)).filter((action) => action === 'dossier:declare-death')).toHaveLength(1);
    for (const { actor } of [patient, guardian]) {
      for (const way of ['reopen', 'erase'] as const) {
        const { status, body } = await move(patient, way, { actor });
        expect([status, body.detail]).toEqual([409, expect.stringContaining('Un décès nous a été déclaré.')]);
      }
    }
    expect((await move(patient, 'reopenAtCounter')).body.status).toBe('open');
    expect(await enabled(patient)).toBe(true);
  });

  it('tells those who acted for the person, by every way, and not the person', async () => {
    const patient = await openPatient();
    const contacts = { phone: '+33612345678', email: 'claire@exemple.fr' };
    const representatives = { 'patient:PARENT': { contacts, since: '2020-01-01T00:00:00.000Z' } };
    await update(identityItem.key(patient.dossierId), 'SET representatives = :all', {
      values: { ':all': representatives },
    });
    await declareDeath(await nirHash(patient.person.nir), { at: '2026-05-05T10:00:00.000Z', requestId: 'file' });
    const sent = async (suffix: string) =>
      (await get(messageItem.key(`file-${patient.dossierId}-death${suffix}`)))?.content;
    for (const way of ['-representative-1-email', '-representative-1-sms'])
      expect(await sent(way)).toMatchObject({ template: 'dossier-closed', because: 'death' });
    expect([await sent('-email'), await sent('-sms')]).toEqual([undefined, undefined]);
  });

  it('leaves a dossier its holder had closed as they left it, but lets nobody sign in: traced, once', async () => {
    const patient = await openPatient();
    await move(patient, 'close');
    const { closedAt, closingMotive, keptUntil } = await headOf(patient);
    const hash = await nirHash(patient.person.nir);
    await declareDeath(hash, { at: '2026-05-05T10:00:00.000Z', requestId: 'first' });
    expect(await headOf(patient)).toMatchObject({
      closedAt,
      closingMotive,
      keptUntil,
      deathKnownAt: expect.any(String),
    });
    expect(await enabled(patient)).toBe(false);
    const again = await callsOf(() => declareDeath(hash, { at: '2026-05-06T10:00:00.000Z', requestId: 'second' }));
    expect(again.filter((name) => /^Admin|Write/.test(name))).toEqual([]);
    expect((await traceOf(patient.dossierId)).filter(({ action }) => action === 'dossier:declare-death')).toMatchObject(
      [{ ground: 'task', actor: { kind: 'feed' }, change: { account: [null, 'disabled'] } }],
    );
    expect((await move(patient, 'reopen')).status).toBe(409);
    await move(patient, 'reopenAtCounter');
    expect([await enabled(patient), (await headOf(patient)).deathKnownAt]).toEqual([true, undefined]);
  });

  it('leaves an objection as it is, since it may be a mistake, and is nothing for who has no dossier', async () => {
    const someone = person();
    const key = enrolmentItem.key(await nirHash(someone.nir));
    await write([{ put: { ...key, state: 'objected' } }]);
    await declare({ person: someone });
    expect(await get(key)).toEqual({ ...key, state: 'objected' });
  });

  it('stopped at any AWS call and come again, is done once', async () => {
    await everyFault(async (fail) => {
      const patient = await openPatient();
      const known = { at: '2026-05-05T10:00:00.000Z', requestId: randomUUID() };
      const hash = await nirHash(patient.person.nir);
      await fail(() => declareDeath(hash, known));
      await declareDeath(hash, known);
      expect([(await headOf(patient)).closingMotive, await enabled(patient)]).toEqual(['death', false]);
      expect((await actionsOf(patient.dossierId)).slice(1)).toEqual(['dossier:declare-death']);
    });
  });
});

const toldIn = async (dossierId: string) => {
  const { pk, sk: prefix } = noticeItem.key(dossierId, '');
  return noticeItem.fromAll((await page({ pk, prefix, limit: 10 })).items).map(({ content }) => content);
};

describe('somebody who acted for others, and whose death the register declares', () => {
  it('acts no more: access, indexEntry and contacts are gone, traced; the other parent is told, once, and nobody else', async () => {
    const { claire, dossierId } = await family();
    const paul = await adult('Paul');
    await addAt(dossierId, paul, {});
    await declare(claire);
    const after = await storedOf(claire, dossierId);
    expect(after).toMatchObject({
      access: { grounds: {}, past: { representative: { role: 'parent', until: expect.any(String) } } },
      accessVersion: 3,
    });
    expect([after.indexEntry, Object.keys(after.told ?? {})]).toEqual([undefined, [paul.actor.id]]);
    expect((await traceOf(dossierId)).at(-1)).toMatchObject({
      action: 'representative:end',
      ground: 'task',
      actor: { kind: 'feed', id: 'feed:insured-register' },
      object: claire.actor.id,
      change: { representative: ['parent', null], 'representative.until': [expect.any(String), expect.any(String)] },
    });
    const sent = (suffix: string) => get(messageItem.key(`${dossierId}-access-3-representatives${suffix}`));
    expect(await sent('-representative-1')).toMatchObject({
      to: 'paul@exemple.fr',
      content: { template: 'representatives-changed' },
    });
    expect([await sent(''), await sent('-representative-2')]).toEqual([undefined, undefined]);
    const before = [await actionsOf(dossierId), await toldIn(dossierId)];
    await declare(claire);
    expect([await actionsOf(dossierId), await toldIn(dossierId)]).toEqual(before);
  });

  it('leaves a child whom nobody else acts for as a court does: told in the record, seen at the counter', async () => {
    const { claire, child, dossierId } = await family();
    await move({ ...claire, actor: claire.actor }, 'close');
    await declare(claire);
    expect(await actingFor(child)).toEqual([]);
    expect(await toldIn(dossierId)).toEqual([{ template: 'representatives-changed' }]);
  });

  it('passes over a dossier that is being destroyed, or is no more', async () => {
    const { claire, dossierId } = await family();
    const gone = { ...accessIndexItem.key(claire.actor.id, 'gone'), dossierId: 'gone', ground: 'representative' };
    await write([{ put: gone }]);
    await beginDestruction({ dossierId });
    await declare(claire);
    expect(await actionsOf(dossierId)).toHaveLength(1);
  });

  it('stopped at any AWS call and come again, acts in none of their dossiers, each ended once', async () => {
    await everyFault(
      async (fail) => {
        const { claire, dossierId } = await family();
        const places = [dossierId, (await family({}, claire)).dossierId];
        const known = { at: '2026-11-28T10:00:00.000Z', requestId: randomUUID() };
        const hash = await nirHash(claire.person.nir);
        await fail(() => declareDeath(hash, known));
        await declareDeath(hash, known);
        for (const place of places) {
          expect((await storedOf(claire, place)).indexEntry).toBeUndefined();
          expect(await actionsOf(place)).toEqual(['opening:confirm', 'representative:end']);
          expect(await toldIn(place)).toEqual([{ template: 'representatives-changed' }]);
        }
      },
      // What a call that is never made leaves behind is what the call before it left.
      ['after'],
    );
  });
});
