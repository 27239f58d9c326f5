import { moved } from '../../access/life.ts';
import type { Write } from '../../platform/store/table.ts';
import type { Language } from '../../problem/language.ts';
import type { RepresentativeRight, WrittenRights } from '../access/access.item.ts';
import { accessItem } from '../access/access.item.ts';
import { accessIndexItem } from '../access/access-index.item.ts';
import { firstAccess, type Trace } from '../audit/commit-access.store.ts';
import type { Contacts } from '../person/contacts.ts';
import { identityItem, type PersonName } from '../person/identity.item.ts';
import type { Insured } from '../person/insured.item.ts';
import { departmentOf } from '../person/insured.ts';
import { numberItem } from '../person/number.item.ts';

/** By which door a dossier was opened; told in its trace, counted in the figures of the service. */
export type OpeningChannel =
  | 'online'
  | 'pharmacist'
  | 'doctor'
  | 'establishment'
  | 'counter'
  | 'representative'
  | 'automatic'
  | 'archive';

/** The account that acts in a dossier: the holder's own. */
export type Account = {
  readonly identifier: string;
  readonly contacts: Contacts;
  /** The language of the page on which it was made. */
  readonly language?: Language;
};

/** Somebody who acts for the holder from their own account. */
export type Representative = {
  readonly actorId: string;
  /** As the dossier knows them: `Claire DURAND`. */
  readonly name: string;
  readonly contacts: Contacts;
  readonly right: RepresentativeRight;
};

/** A dossier to open. */
export type NewDossier = {
  readonly dossierId: string;
  readonly nir: string;
  readonly nirHash: string;
  readonly insured: Insured;
  readonly at: string;
  /** What is traced; the change of status is added here. */
  readonly trace: Trace;
  readonly channel: OpeningChannel;
  /** None while nobody has signed in: an account is made at its first use (Cognito bills those that exist). */
  readonly account?: Account;
  readonly representatives?: readonly Representative[];
};

/**
 * The writes that open a dossier: head, trace, identity, number, and the rights of those who act in it with their
 * index entries. They fail, all of them, when the number has a dossier already.
 */
export function newDossier(dossier: NewDossier): Write[] {
  const { dossierId, nir, nirHash, insured, at, channel, account, representatives = [] } = dossier;
  const { familyName, givenNames, birthOn, address } = insured;
  const department = departmentOf(address);
  const change = { ...moved(null, 'open', { department }), channel: [null, channel] as const, ...dossier.trace.change };
  const head = { dossierId, status: 'open', accessVersion: 1, version: 1, openedAt: at, department } as const;
  const told = Object.fromEntries(
    representatives.map(({ actorId, contacts, right: { since, until } }) => [
      actorId,
      { contacts, since, ...(until === undefined ? {} : { until }) },
    ]),
  );
  const identity = {
    nir,
    nirHash,
    familyName,
    givenNames,
    birthOn,
    address,
    ...account,
    ...(representatives.length === 0 ? {} : { representatives: told }),
  };
  const identifier = account && { identifier: account.identifier };
  return [
    ...firstAccess(head, { ...dossier.trace, change }),
    identityItem.put([dossierId], identity),
    { ...numberItem.put([nirHash], { dossierId, ...identifier }), condition: 'attribute_not_exists(pk)' },
    ...(account === undefined ? [] : ownAccess(dossierId, account.identifier, insured, at)),
    ...representatives.flatMap((one) => representationWrites(dossier, one)),
  ];
}

/** The writes by which a holder acts in their own dossier, from an account. */
export function ownAccess(
  dossierId: string,
  identifier: string,
  { familyName, givenNames, birthOn }: PersonName,
  at: string,
): Write[] {
  const actorId = `patient:${identifier}`;
  const grounds = { 'own-dossier': { since: at } };
  return [
    accessItem.put([dossierId, actorId], { actorId, dossierId, grounds }),
    accessIndexItem.put([actorId, dossierId], {
      dossierId,
      ground: 'own-dossier',
      holderName: `${givenNames} ${familyName}`,
      birthOn,
    }),
  ];
}

/**
 * The writes by which somebody acts for the holder of a dossier, until the right ends.
 * @param before what is written of them in it already
 */
export function representationWrites(
  {
    dossierId,
    insured: { familyName, givenNames, birthOn },
  }: Pick<NewDossier, 'dossierId'> & {
    readonly insured: Pick<Insured, 'familyName' | 'givenNames' | 'birthOn'>;
  },
  { actorId, name, right }: Representative,
  before?: WrittenRights,
): Write[] {
  const until = right.until === undefined ? {} : { until: right.until };
  const grounds = { ...before?.grounds, representative: right };
  return [
    accessItem.put([dossierId, actorId], { ...before, actorId, dossierId, name, grounds }),
    accessIndexItem.put([actorId, dossierId], {
      dossierId,
      ground: 'representative',
      ...(right.role === undefined ? {} : { role: right.role }),
      holderName: `${givenNames} ${familyName}`,
      birthOn,
      ...until,
    }),
  ];
}
