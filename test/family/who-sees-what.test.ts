import { beforeAll, describe, expect, it, vi } from 'vitest';
import { routes as consent } from '../../functions/consent/contract.ts';
import { handler as consentDoor } from '../../functions/consent/handler.ts';
import { routes as documents } from '../../functions/document/contract.ts';
import { handler as documentDoor } from '../../functions/document/handler.ts';
import { routes as dossier } from '../../functions/dossier/contract.ts';
import { handler as dossierDoor } from '../../functions/dossier/handler.ts';
import { clock, newId } from '../../functions/platform/runtime.ts';
import { write } from '../../functions/platform/store/table.ts';
import { accessIndexItem } from '../../functions/record/access/access-index.item.ts';
import { ownAccess } from '../../functions/record/dossier/new-dossier.ts';
import { profileItem } from '../../functions/record/profile/entry.item.ts';
import { routes as session } from '../../functions/session/contract.ts';
import { handler as sessionDoor } from '../../functions/session/handler.ts';
import { documentIsThere, insert } from '../../functions/vaccination/store.ts';
import { exported, list as traceAs } from '../audit/lines.ts';
import { pausingAfterRead } from '../consent/pausing.ts';
import { keep, read } from '../document/deposits.ts';
import { admit } from '../document/team.ts';
import { ALLERGY, ask, kept, profileOf, record } from '../profile/driver.ts';
import { type Caller, call, requestKey } from '../support/call.ts';
import type { Person } from '../support/people.ts';
import { professional } from '../support/professionals.ts';
import { actionsOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { DOSE, recordOf } from '../vaccination/driver.ts';
import { addAt, adult, bornYearsAgo, DECISION, endAt, family } from './household.ts';

beforeAll(useWorld);

const BY_COURT = { proof: 'court-decision', decision: DECISION } as const;
const listAs = (actor: Caller, dossierId: string) =>
  call(documentDoor, documents.listDocuments, { actor, params: { dossierId } });

/** A dossier in which a doctor has put an ordinary document and line of the profile, and one of each of secret care. */
async function withSecret(place: { readonly dossierId: string; readonly person: Person }) {
  const doctor = await admit(place, professional(), { 'care-team': {}, 'medecin-traitant': {} });
  const at = { ...place, actor: doctor, identifier: '', letterId: '' };
  const plain = await keep(at, 'text/plain', { title: 'Angine' });
  const secret = await keep(at, 'text/plain', { title: 'Secret', confidentiality: ['INVISIBLE_REPRESENTANTS_LEGAUX'] });
  await record(at, { ...ALLERGY, substance: 'Pollen' }, doctor);
  const { entryId: line } = await record(at, { ...ALLERGY, substance: 'Latex' }, doctor);
  const entry = await kept(at, line);
  const states = entry?.states.map((state) => ({ ...state, hiddenFromRepresentatives: true }));
  await write([{ put: { ...profileItem.key(at.dossierId, line), ...entry, states } }]);
  return { at, doctor, plain: plain.documentId, secret: secret.documentId, line };
}

/** What somebody meets of the two documents, wherever documents are met. */
async function seenBy(actor: Caller, { at, plain, secret, line }: Awaited<ReturnType<typeof withSecret>>) {
  const { dossierId } = at;
  const { status, body } = await listAs(actor, dossierId);
  const titles = ((body.documents ?? []) as { title: string }[]).map(({ title }) => title);
  const profile = await ask('listProfile', at, { by: actor });
  const lines = ((profile.body.entries ?? []) as { content: { substance: string } }[]).map(
    (one) => one.content.substance,
  );
  const trace = await traceAs(at, actor, { limit: '50' });
  const names = (text: string) => [secret, line].map((id) => text.includes(id));
  return {
    listed: status === 200 ? titles.sort().join(' ') : status,
    reads: [(await read({ ...at, actor }, plain)).status, (await read({ ...at, actor }, secret)).status],
    views: (await read({ ...at, actor }, secret, 'viewDocument')).status,
    profile: profile.status === 200 ? lines.sort().join(' ') : profile.status,
    traced: trace.status === 200 ? names(JSON.stringify(trace.body)) : trace.status,
    exported: names(String((await exported(at, actor, { format: 'csv' })).body.content)),
    manages: (await call(consentDoor, consent.readAccess, { actor, params: { dossierId } })).status,
  };
}

const [NEITHER, BOTH] = [
  [false, false],
  [true, true],
];
const NOTHING = {
  ...{ listed: 404, profile: 404, reads: [404, 404], views: 404 },
  ...{ traced: 404, exported: NEITHER, manages: 404 },
};
const ACTS = {
  ...{ listed: 'Angine', profile: 'Pollen', reads: [200, 404], views: 404 },
  ...{ traced: NEITHER, exported: NEITHER, manages: 200 },
};
const ALL = {
  ...{ listed: 'Angine Secret', profile: 'Latex Pollen', reads: [200, 200], views: 409 },
  ...{ traced: BOTH, exported: BOTH, manages: 200 },
};

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
    expect(tries).toHaveLength(16);
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
    await write(ownAccess(dossierId, 'LEALEALEALEA', child, '2026-01-02T00:00:00.000Z'));
    expect((await flag({ kind: 'patient', id: 'patient:LEALEALEALEA' }, secret, 2)).status).toBe(200);
    expect((await read({ ...at, actor: claire.actor }, secret)).status).toBe(404);
    await keep({ ...at, actor: claire.actor }, 'text/plain', { title: 'Carnet', type: 'EXPPAT_1' });
    const { body } = await listAs(claire.actor, dossierId);
    expect(body.documents).toContainEqual(expect.objectContaining({ title: 'Carnet', author: 'Claire DURAND' }));
    expect(JSON.stringify(body)).not.toContain('hiddenFromRepresentatives');
  });

  it('reaches the joined lines of a profile: no line of a parent is lost to a secret one, nor tells of it', async () => {
    const { claire, child, dossierId } = await family();
    const { at, doctor } = await withSecret({ dossierId, person: child });
    const change = (route: Parameters<typeof ask>[0], id: string, version: number, body?: object) =>
      ask(route, at, { by: doctor, id, version, ...(body ? { body } : {}) });
    const [mine, theirs] = [await record(at, ALLERGY, claire.actor), await record(at, ALLERGY, doctor)];
    const secret = await record(at, { ...ALLERGY, hiddenFromRepresentatives: true }, doctor);
    const pairs = [mine, theirs].flatMap(
      ({ entryId }) =>
        [
          [entryId, secret.entryId],
          [secret.entryId, entryId],
        ] as const,
    );
    for (const [id, into] of pairs) {
      expect((await change('mergeProfileEntries', id, 1, { into })).body.fields).toMatchObject([{ pointer: '/into' }]);
    }
    await change('mergeProfileEntries', mine.entryId, 1, { into: theirs.entryId });
    const told = () => profileOf(at, claire.actor);
    expect((await told()).find(({ entryId }) => entryId === mine.entryId)?.mergedInto).toBe(theirs.entryId);
    expect((await change('flagProfileEntry', theirs.entryId, 2, { hiddenFromRepresentatives: true })).status).toBe(200);
    const [own, ...others] = await told();
    expect([own?.entryId, own?.mergedInto, others.length]).toEqual([mine.entryId, undefined, 1]);
    expect((await change('removeProfileEntry', theirs.entryId, 3)).status).toBe(200);
    for (const format of ['csv', 'fhir']) {
      const { content } = (await exported(at, claire.actor, { format })).body;
      expect(
        [mine, theirs, secret].map(({ entryId }) => String(content).includes(entryId)),
        format,
      ).toEqual(format === 'csv' ? [true, false, false] : [false, false, false]);
    }
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
    await write(ownAccess(dossierId, 'LEALEALEALEB', child, '2026-01-02T00:00:00.000Z'));
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
    const indexEntry = accessIndexItem.key(claire.actor.id, grown.dossierId);
    const ended = {
      ...indexEntry,
      dossierId: grown.dossierId,
      ground: 'representative',
      role: 'parent',
      until: '2026-01-01',
    };
    await write([{ put: ended }]);
    const { body } = await call(sessionDoor, session.readMe, { actor: claire.actor });
    expect(body.dossiers).toHaveLength(2);
    const own = { dossierId: claire.dossierId, ground: 'own-dossier', name: 'Claire DURAND', birthOn: '1985-05-05' };
    expect(body.dossiers).toContainEqual(own);
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
