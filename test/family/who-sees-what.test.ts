import { beforeAll, describe, expect, it, vi } from 'vitest';
import { routes as consent } from '../../functions/consent/contract.ts';
import { handler as consentDoor } from '../../functions/consent/handler.ts';
import { routes as documents } from '../../functions/document/contract.ts';
import { handler as documentDoor } from '../../functions/document/handler.ts';
import { routes as dossier } from '../../functions/dossier/contract.ts';
import { handler as dossierDoor } from '../../functions/dossier/handler.ts';
import { keys } from '../../functions/platform/keys.ts';
import { ownAccess } from '../../functions/platform/new-dossier.ts';
import { clock, newId } from '../../functions/platform/runtime.ts';
import { write } from '../../functions/platform/table.ts';
import { routes as session } from '../../functions/session/contract.ts';
import { handler as sessionDoor } from '../../functions/session/handler.ts';
import { documentIsThere, insert } from '../../functions/vaccination/store.ts';
import { exported, list as traceAs } from '../audit/lines.ts';
import { pausingAfterRead } from '../consent/pausing.ts';
import { keep, read } from '../document/deposits.ts';
import { admit } from '../document/team.ts';
import { type Caller, call, requestKey } from '../support/call.ts';
import type { Person } from '../support/people.ts';
import { professional } from '../support/professionals.ts';
import { actionsOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { DOSE, recordOf } from '../vaccination/door.ts';
import { addAt, adult, bornYearsAgo, DECISION, endAt, family } from './household.ts';

beforeAll(useWorld);

const BY_COURT = { proof: 'court-decision', decision: DECISION } as const;
const listAs = (actor: Caller, dossierId: string) =>
  call(documentDoor, documents.listDocuments, { actor, params: { dossierId } });

/** A dossier in which a doctor has put an ordinary document and one of secret care. */
async function withSecret(place: { readonly dossierId: string; readonly person: Person }) {
  const doctor = await admit(place, professional(), { 'care-team': {}, 'medecin-traitant': {} });
  const at = { ...place, actor: doctor, identifier: '', letterId: '' };
  const plain = await keep(at, 'text/plain', { title: 'Angine' });
  const secret = await keep(at, 'text/plain', { title: 'Secret', confidentiality: ['INVISIBLE_REPRESENTANTS_LEGAUX'] });
  return { at, doctor, plain: plain.documentId, secret: secret.documentId };
}

/** What somebody meets of the two documents, wherever documents are met. */
async function seenBy(actor: Caller, { at, plain, secret }: Awaited<ReturnType<typeof withSecret>>) {
  const { dossierId } = at;
  const { status, body } = await listAs(actor, dossierId);
  const titles = ((body.documents ?? []) as { title: string }[]).map(({ title }) => title);
  const trace = await traceAs(at, actor, { limit: '50' });
  return {
    listed: status === 200 ? titles.sort().join(' ') : status,
    reads: [(await read({ ...at, actor }, plain)).status, (await read({ ...at, actor }, secret)).status],
    views: (await read({ ...at, actor }, secret, 'viewDocument')).status,
    traced: trace.status === 200 ? JSON.stringify(trace.body).includes(secret) : trace.status,
    exported: String((await exported(at, actor, { format: 'csv' })).body.content).includes(secret),
    manages: (await call(consentDoor, consent.readAccess, { actor, params: { dossierId } })).status,
  };
}

const NOTHING = { listed: 404, reads: [404, 404], views: 404, traced: 404, exported: false, manages: 404 };
const ACTS = { listed: 'Angine', reads: [200, 404], views: 404, traced: false, exported: false, manages: 200 };
const ALL = { listed: 'Angine Secret', reads: [200, 200], views: 409, traced: true, exported: true, manages: 200 };

describe('who sees what of a child', () => {
  it('is told by one table: parent, guardian, a parent taken out, a stranger, the doctor', async () => {
    const { claire, child, dossierId } = await family();
    const scene = await withSecret({ dossierId, person: child });
    const [guy, paul, stranger] = await Promise.all([adult('Guy'), adult('Paul'), adult('Rémi')]);
    await addAt(dossierId, paul, {});
    await endAt(dossierId, paul);
    await addAt(dossierId, guy, { role: 'guardian', ...BY_COURT });
    const seen = [claire, guy, paul, stranger].map(({ actor }) => seenBy(actor, scene));
    expect(await Promise.all(seen)).toEqual([ACTS, ACTS, NOTHING, NOTHING]);
    expect(await seenBy(scene.doctor, scene)).toEqual({ ...ALL, manages: 403 });
    const tries = (await actionsOf(dossierId)).filter((action) => action.endsWith('!no-ground'));
    expect(tries).toHaveLength(14);
  });

  it('is lifted by nobody who acts: hiding and showing leaves the flag, and a deposit bears the name of its author', async () => {
    const { claire, child, dossierId } = await family();
    const { at, plain, secret } = await withSecret({ dossierId, person: child });
    const flag = (actor: Caller, documentId: string, version: number) =>
      call(documentDoor, documents.flagDocument, {
        actor,
        params: { dossierId, documentId },
        body: { hidden: true },
        headers: { ...requestKey(), 'if-match': `"${version}"` },
      });
    expect((await flag(claire.actor, plain, 2)).status).toBe(200);
    expect((await flag(claire.actor, secret, 2)).status).toBe(404);
    await write(ownAccess(dossierId, 'LEALEALEALEA', '2026-01-02T00:00:00.000Z'));
    expect((await flag({ kind: 'patient', id: 'patient:LEALEALEALEA' }, secret, 2)).status).toBe(200);
    expect((await read({ ...at, actor: claire.actor }, secret)).status).toBe(404);
    await keep({ ...at, actor: claire.actor }, 'text/plain', { title: 'Carnet', type: 'EXPPAT_1' });
    const { body } = await listAs(claire.actor, dossierId);
    expect(body.documents).toContainEqual(expect.objectContaining({ title: 'Carnet', author: 'Claire DURAND' }));
    expect(JSON.stringify(body)).not.toContain('hiddenFromRepresentatives');
  });

  it('reaches the vaccinations: no dose names a secret document to a parent, nor lets them look for one', async () => {
    const { claire, child, dossierId } = await family();
    const { doctor, plain, secret } = await withSecret({ dossierId, person: child });
    const place = { ...claire, dossierId };
    const dose = { actorId: doctor.id, actorName: 'Alix MARTIN', at: '2026-01-02T00:00:00.000Z', status: 'confirmed' };
    for (const documentId of [plain, secret]) {
      const entries = [{ ...dose, version: 1, dose: { ...DOSE, documentId } }] as const;
      await write([insert({ dossierId, vaccinationId: newId(), version: 1, entries } as never)]);
    }
    const links = async (by: Caller) => (await recordOf(place, by)).vaccinations.map((one) => one.dose.documentId);
    expect((await links(claire.actor)).sort()).toEqual([plain, undefined]);
    expect((await links(doctor)).sort()).toEqual([plain, secret].sort());
    const hides = ['notAnnounced', 'hiddenFromRepresentatives'];
    await expect(write([documentIsThere(dossierId, secret, hides)])).resolves.toMatchObject({ done: false });
  });
});

describe('who sees what of an adult', () => {
  it('a guardian decides, a curator assists; what was secret in childhood stays so, but not for its holder', async () => {
    const { child, dossierId, claire } = await family({ birthOn: bornYearsAgo(19) });
    const scene = await withSecret({ dossierId, person: child });
    const [guy, cora] = await Promise.all([adult('Guy'), adult('Cora')]);
    await addAt(dossierId, guy, { role: 'guardian', ...BY_COURT });
    await addAt(dossierId, cora, { role: 'curator', ...BY_COURT });
    const own = { kind: 'patient', id: 'patient:LEALEALEALEB' };
    await write(ownAccess(dossierId, 'LEALEALEALEB', '2026-01-02T00:00:00.000Z'));
    expect(await seenBy(guy.actor, scene)).toEqual(ACTS);
    expect(await seenBy(cora.actor, scene)).toEqual({ ...ACTS, manages: 403 });
    expect(await seenBy(own, scene)).toEqual(ALL);
    expect(await seenBy(claire.actor, scene)).toEqual(NOTHING);
  });

  it('ends on the last day a court gave, and not a second later', async () => {
    const anne = await adult('Anne', '1940-02-01');
    const guy = await adult('Guy');
    const endsOn = `${clock.now().getUTCFullYear() + 2}-01-15`;
    await addAt(anne.dossierId, guy, { role: 'guardian', ...BY_COURT, endsOn });
    const at = (instant: string) => vi.spyOn(clock, 'now').mockImplementation(() => new Date(instant));
    at(`${endsOn}T22:59:59.999Z`);
    expect((await listAs(guy.actor, anne.dossierId)).status).toBe(200);
    at(`${endsOn}T23:00:00.000Z`);
    expect((await listAs(guy.actor, anne.dossierId)).status).toBe(404);
    vi.restoreAllMocks();
  });
});

describe('a representative', () => {
  it('is cancelled while reading when a court takes them out: decided again, refused and traced', async () => {
    const { claire, dossierId } = await family();
    const { result, interrupted } = await pausingAfterRead(
      () => listAs(claire.actor, dossierId),
      () => endAt(dossierId, claire),
    );
    expect([interrupted.status, result.status]).toEqual([200, 404]);
    expect((await actionsOf(dossierId)).slice(1)).toEqual(['representative:manage', 'document:list!no-ground']);
  });

  it('finds those they act for, with name, birth date and role, and no longer those of whom the right has ended', async () => {
    const { claire, child, dossierId } = await family();
    const grown = await family({ birthOn: bornYearsAgo(18, -1) });
    const mirror = keys.actorDossier(claire.actor.id, grown.dossierId);
    const ended = {
      ...mirror,
      dossierId: grown.dossierId,
      ground: 'representative',
      role: 'parent',
      until: '2026-01-01',
    };
    await write([{ put: ended }]);
    const { body } = await call(sessionDoor, session.readMe, { actor: claire.actor });
    expect(body.dossiers).toHaveLength(2);
    expect(body.dossiers).toContainEqual({ dossierId: claire.dossierId, ground: 'own-dossier' });
    const lea = { dossierId, ground: 'representative', role: 'parent', name: 'Léa DURAND', birthOn: child.birthOn };
    expect(body.dossiers).toContainEqual(lea);
  });

  it('closes and brings back like the holder, and stays signed in in their own space', async () => {
    const { claire, dossierId } = await family();
    const got = await call(dossierDoor, dossier.closeDossier, {
      actor: claire.actor,
      params: { dossierId },
      body: { motive: 'privacy' },
      headers: { ...requestKey(), 'if-match': '"1"' },
    });
    expect(got.status).toBe(200);
    expect((await listAs(claire.actor, dossierId)).status).toBe(409);
    expect((await listAs(claire.actor, claire.dossierId)).status).toBe(200);
  });
});
