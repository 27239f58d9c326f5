import { randomInt } from 'node:crypto';
import type { Right, WrittenGround } from '../../functions/access/facts.ts';
import { clock } from '../../functions/platform/runtime.ts';
import { update, write } from '../../functions/platform/store/table.ts';
import { accessItem } from '../../functions/record/access/access.item.ts';
import { accessIndexItem } from '../../functions/record/access/access-index.item.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { passesLuhn } from '../../functions/record/person/fields.ts';
import type { Caller } from './call.ts';
import type { Patient } from './people.ts';

/** A national number nobody else in the tests has. */
export function rpps(): string {
  const ten = `10${String(randomInt(1e8)).padStart(8, '0')}`;
  const key = Array.from({ length: 10 }, (_, digit) => `${ten}${digit}`).find(passesLuhn);
  return key ?? '';
}

/** A professional who signed in a minute ago: a general practitioner unless told. */
export const professional = (given: Partial<Caller> = {}): Caller & { readonly name: string } => ({
  kind: 'professional',
  id: `professional:${rpps()}`,
  name: 'Alix MARTIN',
  profession: '10',
  specialty: 'SM26',
  sector: 'SA07',
  authTime: Math.floor(clock.now().getTime() / 1000) - 60,
  ...given,
});

/** Puts a right into a dossier, as if its holder had given it long ago. */
export async function entitle(
  { dossierId, person }: Pick<Patient, 'dossierId' | 'person'>,
  { id: actorId, name, profession }: Caller,
  ground: WrittenGround,
  terms: Partial<Right> = {},
): Promise<void> {
  const right = { since: '2026-01-01T00:00:00.000Z', ...terms };
  const until = right.until === undefined ? {} : { until: right.until };
  const holderName = `${person.givenNames} ${person.familyName}`;
  await write([
    {
      put: {
        ...accessItem.key(dossierId, actorId),
        actorId,
        dossierId,
        name,
        ...(profession === undefined ? {} : { profession }),
        grounds: { [ground]: right },
      },
    },
    {
      put: {
        ...accessIndexItem.key(actorId, dossierId),
        dossierId,
        ground,
        holderName,
        birthOn: person.birthOn,
        ...until,
      },
    },
  ]);
}

/** Changes the head of a dossier, as if it had been done long ago: oppositions. */
export const setHead = ({ dossierId }: Pick<Patient, 'dossierId'>, field: string, value: string) =>
  update(headItem.key(dossierId), 'SET #field = :value', { names: { '#field': field }, values: { ':value': value } });
