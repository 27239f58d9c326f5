import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { decide, RULES } from '../../functions/access/policy.ts';
import { type DocumentReaders, type Explanation, routes } from '../../functions/consent/contract.ts';
import { EXPLAINED } from '../../functions/consent/explain-access.ts';
import { handler } from '../../functions/consent/handler.ts';
import { newId } from '../../functions/platform/runtime.ts';
import { write } from '../../functions/platform/store/table.ts';
import type { StoredDocument } from '../../functions/record/document/document.item.ts';
import { insert } from '../../functions/record/document/stored-document.ts';
import { stored } from '../document/samples.ts';
import { type Caller, call } from '../support/call.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { entitle, professional } from '../support/professionals.ts';
import { actionsOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { block, type CallInDossier, declare, grant, rppsOf } from './rights.ts';

beforeAll(useWorld);

const explain = ({ dossierId, actor }: CallInDossier, who: Pick<Caller, 'id'>) =>
  call(handler, routes.explainAccess, { actor, params: { dossierId, professionalId: rppsOf(who) } });
const readers = ({ dossierId, actor }: CallInDossier, documentId: string) =>
  call(handler, routes.readDocumentReaders, { actor, params: { dossierId, documentId } });
const explained = async (place: CallInDossier, who: Pick<Caller, 'id'>) =>
  (await explain(place, who)).body as unknown as Explanation;
const actionIn = ({ actions }: Explanation, name: string) => actions.find(({ action }) => action === name);

/** Puts a document straight into a dossier. */
async function document(
  { dossierId, actor }: Patient,
  given: Partial<StoredDocument> & { readonly hidden?: boolean } = {},
) {
  const documentId = newId();
  const one = stored({ dossierId, documentId, authorId: actor.id, status: 'available', type: '11488-4', ...given });
  await write([insert(one)]);
  return documentId;
}

describe('explaining what a professional may do', () => {
  it('tells each action with its ground or its refusal, and counts documents by reason', async () => {
    const [patient, doctor] = [await openPatient(), professional()];
    await grant(patient, doctor, 'consented', { classes: ['10'] });
    await declare(patient, professional());
    await document(patient);
    await document(patient, { hidden: true });
    await document(patient, { type: '60591-5' });
    await document(patient, { status: 'deleted' });
    // The doctor's profession is known from what they said at another act of theirs.
    await declare(await openPatient(), doctor);
    const told = await explained(patient, doctor);
    expect(told.professional).toMatchObject({ rpps: rppsOf(doctor), name: 'Alix MARTIN', profession: '10' });
    expect(actionIn(told, 'document:list')).toEqual({ action: 'document:list', allowed: true, ground: 'consented' });
    expect(actionIn(told, 'audit:read')).toEqual({ action: 'audit:read', allowed: false, refusal: 'no-ground' });
    expect(told.documents).toEqual({ readable: 1, refused: { hidden: 1, 'outside-consent': 1 }, more: false });
    expect((await actionsOf(patient.dossierId)).at(-1)).toBe('access:explain');
  });

  it('tells what a block, an opposition and occupational medicine do', async () => {
    const [patient, blocked, occupational] = [await openPatient(), professional(), professional({ specialty: 'SM25' })];
    await grant(patient, blocked, 'medecin-traitant');
    await block(patient, blocked);
    expect(new Set((await explained(patient, blocked)).actions.map(({ refusal }) => refusal))).toEqual(
      new Set(['blocked']),
    );
    await entitle(patient, occupational, 'consented');
    await grant(patient, professional(), 'same-rights');
    expect(actionIn(await explained(patient, professional()), 'dossier:read')?.refusal).toBe('no-ground');
    expect(actionIn(await explained(patient, professional()), 'emergency:open')).toMatchObject({
      allowed: true,
      ground: 'break-glass',
    });
  });

  it('counts nothing that was not announced to the patient', async () => {
    const [patient, doctor] = [await openPatient(), professional()];
    await entitle(patient, doctor, 'medecin-traitant');
    await document(patient, { notAnnounced: true, authorId: doctor.id });
    expect((await explained(patient, doctor)).documents).toEqual({ readable: 0, refused: {}, more: false });
  });

  it('covers every action of professionals in a dossier', () => {
    const outside: readonly string[] = ['self', 'assistance'];
    const rows = RULES.filter(({ actor, ground }) => actor === 'professional' && !outside.includes(ground));
    const all = new Set(rows.flatMap(({ actions }) => actions));
    const perDocument = ['document:read', 'document:announce', 'document:delete', 'deposit:follow'];
    expect([...all].filter((action) => !perDocument.includes(action)).sort()).toEqual([...EXPLAINED].sort());
    for (const action of EXPLAINED) expect(decide('professional', action, new Set())).toMatchObject({ allowed: false });
  });

  it('is for the holder alone, and for numbers that exist', async () => {
    const [patient, doctor] = [await openPatient(), professional()];
    expect((await explain({ ...patient, actor: doctor }, doctor)).status).toBe(403);
    expect((await explain({ ...patient, actor: (await openPatient()).actor }, doctor)).status).toBe(404);
    expect((await explain(patient, { id: 'professional:10002422970' })).status).toBe(422);
  });
});

describe('the readers of a document', () => {
  it('are everybody with rights and the author, each with the decision', async () => {
    const [patient, doctor, nurse, author] = [await openPatient(), professional(), professional(), professional()];
    await entitle(patient, doctor, 'medecin-traitant');
    await entitle(patient, nurse, 'care-team', { until: '2026-01-02T00:00:00.000Z' });
    const documentId = await document(patient, { authorId: author.id, authorName: 'Jean AUTEUR', hidden: true });
    const { body } = await readers(patient, documentId);
    const told = (body as unknown as DocumentReaders).readers;
    expect(Object.fromEntries(told.map(({ actorId, ground, refusal }) => [actorId, ground ?? refusal]))).toEqual({
      [doctor.id]: 'medecin-traitant',
      [nurse.id]: 'no-ground',
      [author.id]: 'author',
    });
    expect(told.find(({ actorId }) => actorId === author.id)?.professional?.name).toBe('Jean AUTEUR');
    expect((await actionsOf(patient.dossierId)).at(-1)).toBe('access:explain');
  });

  it('do not exist for a document that does not exist for the patient', async () => {
    const [patient, doctor] = [await openPatient(), professional()];
    const secret = await readers(patient, await document(patient, { notAnnounced: true, authorId: doctor.id }));
    const gone = await readers(patient, await document(patient, { status: 'deleted' }));
    const never = await readers(patient, randomUUID());
    for (const { status, body } of [secret, gone, never])
      expect([status, body.type]).toEqual([404, '/problems/not-found']);
  });
});
