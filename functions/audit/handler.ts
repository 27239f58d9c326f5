import type { Head } from '../access/head.ts';
import type { DossierCall } from '../record/access/call.ts';
import { api, reading, serving } from '../record/access/endpoint.ts';
import type { Route } from '../record/access/route.ts';
import { type AuditEntry, routes, type TraceHead } from './contract.ts';
import { EXPORT_LINES, exportAudit } from './export-audit.ts';
import { followDeposit } from './follow-deposit.endpoints.ts';
import { listAudit } from './list-audit.ts';
import { isFiltered, objectsOf, seal, type TellPage } from './rules.ts';
import { findDepositedBy, findEntries, findHeldBack, findSecret } from './store.ts';

type Reader = Pick<DossierCall<Route>, 'dossierId' | 'actor' | 'at'>;

/**
 * The holder learns of a document when it is announced; until then its lines are sealed. Those who act for them never
 * learn of secret care. Doctors are told all.
 */
const tellAll =
  ({ dossierId, actor, at }: Reader): TellPage =>
  async (entries) => {
    if (actor.kind === 'professional') return (entry) => entry;
    const [heldBack, secret] = await Promise.all([
      findHeldBack(dossierId, objectsOf(entries), at),
      actor.kind === 'representative' ? findSecret(dossierId, entries) : undefined,
    ]);
    return (entry) => {
      const object = entry.object ?? '';
      const held = secret?.get(object) ?? heldBack.get(object);
      return held ? seal(entry, held.sealedUntil) : entry;
    };
  };

/** A professional is told what they did, and what was done with what they deposited (CSP R1111-43). */
const tellOwn =
  ({ dossierId, actor }: Reader): TellPage =>
  async (entries) => {
    const others = entries.filter((entry) => entry.actor.id !== actor.id);
    const deposited = await findDepositedBy(dossierId, objectsOf(others), actor.id);
    return (entry) => (entry.actor.id === actor.id || deposited.has(entry.object ?? '') ? entry : undefined);
  };

/**
 * Where the trace ends, by the head of the dossier and not by the lines: with the line of this very reading, which the head
 * of before tells from any other.
 */
function endOf({ head, at }: { readonly head: Head; readonly at: string }, newest: readonly AuditEntry[]): TraceHead {
  const { auditSeq: count, auditHash: hash } = head;
  const own = newest.find(({ seq, previousHash }) => seq === count + 1 && previousHash === hash);
  return own ? { count: own.seq, hash: own.hash, at: own.at } : { count, hash, at };
}

const listing = (route: typeof routes.listAudit | typeof routes.listOwnAudit, tell: (reader: Reader) => TellPage) =>
  reading(route, {
    answer: async (call) => {
      let newest: readonly AuditEntry[] | undefined;
      const find = async (after: string | undefined, limit: number) => {
        const page = await findEntries(call.dossierId, after, limit);
        newest ??= page.entries;
        return page;
      };
      const isWhole = tell === tellAll && call.query.cursor === undefined && !isFiltered(call.query);
      const listed = await listAudit({ find, tell: tell(call), isNarrow: tell === tellOwn }, call.query);
      return { body: { ...listed, ...(isWhole ? { head: endOf(call, newest ?? []) } : {}) } };
    },
  });

const exported = reading(routes.exportAudit, {
  answer: async (call) => {
    const { cursor, format } = call.query;
    const { language, at } = call;
    const isFirst = cursor === undefined;
    const page = await findEntries(call.dossierId, cursor, EXPORT_LINES);
    const head = isFirst ? { head: endOf(call, page.entries) } : {};
    return { body: await exportAudit(page, tellAll(call), { format, language, at, ...head }) };
  },
});

/** The trace of a dossier: told, told in part, and taken away. */
export const handler = api(
  serving<typeof routes>({
    listAudit: listing(routes.listAudit, tellAll),
    listOwnAudit: listing(routes.listOwnAudit, tellOwn),
    followDeposit,
    exportAudit: exported,
  }),
);
