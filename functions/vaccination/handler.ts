import { newId } from '../platform/runtime.ts';
import type { Key } from '../platform/store/key.ts';
import type { Write } from '../platform/store/table.ts';
import { fieldProblem, Problem } from '../problem/problem.ts';
import type { DossierCall, EndpointOptions, Establish } from '../record/access/call.ts';
import { api, changing, endpoint, reading, serving } from '../record/access/endpoint.ts';
import type { Route } from '../record/access/route.ts';
import { identityIn, identityItem } from '../record/person/identity.item.ts';
import { checkFlags, type Flags, mayKeepSecret } from '../record/profile/flags.ts';
import type { Sight } from '../record/profile/profile.ts';
import type { Dose } from '../record/vaccination/dose.ts';
import { remindersItem } from '../record/vaccination/reminders.item.ts';
import { type StoredVaccination, vaccinationItem } from '../record/vaccination/vaccination.item.ts';
import { campaigns } from './campaigns.endpoints.ts';
import { confirmDose, correctDose, flagDose, removeDose, withdrawConfirmation } from './change-dose.ts';
import { routes } from './contract.ts';
import { findRecordFor } from './find-record-for.ts';
import { keptFrom } from './links.ts';
import { planReminders } from './plan-reminders.ts';
import { readRecord } from './read-record.ts';
import { checkDose, recordDose } from './record-dose.ts';
import { moveOn } from './reminder.store.ts';
import { reminders } from './reminders.endpoints.ts';
import { documentIsThere, findRecord, insert, replace } from './store.ts';
import { changed } from './trace-change.ts';
import { asOf, READ_LIKE, type Reader, seesDose, toVaccination, VACCINES } from './vaccination.ts';

type InDossier = { readonly dossierId: string; readonly params: Readonly<Record<string, string>> };

/** What a change of the record needs beside it: the reminders, which it may plan anew. They come last. */
const withReminders = (keysOf: (place: InDossier) => Key[]) => (place: InDossier) => [
  ...keysOf(place),
  remindersItem.key(place.dossierId),
];

/** The record as a whole: read like a document of its type, with the holder's day of birth. */
const wholeRecord = {
  items: ({ dossierId }: InDossier) => [identityItem.key(dossierId)],
  facts: (_: readonly (Key | undefined)[], establish: Establish) => establish(READ_LIKE),
};

const newVaccination = { ...wholeRecord, items: withReminders(wholeRecord.items) };

/** One vaccination, named in the trace. */
const oneVaccination = {
  items: withReminders(({ dossierId, params }) => [
    identityItem.key(dossierId),
    vaccinationItem.key(dossierId, params.vaccinationId ?? ''),
  ]),
  facts: wholeRecord.facts,
  object: (params: InDossier['params']) => params.vaccinationId,
} satisfies EndpointOptions;

type Items = Pick<DossierCall<Route>, 'items'>;
type Seen = Sight & Items & Pick<DossierCall<Route>, 'at' | 'actor'>;

const birthOf = ({ items: [identity] }: Items): string => identityIn(identity).birthOn;

/** The dose of the path, for who may see it: one that is hidden from them does not exist for them. */
function vaccinationIn(call: Items & Sight): StoredVaccination {
  const vaccination = vaccinationItem.fieldsOf(call.items[1]);
  if (!vaccination || !seesDose(call, vaccination)) throw new Problem('not-found');
  return vaccination;
}

/** Whether the caller is the holder, or decides for them. */
const decides = ({ may }: Sight): boolean => may('document:flag', ['document-announced', 'open-to-representatives']);

/** @throws Problem as `checkFlags` */
const checkAsked = (flags: Flags, call: Seen) =>
  checkFlags(flags, { ...call, decides: decides(call) }, { birthOn: birthOf(call) });

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

/** The write that plans the reminders anew for the record as a change leaves it; none where there are none. */
async function replanned(call: DossierCall<Route>, after: StoredVaccination): Promise<Write[]> {
  const reminders = remindersItem.from(call.items.at(-1));
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
    const birthOn = birthOf(call);
    const record = call.may('vaccination:record', call.factsOf(READ_LIKE));
    const may = { record, hide: decides(call), keepSecret: record && mayKeepSecret(call, birthOn) };
    return { body: readRecord(await findRecordFor(call), { birthOn, reader, at, may }) };
  },
});

const record = changing(routes.recordVaccination, {
  ...newVaccination,
  change: async (call) => {
    const { body, dossierId, at } = call;
    checkDose(body, { birthOn: birthOf(call), at });
    checkAsked(body, call);
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

const flag = changing(routes.flagVaccination, {
  ...oneVaccination,
  change: async (call) => {
    const before = vaccinationIn(call);
    checkAsked(call.body, call);
    const after = flagDose(before, call.body, call.seen, call);
    const writes = [replace(after), ...(await replanned(call, after))];
    return { ...changed(before, after, call.at), writes, conflict: new Problem('version-conflict') };
  },
  answer: async ({ version, at }, call) => {
    const stored = vaccinationIn(call);
    const { actor, body } = call;
    const make = () => flagDose(stored, body, version - 1, { at, actor });
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
    flagVaccination: flag,
    removeVaccination: remove,
    ...reminders,
    ...campaigns,
  }),
);
