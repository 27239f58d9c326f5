import { newId } from '../../functions/platform/runtime.ts';
import { get, type Write, write } from '../../functions/platform/store/table.ts';
import { type ProfileEntry, routes } from '../../functions/profile/contract.ts';
import { handler } from '../../functions/profile/handler.ts';
import { accessItem } from '../../functions/record/access/access.item.ts';
import { profileAsideItem, profileItem } from '../../functions/record/profile/entry.item.ts';
import type { ProfileContent } from '../../functions/record/profile/profile-content.ts';
import { type Caller, call, type Got, requestKey } from '../support/call.ts';
import { openPatient, type Patient } from '../support/people.ts';

/** A dossier, and who asks unless told. */
type Holder = { readonly dossierId: string; readonly actor: Caller };

/** One request of somebody about the health profile of a patient. */
export function ask(
  route: keyof typeof routes,
  { dossierId, actor: holder }: Holder,
  sent: {
    readonly by?: Caller | undefined;
    readonly id?: string;
    readonly body?: unknown;
    readonly version?: number;
    readonly headers?: Record<string, string>;
  } = {},
): Promise<Got> {
  const seen: Record<string, string> = sent.version === undefined ? {} : { 'if-match': `"${sent.version}"` };
  return call(handler, routes[route], {
    actor: sent.by ?? holder,
    params: { dossierId, ...(sent.id === undefined ? {} : { entryId: sent.id }) },
    ...(sent.body === undefined ? {} : { body: sent.body }),
    headers: { ...requestKey(), ...seen, ...sent.headers },
  });
}

/** An allergy as people state it. */
export const ALLERGY = {
  kind: 'allergy',
  substance: 'Pénicilline',
  reaction: 'Gorge qui gonfle',
  severity: 'life-threatening',
} as const satisfies ProfileContent;

/** What people measure at home twice a day. */
export const PRESSURE = {
  kind: 'measure',
  measure: 'blood-pressure',
  value: 130,
  low: 80,
  unit: 'mm[Hg]',
  on: '2024-01-01',
} as const satisfies ProfileContent;

/** The patient with lead shot in the leg. */
export const LEAD_SHOT = {
  kind: 'contra-indication',
  label: 'Plombs de chasse dans la jambe droite : jamais d’IRM',
} as const satisfies ProfileContent;

/** One entry of each kind. */
export const KINDS = [
  ['an illness', { kind: 'illness', label: 'Asthme', since: '1987' }],
  ['an operation', { kind: 'operation', label: 'Appendicite', on: '1998-07' }],
  ['an illness of the family', { kind: 'family-history', label: 'Diabète', relation: 'MTH' }],
  ['a treatment', { kind: 'treatment', label: 'Kardégic 75 mg', dose: '1 sachet le matin', until: '2999-01' }],
  ['a pregnancy', { kind: 'pregnancy', dueOn: '2020-06-01', note: 'Des jumeaux' }],
  ['a risk', { kind: 'vaccine-risk', risk: 'immunodepression', since: '2019', until: '2999-01' }],
  ['a blood group', { kind: 'blood-group', group: 'AB-', source: 'Carte du laboratoire' }],
  ['an implant', { kind: 'implant', label: 'Stimulateur cardiaque', mri: 'conditional', reference: 'X 123' }],
  [
    'a blood pressure',
    { kind: 'measure', measure: 'blood-pressure', value: 130, low: 80, unit: 'mm[Hg]', on: '2024-01-01' },
  ],
  ['a way of life', { kind: 'way-of-life', topic: 'tobacco', label: 'Arrêté en 2010' }],
  ['a disability', { kind: 'disability', label: 'Malvoyante', needs: 'Documents en gros caractères' }],
  ['a communication need', { kind: 'communication-need', label: 'Langue des signes' }],
  ['somebody to call', { kind: 'contact', name: 'Paul', phone: '01 23 45 67 89', relation: 'HUSB' }],
  [
    'a person of trust',
    { kind: 'trusted-person', name: 'Léa', phone: '+33612345678', acceptedOn: '2024-02-02', acceptance: 'Signé' },
  ],
  ['where the directives lie', { kind: 'advance-directives', original: 'Chez ma fille' }],
  ['a wish for one’s organs', { kind: 'organ-donation', wish: 'Je suis d’accord' }],
] as const;

/** The entry in a reply. */
export const told = ({ body }: Got): ProfileEntry => body as unknown as ProfileEntry;

/** Writes an entry. @throws when it is refused */
export async function record(patient: Holder, body: object = ALLERGY, by?: Caller): Promise<ProfileEntry> {
  const got = await ask('recordProfileEntry', patient, { body, by });
  if (got.status !== 201) throw new Error(`not recorded: ${got.status} ${JSON.stringify(got.body)}`);
  return told(got);
}

/** The profile as somebody reads it. */
export async function profileOf(patient: Holder, by?: Caller): Promise<ProfileEntry[]> {
  return (await ask('listProfile', patient, { by })).body.entries as ProfileEntry[];
}

/** What is stored of an entry. */
export const kept = async ({ dossierId }: Holder, id: string) =>
  profileItem.fieldsOf(await get(profileItem.key(dossierId, id)));

/** Writes an entry that many times, newest last, as {@link record} keeps it. @param removed as one that was removed */
export async function pile(patient: Patient, count: number, body: object, removed = false): Promise<void> {
  const { entryId, version } = await record(patient, body);
  if (removed) await ask('removeProfileEntry', patient, { id: entryId, version });
  const place = await get(profileItem.key(patient.dossierId, entryId));
  const item = place ?? (await get(profileAsideItem.key(patient.dossierId, entryId)));
  if (!item) throw new Error('not kept');
  const copies = Array.from({ length: count - 1 }, (): Write => {
    const id = newId();
    return { put: { ...item, sk: String(item.sk).replace(entryId, id), entryId: id } };
  });
  for (let from = 0; from < copies.length; from += 100) await write(copies.slice(from, from + 100));
}

/** Somebody who acts for the holder: a parent unless told. */
export async function representative(
  { dossierId }: Patient,
  role: 'parent' | 'guardian' | 'curator' = 'parent',
): Promise<Caller> {
  const { actor } = await openPatient();
  const grounds = { representative: { since: '2020-01-01T00:00:00.000Z', role } };
  await write([
    { put: { ...accessItem.key(dossierId, actor.id), dossierId, actorId: actor.id, name: 'Claire DURAND', grounds } },
  ]);
  return actor;
}
