import { randomUUID } from 'node:crypto';
import type { Deposited, DocumentReference } from '../../functions/document/contract.ts';
import { sha256 } from '../document/samples.ts';
import { person } from '../support/people.ts';
import { traceOf } from '../support/trace.ts';
import { CANARY, canaryPerson } from './canaries.ts';
import { pdf, report } from './files.ts';
import type { Answer, Guest, Sent } from './guest.ts';
import { dropRegister, guest, startTown, type Town } from './town.ts';

/** Two people with a dossier: one has documents, the other would like to see them. */
export type Scene = {
  readonly town: Town;
  readonly victim: Guest;
  readonly attacker: Guest;
  /** The victim's documents: a PDF and a CDA report. */
  readonly documents: readonly [DocumentReference, DocumentReference];
};

export const ATTACKER_PASSWORD = 'Mot-De-Pirate-2026';

/** Opens both dossiers through the service's own doors. */
export async function setScene(): Promise<Scene> {
  const town = await startTown();
  const [one, other] = [canaryPerson(), person({ familyName: 'PIRATE', givenNames: 'Anselme' })];
  await dropRegister(
    town,
    'people.ndjson',
    [one, other].map((insured) => JSON.stringify(insured)),
  );
  const victim = guest(town, one, { phone: CANARY.phone, email: CANARY.email });
  const attacker = guest(town, other, { phone: '0611223344', email: 'anselme.pirate@exemple.fr' });
  await Promise.all([victim.open(), attacker.open()]);
  await Promise.all([victim.signInFirst(CANARY.password), attacker.signInFirst(ATTACKER_PASSWORD)]);
  const documents = [await victim.deposit(pdf()), await victim.deposit(report(one))] as const;
  return { town, victim, attacker, documents };
}

/** The refusals in a dossier's trace from a line on, as `action refusal actor`. */
export async function refusalsIn({ dossierId }: Guest, from = 0): Promise<string[]> {
  const lines = (await traceOf(dossierId)).slice(from);
  return lines.flatMap(({ action, refusal, actor }) => (refusal ? [`${action} ${refusal} ${actor.id}`] : []));
}

/** How long a trace is. */
export const traceLength = async ({ dossierId }: Guest): Promise<number> => (await traceOf(dossierId)).length;

/** What is stated of a file of a format before it is sent. */
export const announcement = (bytes: Uint8Array, format: string, given: object = {}) => ({
  title: 'Un fichier',
  ...(format === 'application/hl7-cda+xml' ? {} : { type: 'DOCPAT03' }),
  format,
  createdOn: '2026-05-12',
  size: bytes.length,
  sha256: sha256(bytes),
  ...given,
});

/** Announces a file in one's own dossier. */
export const announce = (who: Guest, body: unknown, sent: Sent = {}): Promise<Answer<Deposited>> =>
  who.ask<Deposited>(`/dossiers/${who.dossierId}/documents`, { method: 'POST', body, ...sent });

/** Sends bytes to a link. @returns the status, and what S3 says is wrong */
export async function send(url: string, init: RequestInit): Promise<string> {
  const response = await fetch(url, init);
  const code = /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1];
  return code === undefined ? String(response.status) : `${response.status} ${code}`;
}

/** Headers of an upload as a browser sends them: it states the length itself. */
export function browserHeaders({ upload }: Deposited): Record<string, string> {
  const { 'content-length': _, ...headers } = upload.headers;
  return headers;
}

/** A request key of one's own. */
export const requestKey = (): string => randomUUID();
