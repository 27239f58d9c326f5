import type { Right } from '../access/facts.ts';
import type { Head } from '../access/head.ts';
import type { WrittenRights } from '../record/access/access.item.ts';
import { type AccessOverview, type Person, WrittenRight } from './contract.ts';
import { professionalIn } from './rules.ts';

/** Everybody with rights, past ones included, the last who got one first; and the two oppositions. */
export function readAccess(head: Head, everybody: readonly WrittenRights[]): AccessOverview {
  const people = everybody
    .map(toPerson)
    .filter(({ rights, blockedAt }) => rights.length > 0 || blockedAt !== undefined);
  return {
    people: people.sort((a, b) => (lastOf(a) < lastOf(b) ? 1 : -1)),
    oppositions: {
      ...(head.opposedBreakGlassAt === undefined ? {} : { breakGlassAt: head.opposedBreakGlassAt }),
      ...(head.opposedRegulationAt === undefined ? {} : { regulationAt: head.opposedRegulationAt }),
    },
    version: head.accessVersion,
  };
}

function toPerson(rights: WrittenRights): Person {
  const professional = professionalIn(rights);
  return {
    actorId: rights.actorId,
    ...(professional === undefined ? {} : { professional }),
    rights: WrittenRight.options.flatMap((right) => [
      ...told(right, rights.grounds[right]),
      ...told(right, rights.past?.[right]),
    ]),
    ...(rights.blockedAt === undefined ? {} : { blockedAt: rights.blockedAt }),
  };
}

type ToldRight = Person['rights'][number];

const told = (name: ToldRight['right'], right: Right | undefined): ToldRight[] => {
  if (right === undefined) return [];
  const { since, until, classes } = right;
  return [
    {
      right: name,
      since,
      ...(until === undefined ? {} : { until }),
      ...(classes === undefined ? {} : { classes: [...classes] }),
    },
  ];
};

const lastOf = ({ rights, blockedAt = '' }: Person): string =>
  rights.reduce((last, { since }) => (since > last ? since : last), blockedAt);
