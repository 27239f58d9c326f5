import { randomInt } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Right, WrittenGround } from '../../functions/access/facts.ts';
import { get, write } from '../../functions/platform/store/table.ts';
import { accessItem } from '../../functions/record/access/access.item.ts';
import { passesLuhn } from '../../functions/record/person/fields.ts';
import { vaccinationItem } from '../../functions/record/vaccination/vaccination.item.ts';
import { routes, type Vaccination, type VaccinationRecord } from '../../functions/vaccination/contract.ts';
import { handler } from '../../functions/vaccination/handler.ts';
import { call, type Got, requestKey } from '../support/call.ts';
import { openPatient, type Patient } from '../support/people.ts';

/** Who calls; a professional with what the authorizer knows of them. */
export type Caller = {
  readonly kind: string;
  readonly id: string;
  readonly name?: string;
  readonly profession?: string;
};

/** A patient of a known age. */
export const openBorn = (birthOn = '1990-02-10'): Promise<Patient> => openPatient({ birthOn });

/** A professional with rights in a dossier: a pharmacist of the care team unless told. */
export async function admit(
  { dossierId }: Patient,
  grounds: Partial<Record<WrittenGround, Partial<Right>>> = { 'care-team': {} },
  given: Partial<Caller> = {},
): Promise<Caller> {
  const ten = `1${String(randomInt(1e9)).padStart(9, '0')}`;
  const rpps = Array.from({ length: 10 }, (_, key) => `${ten}${key}`).find(passesLuhn);
  const id = `professional:${rpps}`;
  const actor = { kind: 'professional', id, name: 'Anne MARTIN', profession: '21', sector: 'SA33', ...given };
  const rights = Object.entries(grounds).map(([ground, right]) => [
    ground,
    { since: '2020-01-01T00:00:00.000Z', ...right },
  ]);
  await write([
    {
      put: {
        ...accessItem.key(dossierId, actor.id),
        dossierId,
        actorId: actor.id,
        grounds: Object.fromEntries(rights),
      },
    },
  ]);
  return actor;
}

/** The capability's door, for a caller with all that the authorizer tells of them. */
const doorFor =
  ({ kind, id, ...told }: Caller) =>
  (event: APIGatewayProxyEvent, context: never) => {
    const { requestContext } = event;
    const authorizer = { ...requestContext.authorizer, ...told };
    return (handler as unknown as (event: unknown, context: never) => Promise<never>)(
      { ...event, requestContext: { ...requestContext, authorizer } },
      context,
    );
  };

/** One request of somebody about a patient's dossier. */
export function ask(
  route: keyof typeof routes,
  { dossierId, actor: holder }: Patient,
  sent: {
    readonly by?: Caller;
    readonly id?: string;
    readonly body?: unknown;
    readonly version?: number;
    readonly query?: Record<string, string>;
    readonly headers?: Record<string, string>;
  } = {},
): Promise<Got> {
  const actor = sent.by ?? holder;
  const seen: Record<string, string> = sent.version === undefined ? {} : { 'if-match': `"${sent.version}"` };
  return call(doorFor(actor), routes[route], {
    actor: { kind: actor.kind, id: actor.id },
    params: { dossierId, ...(sent.id === undefined ? {} : { vaccinationId: sent.id }) },
    ...(sent.body === undefined ? {} : { body: sent.body }),
    ...(sent.query === undefined ? {} : { query: sent.query }),
    headers: { ...requestKey(), ...seen, ...sent.headers },
  });
}

/** A dose as people state it. */
export const DOSE = { givenOn: '2020-05-04', vaccine: 'dtcap-low' };

/** The vaccination in a reply. */
export const told = ({ body }: Got): Vaccination => body as unknown as Vaccination;

/** Records a dose. @throws when it is refused */
export async function record(patient: Patient, body: object = DOSE, by?: Caller): Promise<Vaccination> {
  const got = await ask('recordVaccination', patient, { body, ...(by ? { by } : {}) });
  if (got.status !== 201) throw new Error(`not recorded: ${got.status} ${JSON.stringify(got.body)}`);
  return told(got);
}

/** The record as somebody reads it. */
export async function recordOf(patient: Patient, by?: Caller): Promise<VaccinationRecord> {
  const { body } = await ask('listVaccinations', patient, by ? { by } : {});
  return body as unknown as VaccinationRecord;
}

/** What is stored of a vaccination. */
export const kept = async ({ dossierId }: Patient, id: string) =>
  vaccinationItem.fieldsOf(await get(vaccinationItem.key(dossierId, id)));
