import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../functions/platform/runtime.ts';
import { shelve } from '../emergency/openings.ts';
import { openPatient } from '../support/people.ts';
import { entitle, professional } from '../support/professionals.ts';
import { useWorld } from '../support/world.ts';
import { allOf, entriesOf, leave, list, listOwn } from './lines.ts';

beforeAll(useWorld);

describe('the trace a professional reads', () => {
  it('is whole for the médecin traitant and whoever has the same rights', async () => {
    const [patient, doctor, second] = [await openPatient(), professional(), professional()];
    await entitle(patient, doctor, 'medecin-traitant');
    await entitle(patient, second, 'same-rights');
    expect(entriesOf(await list(patient, doctor)).map(({ action }) => action)).toEqual([
      'audit:read',
      'opening:confirm',
    ]);
    expect(entriesOf(await list(patient, second))[0]).toMatchObject({
      ground: 'medecin-traitant',
      actor: { id: second.id },
    });
  });

  it('is refused whole to anybody else, in words', async () => {
    const [patient, carer] = [await openPatient(), professional()];
    await entitle(patient, carer, 'care-team');
    const { status, body } = await list(patient, carer);
    expect([status, body.refusal]).toEqual([403, 'no-ground']);
    expect((await listOwn(patient, professional())).status).toBe(403);
    expect((await listOwn(patient, patient.actor)).status).toBe(404);
  });

  it('holds what they did and what was done with what they deposited, and nothing else', async () => {
    const [patient, carer, other] = [await openPatient(), professional(), professional()];
    await entitle(patient, carer, 'care-team');
    const [mine = '', theirs = ''] = await shelve(patient, [{ authorId: carer.id }, { authorId: other.id }]);
    await leave(patient, { action: 'document:read', object: mine, actor: other });
    await leave(patient, { action: 'document:read', object: theirs, actor: other });
    await leave(patient, { action: 'document:list', actor: patient.actor });
    await leave(patient, { action: 'document:read', object: newId(), actor: carer });
    const lines = entriesOf(await listOwn(patient, carer));
    expect(lines.map(({ action, object, actor }) => [action, object === mine, actor.id])).toEqual([
      ['audit:read-own', false, carer.id],
      ['document:read', false, carer.id],
      ['document:read', true, other.id],
    ]);
    expect(JSON.stringify(lines)).not.toContain(patient.actor.id);
  });

  it('is found page after page among many lines of others', async () => {
    const [patient, carer] = [await openPatient(), professional()];
    await entitle(patient, carer, 'care-team');
    for (let turn = 0; turn < 3; turn += 1) {
      await leave(patient, { action: 'document:list', actor: carer });
      for (let more = 0; more < 60; more += 1) await leave(patient, {});
    }
    const { entries } = await allOf((query) => listOwn(patient, carer, query), { limit: '1' });
    expect(entries.filter(({ action }) => action === 'document:list')).toHaveLength(3);
    expect(entries.every(({ actor }) => actor.id === carer.id)).toBe(true);
  });
});
