import type { About, DossierCall, Establish } from '../platform/call.ts';
import { api, changing, endpoint, reading, serving } from '../platform/endpoint.ts';
import { keys } from '../platform/keys.ts';
import { fieldProblem, Problem } from '../platform/problem.ts';
import type { Route } from '../platform/route.ts';
import { newId } from '../platform/runtime.ts';
import type { Item, Write } from '../platform/table.ts';
import { confirmDose, correctDose, removeDose } from './change-dose.ts';
import { type Dose, routes } from './contract.ts';
import { keptFrom, linksIn, withLinks } from './links.ts';
import { readRecord } from './read-record.ts';
import { checkDose, recordDose } from './record-dose.ts';
import {
  documentIsThere,
  findShown,
  findVaccinations,
  insert,
  replace,
  type StoredVaccination,
  toStored,
} from './store.ts';
import { asOf, READ_LIKE, saidNow, toVaccination, VACCINES } from './vaccination.ts';

type Place = { readonly dossierId: string; readonly params: Readonly<Record<string, string>> };

/** The record as a whole: read like a document of its type, with the holder's day of birth. */
const wholeRecord = {
  items: ({ dossierId }: Place) => [keys.identity(dossierId)],
  facts: (_: readonly (Item | undefined)[], establish: Establish) => establish(READ_LIKE),
};

/** One vaccination, named in the trace. */
const oneVaccination = {
  items: ({ dossierId, params }: Place) => [
    keys.identity(dossierId),
    keys.vaccination(dossierId, params.vaccinationId ?? ''),
  ],
  facts: wholeRecord.facts,
  object: (params: Place['params']) => params.vaccinationId,
} satisfies About;

type Items = Pick<DossierCall<Route>, 'items'>;

const birthOf = ({ items: [identity] }: Items): string => String(identity?.birthOn);

function vaccinationIn({ items: [, item] }: Items): StoredVaccination {
  const vaccination = toStored(item);
  if (!vaccination) throw new Problem('not-found');
  return vaccination;
}

/** The reply for one vaccination. @throws Problem `not-found` once it was removed */
function told(vaccination: StoredVaccination) {
  const body = toVaccination(vaccination);
  if (!body) throw new Problem('not-found');
  return { body, etag: body.version };
}

/** What a dose needs to be there when it is written, and what is told when it is not. */
const attached = (
  { dossierId, actor }: Pick<DossierCall<Route>, 'dossierId' | 'actor'>,
  { documentId }: Dose,
): { readonly writes: Write[]; readonly conflict: Problem } => ({
  writes: documentId === undefined ? [] : [documentIsThere(dossierId, documentId, keptFrom(actor.kind))],
  conflict: documentId === undefined ? new Problem('version-conflict') : fieldProblem('/documentId', 'not-a-choice'),
});

/** What a change leaves behind, and what tells the same again: never what the vaccination says. */
const changed = (before: StoredVaccination | undefined, after: StoredVaccination, at: string) => ({
  outcome: { vaccinationId: after.vaccinationId, version: after.version, at },
  object: after.vaccinationId,
  change: {
    status: [(before && saidNow(before)?.status) ?? null, saidNow(after)?.status ?? null],
    version: [before ? String(before.version) : null, String(after.version)],
  } as const,
});

const listVaccines = endpoint(routes.listVaccines, async () => ({ body: VACCINES }));

const list = reading(routes.listVaccinations, {
  ...wholeRecord,
  answer: async (call) => ({ body: readRecord(await findFor(call), { birthOn: birthOf(call) }, call.at) }),
});

/** The vaccinations, without links to documents that their reader must not know of. */
async function findFor({ dossierId, actor }: DossierCall<Route>): Promise<StoredVaccination[]> {
  const stored = await findVaccinations(dossierId);
  const without = keptFrom(actor.kind);
  return without.length === 0 ? stored : withLinks(stored, await findShown(dossierId, linksIn(stored), without));
}

const record = changing(routes.recordVaccination, {
  ...wholeRecord,
  change: (call) => {
    const { body, dossierId, at } = call;
    checkDose(body, { birthOn: birthOf(call), at });
    const vaccination = recordDose(body, { dossierId, vaccinationId: newId() }, call);
    const { writes, conflict } = attached(call, body);
    return { ...changed(undefined, vaccination, at), writes: [insert(vaccination), ...writes], conflict };
  },
  answer: async ({ vaccinationId, at }, { body, dossierId, actor }) =>
    told(recordDose(body, { dossierId, vaccinationId }, { at, actor })),
});

/** A vaccination as one version of it: made again while it is not stored yet, cut back once it has moved on. */
const atVersion = (vaccination: StoredVaccination, version: number, make: () => StoredVaccination) =>
  told(vaccination.version < version ? make() : asOf(vaccination, version));

const confirm = changing(routes.confirmVaccination, {
  ...oneVaccination,
  change: (call) => {
    const before = vaccinationIn(call);
    const after = confirmDose(before, call.seen, call);
    return { ...changed(before, after, call.at), writes: [replace(after)], conflict: new Problem('version-conflict') };
  },
  answer: async ({ version, at }, call) => {
    const stored = vaccinationIn(call);
    return atVersion(stored, version, () => confirmDose(stored, version - 1, { at, actor: call.actor }));
  },
});

const correct = changing(routes.correctVaccination, {
  ...oneVaccination,
  change: (call) => {
    const { body, at } = call;
    const before = vaccinationIn(call);
    const after = correctDose(before, body, call.seen, call);
    checkDose(body, { birthOn: birthOf(call), at });
    const { writes, conflict } = attached(call, body);
    return { ...changed(before, after, at), writes: [replace(after), ...writes], conflict };
  },
  answer: async ({ version, at }, call) => {
    const stored = vaccinationIn(call);
    return atVersion(stored, version, () => correctDose(stored, call.body, version - 1, { at, actor: call.actor }));
  },
});

const remove = changing(routes.removeVaccination, {
  ...oneVaccination,
  change: (call) => {
    const before = vaccinationIn(call);
    const after = removeDose(before, call.seen, call);
    return { ...changed(before, after, call.at), writes: [replace(after)], conflict: new Problem('version-conflict') };
  },
  answer: async ({ vaccinationId, at }) => ({ body: { vaccinationId, removedAt: at } }),
});

/** The record of vaccinations: listed with the calendar, recorded, confirmed, corrected, removed. */
export const handler = api(
  serving<typeof routes>({
    listVaccines,
    listVaccinations: list,
    recordVaccination: record,
    confirmVaccination: confirm,
    correctVaccination: correct,
    removeVaccination: remove,
  }),
);
