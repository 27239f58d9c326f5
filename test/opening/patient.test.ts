import { beforeAll, describe, expect, it } from 'vitest';
import { get } from '../../functions/platform/store/table.ts';
import { keys } from '../../functions/record/keys.ts';
import { nirHash } from '../../functions/record/person/pepper.adapter.ts';
import { openAtTheDoor, openPatient, type Patient } from '../support/people.ts';
import { traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';

/** Most tests begin with a dossier that was opened without its door: it must be what the door makes. */

beforeAll(useWorld);

const SAME = { givenNames: 'Camille', birthOn: '1950-05-15' };

/** Everything stored of a patient, without what differs between any two. */
async function stored({ dossierId, actor, identifier, letterId, person: { nir, vitaleSerial } }: Patient) {
  const hash = await nirHash(nir);
  const places = [
    ...[keys.head(dossierId), keys.identity(dossierId), keys.nir(hash), keys.insured(hash), keys.opening(hash)],
    ...[keys.access(dossierId, actor.id), keys.actorDossier(actor.id, dossierId)],
    ...['code', 'password', 'identifier'].map((what) => keys.message(`${letterId}-${what}`)),
  ];
  const items = [...(await Promise.all(places.map((place) => get(place)))), ...(await traceOf(dossierId))];
  expect(items).not.toContain(undefined);
  const own = { dossierId, identifier, letterId, nir, vitaleSerial, hash };
  return items.map((item) => {
    const sorted = JSON.stringify(Object.fromEntries(Object.entries(item ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))));
    const named = Object.entries(own).reduce((text, [name, value]) => text.replaceAll(value, `<${name}>`), sorted);
    return named
      .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '<instant>')
      .replaceAll(/[0-9a-f]{64}/g, '<hash>')
      .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
      .replaceAll(/"expiresAt":\d+/g, '"expiresAt":0')
      .replaceAll(/DUE#message#[^"]+/g, 'DUE#message');
  });
}

describe('a patient of the tests', () => {
  it.each([
    { phone: '0612345678', email: 'camille@exemple.fr' },
    { phone: '0712345678', email: 'autre@exemple.fr' },
  ])('is stored as one who came through the door, with %j', async (contacts) => {
    const [here, there] = [await openPatient(SAME, contacts), await openAtTheDoor(SAME, contacts)];
    expect(await stored(here)).toEqual(await stored(there));
  });
});
