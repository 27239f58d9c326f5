import { beforeAll, describe, expect, it } from 'vitest';
import { get } from '../../functions/platform/store/table.ts';
import { accessItem } from '../../functions/record/access/access.item.ts';
import { accessIndexItem } from '../../functions/record/access/access-index.item.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { letterItem } from '../../functions/record/letter/letter.item.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { identityItem } from '../../functions/record/person/identity.item.ts';
import { insuredItem } from '../../functions/record/person/insured.item.ts';
import { numberItem } from '../../functions/record/person/number.item.ts';
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
    ...[
      headItem.key(dossierId),
      identityItem.key(dossierId),
      numberItem.key(hash),
      insuredItem.key(hash),
      letterItem.key(hash),
    ],
    ...[accessItem.key(dossierId, actor.id), accessIndexItem.key(actor.id, dossierId)],
    ...['code', 'password', 'identifier'].map((what) => messageItem.key(`${letterId}-${what}`)),
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
