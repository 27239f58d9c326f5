import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { type Head, toHead } from '../../functions/access/facts.ts';
import { routes } from '../../functions/dossier/contract.ts';
import { handler } from '../../functions/dossier/handler.ts';
import { dynamo } from '../../functions/platform/clients.ts';
import { keys } from '../../functions/platform/keys.ts';
import { setting } from '../../functions/platform/runtime.ts';
import { get, update } from '../../functions/platform/table.ts';
import { type Caller, call, requestKey } from '../support/call.ts';
import type { Patient } from '../support/people.ts';

/** An agent at a counter. */
export const AGENT: Caller = { kind: 'agent', id: 'agent:c.martin', name: 'Claude MARTIN' };

/** Everything that moves a dossier through its life by a route, as whoever does it sends it. */
export const MOVES = {
  suspend: { route: routes.suspendDossier, body: { motive: 'fraud' }, actor: AGENT },
  lift: { route: routes.liftSuspension, actor: AGENT },
  contest: { route: routes.contestSuspension },
  close: { route: routes.closeDossier, body: { motive: 'no-use' } },
  closeAtCounter: { route: routes.closeAtCounter, body: { motive: 'privacy', identityChecked: true }, actor: AGENT },
  reopen: { route: routes.reopenDossier },
  reopenAtCounter: { route: routes.reopenAtCounter, body: { identityChecked: true }, actor: AGENT },
  erase: { route: routes.eraseDossier },
  keep: { route: routes.keepDossier },
} as const;

/** The name of a way to move a dossier. */
export type Move = keyof typeof MOVES;

/** The head of a dossier, as stored. */
export async function headOf({ dossierId }: Pick<Patient, 'dossierId'>): Promise<Head & { duePk?: string }> {
  return toHead((await get(keys.head(dossierId))) ?? {});
}

/** Moves a dossier, as its holder or as an agent does. @param sent another actor, body or request key */
export async function move(patient: Pick<Patient, 'dossierId' | 'actor'>, name: Move, sent: Partial<Sent> = {}) {
  const { route, ...usual } = MOVES[name];
  const { key = requestKey(), ...other } = sent;
  const { version } = await headOf(patient);
  return call(handler, route, {
    actor: patient.actor,
    params: { dossierId: patient.dossierId },
    ...usual,
    ...other,
    headers: { ...key, 'if-match': `"${version}"` },
  });
}

type Sent = { readonly actor: Caller; readonly body: unknown; readonly key: Record<string, string> };

/** Reads a dossier. */
export const read = ({ dossierId }: Pick<Patient, 'dossierId'>, actor: Caller) =>
  call(handler, routes.readDossier, { actor, params: { dossierId } });

/** Finds a dossier by number and birth date. */
export const find = ({ person: { nir, birthOn } }: Patient, actor: Caller) =>
  call(handler, routes.findDossier, { actor, body: { nir, birthOn } });

/** Says of a dossier that its destruction has begun. */
export const beginDestruction = ({ dossierId }: Pick<Patient, 'dossierId'>) =>
  update(keys.head(dossierId), 'SET destruction = :found', {
    values: { ':found': { documents: 0, versions: 0, items: 0 } },
  });

/** The messages waiting for somebody, by an address nobody else has: template and channel. */
export async function messagesTo(...to: string[]): Promise<string[]> {
  const found: string[] = [];
  const mine = { FilterExpression: 'begins_with(pk, :message)', ExpressionAttributeValues: { ':message': 'MESSAGE#' } };
  for await (const { Items = [] } of paginateScan(
    { client: dynamo() },
    { TableName: setting('DOSSIERS_TABLE'), ...mine },
  )) {
    for (const { to: whom, content, channel } of Items)
      if (to.includes(typeof whom === 'string' ? whom : whom.name)) found.push(`${content.template} ${channel}`);
  }
  return found.sort();
}
