import type { Head } from '../../functions/access/head.ts';
import { routes } from '../../functions/dossier/contract.ts';
import { handler } from '../../functions/dossier/handler.ts';
import { get, update } from '../../functions/platform/store/table.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { type Caller, call, requestKey } from '../support/call.ts';
import type { Patient } from '../support/people.ts';
import { traceOf } from '../support/trace.ts';

/** An agent at a counter. */
export const AGENT: Caller = { kind: 'agent', id: 'agent:c.martin', name: 'Claude MARTIN' };

/** Another one, who may judge what the first decided. */
export const OTHER_AGENT: Caller = { kind: 'agent', id: 'agent:p.petit', name: 'Paule PETIT' };

/** Everything that moves a dossier through its life by a route, as whoever does it sends it. */
export const MOVES = {
  suspend: { route: routes.suspendDossier, body: { motive: 'fraud' }, actor: AGENT },
  lift: { route: routes.liftSuspension, actor: AGENT },
  contest: { route: routes.contestSuspension },
  uphold: { route: routes.upholdSuspension, actor: OTHER_AGENT },
  close: { route: routes.closeDossier, body: { motive: 'no-use' } },
  closeAtCounter: { route: routes.closeAtCounter, body: { motive: 'privacy', identityChecked: true }, actor: AGENT },
  reopen: { route: routes.reopenDossier },
  reopenAtCounter: { route: routes.reopenAtCounter, body: { identityChecked: true }, actor: AGENT },
  contestAtCounter: { route: routes.contestAtCounter, body: { identityChecked: true }, actor: AGENT },
  eraseAtCounter: { route: routes.eraseAtCounter, body: { identityChecked: true }, actor: AGENT },
  keepAtCounter: { route: routes.keepAtCounter, body: { identityChecked: true }, actor: AGENT },
  erase: { route: routes.eraseDossier },
  keep: { route: routes.keepDossier },
} as const;

/** The name of a way to move a dossier. */
export type Move = keyof typeof MOVES;

/** The head of a dossier, as stored. */
export async function headOf({ dossierId }: Pick<Patient, 'dossierId'>): Promise<Head & { duePk?: string }> {
  const head = await get(headItem.key(dossierId));
  if (!head) throw new Error('there is no such dossier');
  return head;
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
    headers: { 'if-match': `"${version}"`, ...key },
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
  update(headItem.key(dossierId), 'SET destruction = :found', {
    values: { ':found': { documents: 0, versions: 0, items: 0 } },
  });

/** The channels by which a request told something; the last of the dossier unless told. @param name `suspended` */
export async function toldBy({ dossierId }: Pick<Patient, 'dossierId'>, name: string): Promise<string[]> {
  const line = (await traceOf(dossierId)).at(-1);
  const channels = ['email', 'sms', 'letter'];
  const found = await Promise.all(
    channels.map((channel) => get(messageItem.key(`${line?.requestId}-${name}-${channel}`))),
  );
  return found.flatMap((message) => (message === undefined ? [] : [String(message.channel)]));
}
