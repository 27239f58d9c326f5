import { beforeAll, describe, expect, it } from 'vitest';
import { progressItem } from '../../functions/archive/progress.item.ts';
import { routes as auditRoutes } from '../../functions/audit/contract.ts';
import { handler as audit } from '../../functions/audit/handler.ts';
import { routes as documentRoutes } from '../../functions/document/contract.ts';
import { handler as documents } from '../../functions/document/handler.ts';
import { purgeDossier } from '../../functions/dossier/purge-dossier.ts';
import type { Item } from '../../functions/platform/store/key.ts';
import { get, page, write } from '../../functions/platform/store/table.ts';
import { accessItem } from '../../functions/record/access/access.item.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { letterItem } from '../../functions/record/letter/letter.item.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { enrolmentItem } from '../../functions/record/person/enrolment.item.ts';
import { majorityItem } from '../../functions/record/person/majority.item.ts';
import { nirHash } from '../../functions/record/person/pepper.adapter.ts';
import { atClock, close } from '../dossier/closed.ts';
import { call, requestKey } from '../support/call.ts';
import { insure, openPatient, type Patient, type Person, person } from '../support/people.ts';
import { entitle, professional } from '../support/professionals.ts';
import { traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { aDocument, aTrace, DOCTOR, dossierOf, drop, enter, resultOf, run, scanAll, toldIn } from './archives.ts';

beforeAll(useWorld);

const SINCE = '2015-02-01T09:00:00.000Z';
const aRight = (given: object = {}) => ({ ...DOCTOR, ground: 'medecin-traitant', since: SINCE, ...given });

const listOf = async (actor: { kind: string; id: string }, dossierId: string) =>
  (await call(documents, documentRoutes.listDocuments, { actor, params: { dossierId } })).body.documents as object[];

/** Puts a person where the automatic opening would. */
async function enrol({ nir }: Person, state: string) {
  await write([{ put: { ...enrolmentItem.key(await nirHash(nir)), state } }]);
}

/** Everything in the partition of a dossier, by sort key; the head apart, which every access changes. */
async function itemsOf({ dossierId }: Pick<Patient, 'dossierId'>) {
  const { items } = await page({ pk: headItem.key(dossierId).pk, limit: 200 });
  const others = items.filter(({ sk }) => sk !== 'HEAD');
  return Object.fromEntries(others.map(({ sk, ...item }) => [String(sk), item])) as Record<string, Item>;
}

describe('an older dossier', () => {
  it('opens one for a person who has none: documents, rights and trace are there when they come in', async () => {
    const someone = await insure(person());
    const secret = aDocument('b', { confidentiality: ['MASQUE_PS', 'INVISIBLE_PATIENT'], type: '34133-9' });
    const dropped = await drop(someone, {
      documents: [aDocument('a', { author: { kind: 'patient', name: 'Camille' }, type: 'DOCPAT01' }), secret],
      rights: [aRight(), { ...aRight({ ground: 'consented', until: '2016-01-01T00:00:00.000Z' }), classes: ['11'] }],
      traces: [aTrace(1), aTrace(2, { actor: { kind: 'patient' }, action: 'lecture', document: 'b' })],
    });
    expect(await run(dropped)).toBe(true);
    expect(await resultOf(dropped)).toEqual({
      archive: dropped.name,
      outcome: 'opened',
      documents: { imported: 2, known: 0, refused: [] },
      rights: { imported: 1, kept: 0, refused: [] },
      traces: { imported: 2, refused: [], moreRefused: 0 },
    });
    const dossierId = (await dossierOf(someone)) ?? '';
    expect(await scanAll(dossierId)).toBe(2);
    expect((await traceOf(dossierId))[0]).toMatchObject({
      actor: { kind: 'feed', id: 'feed:archive' },
      action: 'archive:import',
      ground: 'task',
      change: { status: [null, 'open'], channel: [null, 'archive'], originalAt: [null, '2014-03-01T09:00:00.000Z'] },
    });
    const { letterId } = (await get(letterItem.key(await nirHash(someone.nir)))) ?? {};
    expect(await get(messageItem.key(`${letterId}-code`))).toMatchObject({
      ...{ channel: 'letter', content: { template: 'creation-code', outcome: 'activate' } },
      to: { name: `${someone.givenNames} ${someone.familyName}` },
    });
    const right = await get(accessItem.key(dossierId, `professional:${DOCTOR.rpps}`));
    expect(right).toMatchObject({
      grounds: { 'medecin-traitant': { since: SINCE } },
      past: { consented: { since: SINCE, until: '2016-01-01T00:00:00.000Z', classes: ['11'] } },
    });
    const holder = await enter(someone);
    const listed = (await listOf(holder, dossierId)) as { title: string; status: string; hidden?: boolean }[];
    expect(listed.map(({ title, status, hidden }) => `${title} ${status} ${hidden ?? false}`).sort()).toEqual([
      'Compte rendu a available false',
      'Compte rendu b available true',
    ]);
  });

  it('opens one for a minor without a letter: it is looked at when they come of age', async () => {
    const child = await insure(person({ birthOn: `${new Date().getFullYear() - 12}-01-01` }));
    expect(await run(await drop(child, {}))).toBe(true);
    expect(await get(letterItem.key(await nirHash(child.nir)))).toBeUndefined();
    const dossierId = (await dossierOf(child)) ?? '';
    expect(await get(majorityItem.key(dossierId))).toMatchObject({ step: 'notice' });
  });

  it('has its trace read by the holder as taken over: who, when it was, and under which code', async () => {
    const someone = await insure(person());
    const traces = [aTrace(1, { document: 'a' }), aTrace(2, { actor: { kind: 'agent', name: 'Caisse' } })];
    await run(await drop(someone, { documents: [aDocument('a')], traces }));
    const dossierId = (await dossierOf(someone)) ?? '';
    await scanAll(dossierId);
    const actor = await enter(someone);
    const { body } = await call(audit, auditRoutes.listAudit, { actor, params: { dossierId }, query: { limit: '50' } });
    const entries = (body.entries as { action: string; change?: Record<string, unknown>; object?: string }[]).filter(
      ({ change }) => change?.originalAction,
    );
    const [{ documentId } = {}] = (await listOf(actor, dossierId)) as { documentId?: string }[];
    expect(entries).toMatchObject([
      { actor: { kind: 'agent', name: 'Caisse' }, change: { originalAt: [null, traces[1]?.at] } },
      {
        action: 'archive:import',
        object: documentId,
        actor: { kind: 'professional', id: `professional:${DOCTOR.rpps}`, name: DOCTOR.name, profession: '10' },
        change: { originalAt: [null, traces[0]?.at], originalAction: [null, 'consultation'] },
      },
    ]);
  });

  it('is merged into an open one, of which nothing is undone', async () => {
    const patient = await openPatient();
    const { dossierId, actor } = patient;
    const [blocked, traitant, nurse] = [professional(), professional(), professional()];
    await entitle(patient, traitant, 'medecin-traitant');
    await entitle(patient, blocked, 'care-team', { until: '2026-02-01T00:00:00.000Z' });
    const rppsOf = ({ id }: { id: string }) => id.replace('professional:', '');
    const before = await itemsOf(patient);
    const archive = {
      documents: [aDocument('x', { author: { kind: 'patient', name: 'Camille' } })],
      rights: [
        aRight({ rpps: rppsOf(blocked), ground: 'consented' }),
        aRight({ rpps: rppsOf(traitant), ground: 'blocked' }),
        aRight(),
        aRight({ ground: 'care-team', until: '2999-01-01T00:00:00.000Z' }),
        aRight({ rpps: rppsOf(nurse), ground: 'care-team' }),
      ],
    };
    const dropped = await drop(patient.person, archive);
    expect(await atClock('2300-05-06T10:00:00.000Z', () => run(dropped))).toBe(true);
    expect(await resultOf(dropped)).toMatchObject({ outcome: 'merged', rights: { imported: 2, kept: 2 } });
    const after = await itemsOf(patient);
    expect(after).toMatchObject(before);
    // There is a médecin traitant already: the one of the archive is in the care team, like the other for a year at most.
    for (const rpps of [DOCTOR.rpps, rppsOf(nurse)])
      expect(after[`ACCESS#professional:${rpps}`]?.grounds).toEqual({
        'care-team': { since: SINCE, until: '2301-05-06T22:00:00.000Z' },
      });
    await scanAll(dossierId);
    const [mine] = (await listOf(actor, dossierId)) as { documentId: string; version: number }[];
    const params = { dossierId, documentId: mine?.documentId ?? '' };
    const headers = { ...requestKey(), 'if-match': `"${mine?.version}"` };
    const told = await call(documents, documentRoutes.deleteDocument, { actor, params, headers });
    expect(told.status).toBe(200);
    const notices = (await page({ pk: messageItem.key(`${await fileIdOf(patient)}-archive`).pk, limit: 9 })).items;
    expect(notices).toMatchObject([{ channel: 'email', content: { template: 'document-deposited' } }]);
  });

  it('is not there twice, whatever is delivered or dropped again', async () => {
    const someone = await insure(person());
    const archive = { documents: [aDocument('a'), aDocument('b')], rights: [aRight()], traces: [aTrace(1), aTrace(2)] };
    const dropped = await drop(someone, archive);
    await run(dropped);
    const dossierId = (await dossierOf(someone)) ?? '';
    await scanAll(dossierId);
    const [items, lines] = [await itemsOf({ dossierId }), await traceOf(dossierId)];
    expect(await run(dropped)).toBe(true);
    const again = await drop(someone, { ...archive, documents: [...archive.documents, aDocument('c')] }, dropped.name);
    expect([await run(dropped), await run(again)]).toEqual([true, true]);
    expect(await resultOf(again)).toMatchObject({
      outcome: 'merged',
      documents: { imported: 1, known: 2 },
      rights: { imported: 0, kept: 1 },
      traces: { imported: 2 },
    });
    const more = (await traceOf(dossierId)).slice(lines.length);
    expect(more.map(toldIn)).toEqual(['originalAt status', 'documents rights traces']);
    const { 'ARCHIVE#dmp-1': progress, ...same } = await itemsOf({ dossierId });
    for (const [sk, item] of Object.entries(items)) if (!sk.startsWith('ARCHIVE#')) expect(same[sk]).toEqual(item);
    const other = await drop(someone, { traces: [aTrace(3)] });
    await run(other);
    expect(await resultOf(other)).toMatchObject({ traces: { reasons: ['/traces taken-before'] } });
  });
});

/** The id of the last manifest taken over into a dossier. */
const fileIdOf = async ({ dossierId }: Patient) => String((await get(progressItem.key(dossierId, 'dmp-1')))?.fileId);

describe('nothing is taken over', () => {
  const refused = async (someone: Person, manifest: object = {}) => {
    const dropped = await drop(someone, { documents: [aDocument('a')], traces: [aTrace(1)], manifest });
    expect(await run(dropped)).toBe(true);
    const { outcome, documents: { imported } = {}, traces } = (await resultOf(dropped)) ?? {};
    expect([imported, traces?.imported]).toEqual([0, 0]);
    return outcome;
  };

  it('of a person who objected, in the archive or before', async () => {
    const someone = await insure(person());
    expect(await refused(someone, { objected: true })).toBe('objected');
    expect(await dossierOf(someone)).toBeUndefined();
  });

  it.each(['objected', 'announced'] as const)('where the automatic opening stands at: %s', async (state) => {
    const someone = await insure(person());
    await enrol(someone, state);
    expect(await refused(someone)).toBe(state);
    expect(await dossierOf(someone)).toBeUndefined();
  });

  it.each(['objected', 'announced'] as const)('unless they opened one by their own wish since: %s', async (state) => {
    const { person: holder } = await openPatient();
    await enrol(holder, state);
    const dropped = await drop(holder, { traces: [aTrace(1)] });
    expect([await run(dropped), (await resultOf(dropped))?.outcome]).toEqual([true, 'merged']);
  });

  it('of somebody who is not known, is somebody else, or has died', async () => {
    expect(await refused(person())).toBe('not-insured');
    const someone = await insure(person());
    const holder = { familyName: 'AUTRE', givenNames: 'Camille', birthOn: someone.birthOn };
    expect(await refused(someone, { holder })).toBe('identity-not-matched');
    const late = await insure({ ...person(), deceasedOn: '2025-01-01' } as Person);
    expect(await refused(late)).toBe('deceased');
  });

  it('of somebody whose dossier was destroyed, from wherever it had come, though they are insured again', async () => {
    const patient = await openPatient();
    expect(await run(await drop(patient.person, { traces: [aTrace(1)] }))).toBe(true);
    await close(patient, '2100-01-01');
    const purge = { at: '2111-01-01T02:00:00.000Z', requestId: 'purge' };
    expect(await purgeDossier(patient.dossierId, purge)).toBe(true);
    await insure(patient.person);
    expect(await refused(patient.person)).toBe('destroyed');
    expect(await dossierOf(patient.person)).toBeUndefined();
  });

  it('into a dossier that is closed', async () => {
    const patient = await openPatient();
    await close(patient, '2100-01-01');
    const lines = await traceOf(patient.dossierId);
    expect(await refused(patient.person)).toBe('closed');
    expect(await traceOf(patient.dossierId)).toEqual(lines);
  });
});
