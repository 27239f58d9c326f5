import { randomUUID } from 'node:crypto';
import { type FoundHolder, type NewRepresentative, routes } from '../../functions/family/contract.ts';
import { handler } from '../../functions/family/handler.ts';
import { clock } from '../../functions/platform/runtime.ts';
import { get, write } from '../../functions/platform/store/table.ts';
import { dayInParis, daysAfter } from '../../functions/platform/time/paris.ts';
import { accessItem } from '../../functions/record/access/access.item.ts';
import { accessIndexItem } from '../../functions/record/access/access-index.item.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { type NewDossier, newDossier } from '../../functions/record/dossier/new-dossier.ts';
import { identityItem } from '../../functions/record/person/identity.item.ts';
import { insuredItem } from '../../functions/record/person/insured.item.ts';
import { majorityAppointment, majorityAt, majoritySettings } from '../../functions/record/person/majority.ts';
import { nirHash, patientIdentifier } from '../../functions/record/person/pepper.adapter.ts';
import { addMonths } from '../../functions/vaccination/days.ts';
import { type Caller, call, type Got, requestKey } from '../support/call.ts';
import { facts, insure, type Patient, type Person, person } from '../support/people.ts';

/** The clerk at the counter. */
export const AGENT: Caller = { kind: 'agent', id: 'agent:c.martin', name: 'c.martin' };

/** A decision of a court, as an agent types it. */
export const DECISION = { reference: 'RG 24/01234', court: 'Tribunal judiciaire de Paris', on: '2026-10-01' };

/**
 * A birth date so many years before today, moved by some days: `bornYearsAgo(18, -1)` is of age since yesterday. On a
 * 29 February, the 28th where there is none.
 */
export const bornYearsAgo = (years: number, days = 0): string =>
  daysAfter(addMonths(dayInParis(clock.now().toISOString()), -12 * years), days);

/** Puts a child into the register, with the numbers of its parents. */
export async function insureChild(parents: readonly Patient[], given: Partial<Person> = {}): Promise<Person> {
  const child = person({ givenNames: 'Léa', familyName: 'DURAND', birthOn: bornYearsAgo(9), ...given });
  const hash = await nirHash(child.nir);
  const { nir, ...row } = child;
  const representatives = await Promise.all(parents.map((parent) => nirHash(parent.person.nir)));
  await write([
    insuredItem.put([hash], { ...row, nirHash: hash, representatives, importedAt: '2026-01-01T00:00:00.000Z' }),
  ]);
  return child;
}

const LONG_AGO = '2026-01-01T00:00:00.000Z';

/** Opens a dossier as if it had been done long ago: written at once, since nobody signs in here. */
async function openLongAgo(someone: Person, of: Pick<NewDossier, 'account' | 'representatives'>): Promise<string> {
  const { nir, ...insured } = someone;
  const dossierId = randomUUID();
  const actor = { kind: 'system', id: 'system:test' } as const;
  const trace = { at: LONG_AGO, actor, action: 'opening:confirm', ground: 'public', requestId: dossierId } as const;
  const whose = { dossierId, nir, nirHash: await nirHash(nir), insured };
  await write([
    ...newDossier({ ...whose, at: LONG_AGO, trace, channel: 'online', ...of }),
    ...majorityAppointment({ dossierId, birthOn: someone.birthOn }, majoritySettings(), LONG_AGO),
  ]);
  return dossierId;
}

/** An adult with a space of their own. */
export async function adult(givenNames: string, birthOn = '1985-05-05'): Promise<Patient> {
  const someone = await insure(person({ givenNames, familyName: 'DURAND', birthOn }));
  const letterId = randomUUID();
  const identifier = await patientIdentifier(letterId);
  const contacts = { email: `${givenNames.toLowerCase()}@exemple.fr` };
  const dossierId = await openLongAgo(someone, { account: { identifier, contacts } });
  return { person: someone, dossierId, identifier, actor: { kind: 'patient', id: `patient:${identifier}` }, letterId };
}

/** A parent asks for the dossier of a child. */
export const openFor = (parent: Patient, child: Person, body: object = {}): Promise<Got> =>
  call(handler, routes.openChildDossier, {
    actor: parent.actor,
    body: { ...facts(child), ...body },
    headers: requestKey(),
  });

/** A child with a dossier, and the parent who acts in it. */
export type Family = { readonly claire: Patient; readonly child: Person; readonly dossierId: string };

/** Claire and her child, nine unless told. @param known a Claire who has a child already */
export async function family(given: Partial<Person> = {}, known?: Patient): Promise<Family> {
  const claire = known ?? (await adult('Claire'));
  const child = await insureChild([claire], given);
  const right = { since: LONG_AGO, until: majorityAt(child.birthOn, majoritySettings()), role: 'parent' } as const;
  const contacts = { email: 'claire@exemple.fr' };
  const acting = { actorId: claire.actor.id, name: 'Claire DURAND', contacts, right };
  return { claire, child, dossierId: await openLongAgo(child, { representatives: [acting] }) };
}

/** An agent looks somebody up. */
export const findAt = (who: Pick<Person, 'nir' | 'birthOn'>, actor = AGENT): Promise<Got> =>
  call(handler, routes.findHolder, { actor, body: { nir: who.nir, birthOn: who.birthOn } });

/** Who acts, as an agent sees it. */
export const actingFor = async (who: Person): Promise<FoundHolder['representatives']> =>
  ((await findAt(who)).body as unknown as FoundHolder).representatives;

/** An agent lets somebody act. */
export const addAt = (
  dossierId: string,
  { person: { nir, birthOn } }: Patient,
  terms: Partial<NewRepresentative>,
  headers = requestKey(),
): Promise<Got> =>
  call(handler, routes.addRepresentative, {
    actor: AGENT,
    params: { dossierId },
    body: { nir, birthOn, role: 'parent', proof: 'family-booklet', ...terms },
    headers,
  });

/** An agent takes somebody out by the decision of a court. */
export const endAt = (dossierId: string, { actor }: Patient, headers = requestKey()): Promise<Got> =>
  call(handler, routes.endRepresentative, {
    actor: AGENT,
    params: { dossierId },
    body: { actorId: actor.id, decision: DECISION },
    headers,
  });

/** An agent keeps somebody out by the decision of a court. */
export const keepOutAt = (
  dossierId: string,
  who: Pick<Person, 'nir' | 'birthOn'>,
  headers = requestKey(),
): Promise<Got> =>
  call(handler, routes.keepOut, {
    actor: AGENT,
    params: { dossierId },
    body: { nir: who.nir, birthOn: who.birthOn, decision: DECISION },
    headers,
  });

/** Who acts, as somebody in the dossier sees it. */
export const listFor = ({ actor }: Pick<Patient, 'actor'>, dossierId: string): Promise<Got> =>
  call(handler, routes.listRepresentatives, { actor, params: { dossierId } });

/** What is stored of somebody in a dossier: their rights, their index entry, and how they are told. */
export async function storedOf({ actor }: Pick<Patient, 'actor'>, dossierId: string) {
  const [access, indexEntry, identity, head] = await Promise.all([
    get(accessItem.key(dossierId, actor.id)),
    get(accessIndexItem.key(actor.id, dossierId)),
    get(identityItem.key(dossierId)),
    get(headItem.key(dossierId)),
  ]);
  const told = identity?.representatives as Record<string, { until?: string }> | undefined;
  return { access, indexEntry, told, accessVersion: head?.accessVersion };
}
