import { type AccessOverview, routes } from '../../functions/consent/contract.ts';
import { handler } from '../../functions/consent/handler.ts';
import { get } from '../../functions/platform/store/table.ts';
import { dayInParis, daysAfter } from '../../functions/platform/time/paris.ts';
import { accessItem } from '../../functions/record/access/access.item.ts';
import { accessIndexItem } from '../../functions/record/access/access-index.item.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { type Caller, call, type Got, requestKey } from '../support/call.ts';
import type { Patient } from '../support/people.ts';

/** The dossier and who calls, a holder unless told. */
export type CallInDossier = { readonly dossierId: string; readonly actor: Caller };

/** The national number of a professional. */
export const rppsOf = ({ id }: Pick<Caller, 'id'>): string => id.replace('professional:', '');

/** Everybody with rights. */
export const overview = ({ dossierId, actor }: CallInDossier) =>
  call(handler, routes.readAccess, { actor, params: { dossierId } });

/** The people of an overview. */
export const peopleOf = ({ body }: Got) => (body as unknown as AccessOverview).people;

/** The version of the rights as they are now. */
export const versionOf = async ({ dossierId }: Pick<CallInDossier, 'dossierId'>): Promise<number> =>
  Number((await get(headItem.key(dossierId)))?.accessVersion);

type Change = 'grantRight' | 'withdrawRight' | 'blockProfessional' | 'unblockProfessional' | 'setOppositions';

/** Changes rights as their holder, on the version they are at unless headers tell another. */
export async function change(
  name: Change,
  { dossierId, actor }: CallInDossier,
  who: Pick<Caller, 'id'> | undefined,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Got> {
  const version = headers['if-match'] ?? `"${await versionOf({ dossierId })}"`;
  return call(handler, routes[name], {
    actor,
    params: { dossierId, ...(who ? { professionalId: rppsOf(who) } : {}) },
    ...(body === undefined ? {} : { body }),
    headers: { ...requestKey(), ...headers, 'if-match': version },
  });
}

/** Gives a right. */
export const grant = (place: CallInDossier, who: Caller, right: string, terms: object = {}, headers = {}) =>
  change('grantRight', place, who, { right, name: who.name ?? 'Alix MARTIN', ...terms }, headers);

/** Ends a right. */
export const withdraw = (place: CallInDossier, who: Caller, right: string, headers = {}) =>
  change('withdrawRight', place, who, { right }, headers);

/** Keeps somebody out. */
export const block = (place: CallInDossier, who: Caller, headers = {}) =>
  change('blockProfessional', place, who, { name: who.name ?? 'Alix MARTIN' }, headers);

/** Lifts a block. */
export const unblock = (place: CallInDossier, who: Caller, headers = {}) =>
  change('unblockProfessional', place, who, undefined, headers);

/** Joins the care team. */
export const declare = ({ dossierId }: Patient, actor: Caller, body: object = {}, headers = requestKey()) =>
  call(handler, routes.declareCare, {
    actor,
    params: { dossierId },
    body: { until: dayIn(30), patientInformed: true, ...body },
    headers,
  });

/** Has a code sent to the patient. */
export const askCode = ({ dossierId }: Patient, actor: Caller, headers = requestKey()) =>
  call(handler, routes.askConsentCode, { actor, params: { dossierId }, body: {}, headers });

/** Records a consent by its code. */
export const attest = (
  { dossierId }: Patient,
  actor: Caller,
  code: string,
  more: object = {},
  headers = requestKey(),
) => call(handler, routes.attestConsent, { actor, params: { dossierId }, body: { code, ...more }, headers });

/** The day so many days from today, as it is in Paris. */
export const dayIn = (days: number): string => daysAfter(dayInParis(new Date().toISOString()), days);

/** What is stored of somebody's rights. */
export const storedRights = async ({ dossierId }: Pick<CallInDossier, 'dossierId'>, { id }: Pick<Caller, 'id'>) =>
  accessItem.fieldsOf(await get(accessItem.key(dossierId, id)));

/** What a professional sees of the dossier among their patients. */
export const indexEntry = ({ dossierId }: Pick<CallInDossier, 'dossierId'>, { id }: Pick<Caller, 'id'>) =>
  get(accessIndexItem.key(id, dossierId));
