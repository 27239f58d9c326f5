import { beforeAll, describe, expect, it } from 'vitest';
import type { ChildOpened } from '../../functions/family/contract.ts';
import { dueAt } from '../../functions/platform/store/due-index.ts';
import { get, update } from '../../functions/platform/store/table.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { insuredItem } from '../../functions/record/person/insured.item.ts';
import { majorityItem } from '../../functions/record/person/majority.item.ts';
import { numberItem } from '../../functions/record/person/number.item.ts';
import { nirHash } from '../../functions/record/person/pepper.adapter.ts';
import { everyFault } from '../support/faults.ts';
import type { Patient, Person } from '../support/people.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { adult, bornYearsAgo, endAt, family, insureChild, listFor, openFor, storedOf } from './household.ts';

beforeAll(useWorld);

/** Writes into the register who the parents of a child are. */
async function name({ nir }: Person, ...parents: readonly Patient[]): Promise<void> {
  const who = await Promise.all(parents.map(({ person }) => nirHash(person.nir)));
  await update(insuredItem.key(await nirHash(nir)), 'SET representatives = :who', { values: { ':who': who } });
}

const opened = (got: { readonly body: unknown }) => got.body as ChildOpened;

describe('a parent named by the register', () => {
  it('opens the dossier of their child, acts in it until midnight of the eighteenth birthday, and is traced', async () => {
    const claire = await adult('Claire');
    const year = new Date().getUTCFullYear();
    const child = await insureChild([claire], { birthOn: `${year - 11}-03-12` });
    const { dossierId } = opened(await openFor(claire, child));
    const until = `${year + 7}-03-11T23:00:00.000Z`;
    const stored = await storedOf(claire, dossierId);
    expect(stored.access).toMatchObject({
      name: 'Claire DURAND',
      grounds: { representative: { role: 'parent', until } },
    });
    expect(stored.indexEntry).toMatchObject({
      ground: 'representative',
      role: 'parent',
      holderName: 'Léa DURAND',
      until,
    });
    const since = expect.any(String);
    expect(stored.told).toEqual({ [claire.actor.id]: { contacts: { email: 'claire@exemple.fr' }, since, until } });
    expect(await traceOf(dossierId)).toMatchObject([
      {
        action: 'child:open',
        actor: { kind: 'representative', id: claire.actor.id, name: 'Claire DURAND' },
        ground: 'representative',
        change: { status: [null, 'open'], channel: [null, 'representative'], representative: [null, 'parent'] },
      },
    ]);
    expect((await actionsOf(claire.dossierId)).at(-1)).toBe('child:open');
    expect(await get(majorityItem.key(dossierId))).toMatchObject({
      step: 'notice',
      ...dueAt('majority', `${year + 6}-12-12`, dossierId),
    });
    expect((await listFor(claire, dossierId)).body).toEqual({
      representatives: [{ name: 'Claire DURAND', role: 'parent', since: expect.any(String), until, you: true }],
    });
    expect((await get(numberItem.key(await nirHash(child.nir))))?.identifier).toBeUndefined();
  });

  it('asks again, or twice at once, and gets the same; the other parent is linked to the same dossier and told', async () => {
    const [claire, paul] = await Promise.all([adult('Claire'), adult('Paul')]);
    const child = await insureChild([claire, paul]);
    const both = await Promise.all([openFor(claire, child), openFor(claire, child)]);
    const again = await openFor(claire, child);
    expect(both.map(({ body }) => body)).toEqual([again.body, again.body]);
    const { dossierId, outcome } = opened(again);
    const linked = await openFor(paul, child);
    expect([outcome, opened(linked)]).toMatchObject(['opened', { outcome: 'linked', dossierId }]);
    expect(opened(await openFor(paul, child)).outcome).toBe('linked');
    const lines = await traceOf(dossierId);
    expect(lines.filter(({ change }) => change?.representative)).toHaveLength(2);
    const [first, second] = lines.flatMap(({ change, requestId }) => (change ? [requestId] : []));
    expect(await get(messageItem.key(`${first}-parent-1`))).toMatchObject({
      channel: 'letter',
      content: { template: 'child-dossier-opened' },
    });
    expect(await get(messageItem.key(`${second}-representatives-representative-1`))).toMatchObject({
      to: 'claire@exemple.fr',
      content: { template: 'representatives-changed' },
    });
    expect(Object.keys((await storedOf(paul, dossierId)).told ?? {}).sort()).toEqual(
      [claire.actor.id, paul.actor.id].sort(),
    );
  });

  it('survives a stop at each AWS call: asked again, there is one dossier and one right', async () => {
    await everyFault(async (fail) => {
      const [{ child, dossierId }, paul] = await Promise.all([family(), adult('Paul')]);
      await name(child, paul);
      await fail(() => openFor(paul, child));
      expect(opened(await openFor(paul, child))).toMatchObject({ dossierId, outcome: 'linked' });
      expect((await traceOf(dossierId)).filter(({ change }) => change?.representative)).toHaveLength(1);
      expect((await storedOf(paul, dossierId)).accessVersion).toBe(2);
    });
  });
});

describe('whom the register does not name', () => {
  it('is refused, in words, and both dossiers keep the trace', async () => {
    const { child, dossierId } = await family();
    const stranger = await adult('Rémi');
    const got = await openFor(stranger, child);
    expect([got.status, got.body.detail]).toEqual([403, expect.stringContaining('livret de famille')]);
    expect((await actionsOf(dossierId)).at(-1)).toBe('child:open!no-ground');
    expect((await actionsOf(stranger.dossierId)).at(-1)).toBe('child:open!no-ground');
    expect((await storedOf(stranger, dossierId)).access).toBeUndefined();
    expect((await listFor(stranger, dossierId)).status).toBe(404);
  });

  it('learns nothing with wrong facts: the same answer as for a child who does not exist', async () => {
    const { claire, child } = await family();
    const unknown = { ...child, nir: (await insureChild([])).nir };
    const answers = [
      await openFor(claire, child, { birthOn: '2015-01-01' }),
      await openFor(claire, child, { vitaleSerial: '1234567890' }),
      await openFor(claire, unknown),
    ];
    expect(answers.map(({ status, body }) => [status, body.type])).toEqual(
      Array(3).fill([422, '/problems/identity-not-matched']),
    );
  });

  it.each([
    [0, 403],
    [1, 201],
  ])('opens nothing from the eighteenth birthday on: %i days before it', async (days, status) => {
    const claire = await adult('Claire');
    expect((await openFor(claire, await insureChild([claire], { birthOn: bornYearsAgo(18, days) }))).status).toBe(
      status,
    );
  });

  it('does not come back by the register once a court has taken them out, nor as a third', async () => {
    const { claire, child, dossierId } = await family();
    expect((await endAt(dossierId, claire)).status).toBe(200);
    const back = await openFor(claire, child);
    expect([back.status, back.body.detail]).toEqual([403, expect.stringContaining('guichet')]);
    const [paul, anne] = await Promise.all([adult('Paul'), adult('Anne')]);
    await name(child, paul, anne);
    expect([(await openFor(paul, child)).status, (await openFor(anne, child)).status]).toEqual([201, 201]);
    const third = await adult('Zoé');
    await name(child, third);
    expect((await openFor(third, child)).status).toBe(403);
  });
});
