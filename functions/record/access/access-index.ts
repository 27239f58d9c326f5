import type { Write } from '../../platform/store/table.ts';
import { epochSeconds } from '../../platform/time/durations.ts';
import type { WrittenRights } from './access.item.ts';
import { accessItem } from './access.item.ts';
import type { AccessIndexEntry } from './access-index.item.ts';
import { accessIndexItem } from './access-index.item.ts';

/** Sorts behind every instant. */
const NEVER = '9';

/** The right of a professional that lasts longest, now or before; a blocked one sees nothing. */
export function indexEntryOf({
  grounds,
  past = {},
  blockedAt,
}: WrittenRights): (Pick<Required<AccessIndexEntry>, 'ground'> & Pick<AccessIndexEntry, 'until'>) | undefined {
  if (blockedAt !== undefined) return undefined;
  const ends = [...Object.entries(grounds), ...Object.entries(past)].map(([ground, { until = NEVER }]) => ({
    ground,
    until,
  }));
  const last = ends.sort((a, b) => (a.until < b.until ? 1 : -1))[0];
  if (!last) return undefined;
  const { ground } = last;
  return last.until === NEVER ? { ground } : { ground, until: last.until };
}

/** From when a right that lasts until an instant shows in no list any more, in epoch seconds: its index entry goes by itself. */
export const goneFrom = (until: string): number => epochSeconds(until);

/** The holder, as far as a list of patients tells. */
type Holder = { readonly familyName: string; readonly givenNames: string; readonly birthOn: string };

/**
 * The writes of rights: the rights, and what the professional sees of the dossier among their patients, which goes by
 * itself with the last right: a list is as long as what lasts.
 */
export function rightsWrites(rights: WrittenRights, { familyName, givenNames, birthOn }: Holder): [Write, Write] {
  const { dossierId, actorId } = rights;
  const indexEntry = indexEntryOf(rights);
  const key = accessIndexItem.key(actorId, dossierId);
  const { ground, until } = indexEntry ?? {};
  const values = {
    ':dossier': dossierId,
    ':ground': ground,
    ':name': `${givenNames} ${familyName}`,
    ':birth': birthOn,
  };
  return [
    accessItem.put([dossierId, actorId], rights),
    indexEntry === undefined
      ? { remove: key }
      : {
          key,
          update: `SET dossierId = :dossier, ground = :ground, holderName = :name, birthOn = :birth${
            until === undefined ? ' REMOVE #until, expiresAt' : ', #until = :until, expiresAt = :expires'
          }`,
          names: { '#until': 'until' },
          values: until === undefined ? values : { ...values, ':until': until, ':expires': goneFrom(until) },
        },
  ];
}
