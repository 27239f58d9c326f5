import { classOf } from '../access/classes.ts';
import type { About, DossierCall, Establish } from '../platform/call.ts';
import { api, changing, endpoint, reading, serving } from '../platform/endpoint.ts';
import { type Key, keys } from '../platform/keys.ts';
import { fieldProblem, Problem } from '../platform/problem.ts';
import { seesEntry } from '../platform/profile.ts';
import type { Route } from '../platform/route.ts';
import { newId } from '../platform/runtime.ts';
import type { Item, Write } from '../platform/table.ts';
import { campaigns } from './campaigns.ts';
import { confirmDose, correctDose, removeDose, withdrawConfirmation } from './change-dose.ts';
import { type Dose, routes } from './contract.ts';
import { keptFrom, linksIn, withLinks } from './links.ts';
import { planReminders } from './plan-reminders.ts';
import { readRecord } from './read-record.ts';
import { checkDose, recordDose } from './record-dose.ts';
import { moveOn, remindersKey, toReminders } from './reminder-store.ts';
import { reminders } from './reminders.ts';
import {
  documentIsThere,
  findDocuments,
  findRecord,
  insert,
  type KeptDocument,
  type KeptRecord,
  replace,
  type StoredVaccination,
  toStored,
} from './store.ts';
import { asOf, READ_LIKE, type Reader, saidNow, toVaccination, VACCINES } from './vaccination.ts';

type Place = { readonly dossierId: string; readonly params: Readonly<Record<string, string>> };

/** What a change of the record needs beside it: the reminders, which it may plan anew. They come last. */
const withReminders = (keysOf: (place: Place) => Key[]) => (place: Place) => [
  ...keysOf(place),
  remindersKey(place.dossierId),
];

/** The record as a whole: read like a document of its type, with the holder's day of birth. */
const wholeRecord = {
  items: ({ dossierId }: Place) => [keys.identity(dossierId)],
  facts: (_: readonly (Item | undefined)[], establish: Establish) => establish(READ_LIKE),
};

const newVaccination = { ...wholeRecord, items: withReminders(wholeRecord.items) };

/** One vaccination, named in the trace. */
const oneVaccination = {
  items: withReminders(({ dossierId, params }) => [
    keys.identity(dossierId),
    keys.vaccination(dossierId, params.vaccinationId ?? ''),
  ]),
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
function told(vaccination: StoredVaccination, reader: Reader) {
  const body = toVaccination(vaccination, reader);
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
function changed(before: StoredVaccination | undefined, after: StoredVaccination, at: string) {
  const was = before && saidNow(before);
  const is = saidNow(after);
  const why = is ? is.because : after.removedBecause;
  return {
    outcome: { vaccinationId: after.vaccinationId, version: after.version, at },
    object: after.vaccinationId,
    change: {
      status: [was?.status ?? null, is?.status ?? null],
      version: [before ? String(before.version) : null, String(after.version)],
      ...(why === undefined ? {} : { motive: [null, why] as const }),
    } as const,
  };
}

/** The write that plans the reminders anew for the record as a change leaves it; none where there are none. */
async function replanned(call: DossierCall<Route>, after: StoredVaccination): Promise<Write[]> {
  const reminders = toReminders(call.items.at(-1));
  if (!reminders || reminders.askedBy.length === 0) return [];
  const { record: stored, entries } = await findRecord(call.dossierId);
  const others = stored.filter((one) => one.vaccinationId !== after.vaccinationId);
  const { choice, told: before } = reminders;
  const known = { choice, told: before, birthOn: birthOf(call), record: [...others, after], entries };
  return [moveOn(reminders, planReminders(known, call.at))];
}

const listVaccines = endpoint(routes.listVaccines, async () => ({ body: VACCINES }));

const list = reading(routes.listVaccinations, {
  ...wholeRecord,
  answer: async (call) => {
    const { actor: reader, at } = call;
    return { body: readRecord(await findFor(call), { birthOn: birthOf(call), reader, at }) };
  },
});

/**
 * The record without what its reader must not know of: links to documents, and entries of the health profile, which would
 * show in what the calendar says.
 */
async function findFor(call: DossierCall<Route>): Promise<KeptRecord> {
  const { record: stored, entries } = await findRecord(call.dossierId);
  const mayRead = (document: KeptDocument) =>
    call.may('document:read', call.factsOf({ ...document, class: classOf(document.type) }));
  const documents = await findDocuments(call.dossierId, linksIn(stored));
  const shown = new Set(documents.filter(mayRead).map(({ documentId }) => documentId));
  return {
    record: withLinks(stored, shown),
    entries: entries.filter((entry) => seesEntry(call, entry)),
  };
}

const record = changing(routes.recordVaccination, {
  ...newVaccination,
  change: async (call) => {
    const { body, dossierId, at } = call;
    checkDose(body, { birthOn: birthOf(call), at });
    const vaccination = recordDose(body, { dossierId, vaccinationId: newId() }, call);
    const { writes, conflict } = attached(call, body);
    const planned = await replanned(call, vaccination);
    return { ...changed(undefined, vaccination, at), writes: [insert(vaccination), ...writes, ...planned], conflict };
  },
  answer: async ({ vaccinationId, at }, { body, dossierId, actor }) =>
    told(recordDose(body, { dossierId, vaccinationId }, { at, actor }), actor),
});

/** A vaccination as one version of it: made again while it is not stored yet, cut back once it has moved on. */
const atVersion = (
  vaccination: StoredVaccination,
  version: number,
  { reader, make }: { readonly reader: Reader; readonly make: () => StoredVaccination },
) => told(vaccination.version < version ? make() : asOf(vaccination, version), reader);

const confirm = changing(routes.confirmVaccination, {
  ...oneVaccination,
  change: async (call) => {
    const before = vaccinationIn(call);
    const after = confirmDose(before, call.seen, call);
    const writes = [replace(after), ...(await replanned(call, after))];
    return { ...changed(before, after, call.at), writes, conflict: new Problem('version-conflict') };
  },
  answer: async ({ version, at }, call) => {
    const stored = vaccinationIn(call);
    const { actor } = call;
    const make = () => confirmDose(stored, version - 1, { at, actor });
    return atVersion(stored, version, { reader: actor, make });
  },
});

const withdraw = changing(routes.withdrawConfirmation, {
  ...oneVaccination,
  change: async (call) => {
    const before = vaccinationIn(call);
    const after = withdrawConfirmation(before, call.query.because, call.seen, call);
    const writes = [replace(after), ...(await replanned(call, after))];
    return { ...changed(before, after, call.at), writes, conflict: new Problem('version-conflict') };
  },
  answer: async ({ version, at }, call) => {
    const stored = vaccinationIn(call);
    const { actor, query } = call;
    const make = () => withdrawConfirmation(stored, query.because, version - 1, { at, actor });
    return atVersion(stored, version, { reader: actor, make });
  },
});

const correct = changing(routes.correctVaccination, {
  ...oneVaccination,
  change: async (call) => {
    const { body, at } = call;
    const before = vaccinationIn(call);
    const after = correctDose(before, body, call.seen, call);
    checkDose(body, { birthOn: birthOf(call), at });
    const { writes, conflict } = attached(call, body);
    const planned = await replanned(call, after);
    return { ...changed(before, after, at), writes: [replace(after), ...writes, ...planned], conflict };
  },
  answer: async ({ version, at }, call) => {
    const stored = vaccinationIn(call);
    const { actor, body } = call;
    const make = () => correctDose(stored, body, version - 1, { at, actor });
    return atVersion(stored, version, { reader: actor, make });
  },
});

const remove = changing(routes.removeVaccination, {
  ...oneVaccination,
  change: async (call) => {
    const before = vaccinationIn(call);
    const after = removeDose(before, call.query.because, call.seen, call);
    const writes = [replace(after), ...(await replanned(call, after))];
    return { ...changed(before, after, call.at), writes, conflict: new Problem('version-conflict') };
  },
  answer: async ({ vaccinationId, at }) => ({ body: { vaccinationId, removedAt: at } }),
});

/** The record of vaccinations: listed with the calendar, recorded, confirmed or no longer, corrected, removed; reminders of it; and campaigns of them. */
export const handler = api(
  serving<typeof routes>({
    listVaccines,
    listVaccinations: list,
    recordVaccination: record,
    confirmVaccination: confirm,
    withdrawConfirmation: withdraw,
    correctVaccination: correct,
    removeVaccination: remove,
    ...reminders,
    ...campaigns,
  }),
);
