import { beforeAll, describe, expect, it } from 'vitest';
import type { Confidentiality } from '../../functions/record/document/document-codes.ts';
import type { Caller } from '../support/call.ts';
import { callsOf } from '../support/faults.ts';
import type { Patient } from '../support/people.ts';
import { professional } from '../support/professionals.ts';
import { useWorld } from '../support/world.ts';
import { type At, keep, list, read } from './deposits.ts';
import { admit, consultation } from './team.ts';

beforeAll(useWorld);

const cda = (codes: Confidentiality[]) => [codes, 'application/hl7-cda+xml'] as const;

describe('who sees a document', () => {
  const FLAGS = {
    plain: ['N'],
    hidden: ['MASQUE_PS'],
    held: ['INVISIBLE_PATIENT'],
    both: ['NOPAT', 'MASQUE_PS', 'R'],
  } as const;
  const ALL = ['plain', 'hidden', 'held', 'both'];
  const SHOWN = ['plain', 'held'];
  const AT = '2020-01-01T00:00:00.000Z';
  let patient: Patient;
  let author: Caller;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    ({ patient, author } = await consultation());
    for (const [name, codes] of Object.entries(FLAGS)) {
      const [confidentiality, format] = cda([...codes]);
      const { documentId } = await keep({ ...patient, actor: author }, format, { confidentiality });
      ids[name] = documentId;
    }
  });

  it.each([
    ['the holder', async () => patient.actor, ['plain', 'hidden'], 404],
    ['the author', async () => author, ALL, 403],
    ['the médecin traitant', async () => admit(patient, professional(), { 'medecin-traitant': {} }), ALL, 403],
    ['whoever has the same rights', async () => admit(patient, professional(), { 'same-rights': {} }), ALL, 403],
    ['the care team', async () => admit(patient, professional(), { 'care-team': {} }), SHOWN, 403],
    ['whoever was consented to', async () => admit(patient, professional(), { consented: {} }), SHOWN, 403],
    [
      'a consent to another class',
      async () => admit(patient, professional(), { consented: { classes: ['00'] } }),
      [],
      403,
    ],
    ['an emergency', async () => admit(patient, professional(), { 'break-glass': {} }), SHOWN, 403],
    [
      'a profession that does not read it',
      async () => admit(patient, professional({ profession: '71' }), { 'care-team': {} }),
      [],
      403,
    ],
  ] as const)('%s', async (_, whoever, seen, refused) => {
    const at: At = { ...patient, actor: await whoever() };
    const { status, documents } = await list(at);
    expect([status, documents.map(({ documentId }) => documentId).sort()]).toEqual([
      200,
      seen.map((name) => ids[name]).sort(),
    ]);
    for (const [name, documentId] of Object.entries(ids)) {
      const wanted = (seen as readonly string[]).includes(name) ? 200 : refused;
      expect([name, (await read(at, documentId)).status]).toEqual([name, wanted]);
      expect([name, (await read(at, documentId, 'viewDocument')).status]).toEqual([name, wanted]);
    }
  });

  it.each([
    [
      'whoever is blocked, whatever their right',
      async () => admit(patient, professional(), { 'medecin-traitant': {} }, AT),
    ],
    ['a stranger', async () => professional()],
    ['a right that ended', async () => admit(patient, professional(), { 'care-team': { until: AT } })],
    ['an occupational doctor', async () => admit(patient, professional({ specialty: 'SM25' }), { consented: {} })],
  ] as const)('nobody: %s', async (_, whoever) => {
    const at: At = { ...patient, actor: await whoever() };
    expect((await list(at)).status).toBe(403);
    for (const documentId of Object.values(ids)) expect((await read(at, documentId)).status).toBe(403);
  });

  it('the blocked author neither', async () => {
    const gone = await consultation();
    const { documentId } = await keep(gone.work);
    await admit(gone.patient, gone.author, { 'care-team': {} }, AT);
    expect([(await list(gone.work)).status, (await read(gone.work, documentId)).status]).toEqual([403, 403]);
  });

  it('is told what keeps it from others, as far as it is theirs to know', async () => {
    const told = async (at: At, name: string) => {
      const { hidden, notAnnounced } =
        (await list(at)).documents.find(({ documentId }) => documentId === ids[name]) ?? {};
      return { hidden, notAnnounced };
    };
    const work: At = { ...patient, actor: author };
    expect(await told(work, 'both')).toEqual({ hidden: true, notAnnounced: true });
    expect(await told(work, 'plain')).toEqual({});
    expect(await told(patient, 'hidden')).toEqual({ hidden: true });
  });

  it('reading one takes three round trips at most', async () => {
    const at: At = { ...patient, actor: author };
    expect(await callsOf(() => read(at, ids.plain ?? ''))).toEqual([
      'TransactGetItemsCommand',
      'TransactWriteItemsCommand',
    ]);
  });
});
