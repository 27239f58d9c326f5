import { beforeAll, describe, expect, it } from 'vitest';
import { requestKey } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import { openPatient } from '../support/people.ts';
import { professional } from '../support/professionals.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { type At, announce, hide, keep, kept, read, remove } from './deposits.ts';
import { admit, announcementOf, consultation } from './team.ts';

beforeAll(useWorld);

describe('hiding a document', () => {
  it('is done and undone by the patient, and traced as it was and became', async () => {
    const { patient, work } = await consultation();
    const team: At = { ...patient, actor: await admit(patient, professional(), { 'care-team': {} }) };
    const { documentId } = await keep(work);
    const hidden = await hide(patient, documentId);
    expect([hidden.status, hidden.headers.etag, hidden.body.hidden]).toEqual([200, '"3"', true]);
    expect([(await read(team, documentId)).status, (await read(work, documentId)).status]).toEqual([403, 200]);
    const shown = await hide(patient, documentId, { hidden: false }, { 'if-match': '"3"' });
    expect([shown.status, shown.body.version, shown.body.hidden]).toEqual([200, 4, undefined]);
    expect((await read(team, documentId)).status).toBe(200);
    const changes = (await traceOf(patient.dossierId)).filter(({ action }) => action === 'document:flag');
    expect(changes.map(({ change }) => change)).toEqual([{ hidden: ['false', 'true'] }, { hidden: ['true', 'false'] }]);
  });

  it('refuses what is not right: version, body, key, and whoever is not the holder', async () => {
    const { patient, work } = await consultation();
    const { documentId } = await keep(work);
    expect((await hide(patient, documentId, undefined, { 'if-match': '' })).status).toBe(428);
    expect((await hide(patient, documentId, undefined, { 'if-match': '"1"' })).status).toBe(412);
    expect((await hide(patient, documentId, { hidden: 'yes' })).body.fields).toMatchObject([{ pointer: '/hidden' }]);
    expect((await hide(patient, documentId, { hidden: true, title: 'x' })).status).toBe(422);
    expect((await hide(patient, documentId, undefined, { 'idempotency-key': '' })).status).toBe(400);
    expect((await hide(work, documentId)).status).toBe(403);
    expect((await hide({ ...patient, actor: (await openPatient()).actor }, documentId)).status).toBe(404);
    expect(await kept(patient, documentId)).toMatchObject({ version: 2 });
  });

  it('knows nothing of a document held back, nor of one that is deleted', async () => {
    const { patient, work } = await consultation();
    const held = await keep(work, 'text/plain', { confidentiality: ['NOPAT'] });
    const gone = await keep(patient, 'text/plain');
    await remove(patient, gone.documentId);
    const answers = [
      await hide(patient, held.documentId),
      await hide(patient, gone.documentId, undefined, { 'if-match': '"3"' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect((await remove(patient, held.documentId)).status).toBe(404);
  });

  it('twice at once happens once; sent again answers the same', async () => {
    const { patient, work } = await consultation();
    const { documentId } = await keep(work);
    const headers = requestKey();
    const [one, other] = await Promise.all([
      hide(patient, documentId, undefined, headers),
      hide(patient, documentId, undefined, headers),
    ]);
    expect([one.status, other.body]).toEqual([200, one.body]);
    expect((await hide(patient, documentId)).status).toBe(412);
    expect(await kept(patient, documentId)).toMatchObject({ version: 3, hidden: true });
  });

  it('survives a stop at each AWS call', async () => {
    await everyFault(async (fail) => {
      const { patient, work } = await consultation();
      const { documentId } = await keep(work, 'text/plain');
      const headers = requestKey();
      await fail(() => hide(patient, documentId, undefined, headers));
      expect(await hide(patient, documentId, undefined, headers)).toMatchObject({
        status: 200,
        body: { version: 3, hidden: true },
      });
      expect((await actionsOf(patient.dossierId)).filter((action) => action === 'document:flag')).toHaveLength(1);
    });
  });
});

describe('announcing a document', () => {
  const held = async () => {
    const made = await consultation();
    const { documentId } = await keep(made.work, 'text/plain', { confidentiality: ['INVISIBLE_PATIENT'] });
    return { ...made, documentId };
  };

  it.each(['the author', 'the médecin traitant'])('by %s shows it to the patient', async (who) => {
    const { patient, work, documentId } = await held();
    const other = await admit(patient, professional(), { 'medecin-traitant': {} });
    const got = await announce(who === 'the author' ? work : { ...patient, actor: other }, documentId);
    expect([got.status, got.headers.etag, got.body.notAnnounced]).toEqual([200, '"3"', undefined]);
    expect((await read(patient, documentId)).status).toBe(200);
    expect((await traceOf(patient.dossierId)).at(-2)).toMatchObject({
      action: 'document:announce',
      change: { notAnnounced: ['true', 'false'] },
    });
    const left = await announcementOf(patient, documentId);
    expect([left?.duePk, left?.endedAt === undefined]).toEqual([undefined, false]);
  });

  it('refuses everybody else, a stale version, and a document that was announced before', async () => {
    const { patient, work, documentId } = await held();
    const team = await admit(patient, professional(), { 'care-team': {} });
    expect((await announce({ ...patient, actor: team }, documentId)).status).toBe(403);
    expect((await announce(patient, documentId)).status).toBe(404);
    expect((await announce(work, documentId, { 'if-match': '"1"' })).status).toBe(412);
    expect((await announce(work, documentId, { 'if-match': '' })).status).toBe(428);
    expect((await announce(work, documentId)).status).toBe(200);
    expect((await announce(work, documentId, { 'if-match': '"3"' })).body.type).toBe('/problems/conflict');
  });

  it('survives a stop at each AWS call', async () => {
    await everyFault(async (fail) => {
      const { patient, work, documentId } = await held();
      const headers = requestKey();
      await fail(() => announce(work, documentId, headers));
      expect(await announce(work, documentId, headers)).toMatchObject({ status: 200, body: { version: 3 } });
      expect((await read(patient, documentId)).status).toBe(200);
      expect((await actionsOf(patient.dossierId)).filter((action) => action === 'document:announce')).toHaveLength(1);
    });
  });
});
