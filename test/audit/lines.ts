import { routes } from '../../functions/audit/contract.ts';
import { handler } from '../../functions/audit/handler.ts';
import { newId } from '../../functions/platform/runtime.ts';
import { write } from '../../functions/platform/store/table.ts';
import type { ChainedLine, SealedLine } from '../../functions/record/audit/audit-chain.ts';
import { commitAlone, type Trace } from '../../functions/record/audit/commit-access.store.ts';
import { announcementItem } from '../../functions/record/document/announcement.item.ts';
import { type Caller, call, type Got } from '../support/call.ts';
import type { Patient } from '../support/people.ts';

type InDossier = Pick<Patient, 'dossierId'>;
type Query = Record<string, string>;

/** The trace as somebody reads it. */
export const list = ({ dossierId }: InDossier, actor: Caller, query: Query = {}) =>
  call(handler, routes.listAudit, { actor, params: { dossierId }, query });

/** What a professional did, and what was done with what they deposited. */
export const listOwn = ({ dossierId }: InDossier, actor: Caller, query: Query = {}) =>
  call(handler, routes.listOwnAudit, { actor, params: { dossierId }, query });

/** The trace to take away. */
export const exported = ({ dossierId }: InDossier, actor: Caller, query: Query, headers: Query = {}) =>
  call(handler, routes.exportAudit, { actor, params: { dossierId }, query, headers });

/** The lines of an answer. */
export const entriesOf = ({ body }: Pick<Got, 'body'>) => body.entries as ChainedLine[];

/** The sealed lines of an answer. */
export const sealedOf = ({ body }: Pick<Got, 'body'>) => (body.sealed ?? []) as SealedLine[];

/** Every page of a list. */
export async function allOf(read: (query: Query) => Promise<Got>, query: Query = {}) {
  const entries: ChainedLine[] = [];
  const sealed: SealedLine[] = [];
  let next: string | undefined;
  do {
    const got = await read({ ...query, ...(next ? { cursor: next } : {}) });
    if (got.status !== 200) throw new Error(`not listed: ${got.status}`);
    entries.push(...entriesOf(got));
    sealed.push(...sealedOf(got));
    next = got.body.next as string | undefined;
  } while (next);
  return { entries, sealed };
}

/** Puts a line at the end of a trace. */
export async function leave({ dossierId }: InDossier, given: Partial<Trace>): Promise<void> {
  const trace: Trace = {
    at: '2026-11-21T10:00:00.000Z',
    actor: { kind: 'system', id: 'system:check' },
    action: 'document:check',
    requestId: newId(),
    ground: 'task',
    ...given,
  };
  const { kind, id, name, profession } = trace.actor;
  const actor = { kind, id, ...(name && { name }), ...(profession && { profession }) };
  await commitAlone(dossierId, () => ({ trace: { ...trace, actor } }));
}

/** Holds a document back from its patient, as its deposit does. */
export const holdBack = ({ dossierId }: InDossier, documentId: string, given: object = {}) =>
  write([
    {
      put: {
        ...announcementItem.key(dossierId, documentId),
        dossierId,
        documentId,
        noticeAt: '2099-01-01T00:00:00.000Z',
        releaseAt: '2099-01-01T00:00:00.000Z',
        ...given,
      },
    },
  ]);
