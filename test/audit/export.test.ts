import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { AuditEntry } from '../../functions/audit/contract.ts';
import { toCsv } from '../../functions/audit/export-csv.ts';
import { toAuditEvent } from '../../functions/audit/export-fhir.ts';
import { newId } from '../../functions/platform/runtime.ts';
import { openPatient } from '../support/people.ts';
import { entitle, professional } from '../support/professionals.ts';
import { actionsOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { exported, leave } from './lines.ts';

beforeAll(useWorld);

const DOSSIER = '019aa000-0000-7000-8000-000000000000';
const DOCUMENT = '019aa000-0000-7000-8000-000000000001';

const line = (given: Partial<AuditEntry> = {}): AuditEntry => ({
  dossierId: DOSSIER,
  seq: 1,
  at: '2026-11-21T10:00:00.000Z',
  actor: { kind: 'patient', id: 'patient:ABCD2346EFGH' },
  action: 'document:read',
  requestId: 'request-1',
  previousHash: '0'.repeat(64),
  hash: '1'.repeat(64),
  ...given,
});

/** Cells of a CSV whose cells are all quoted. */
const rowsOf = (csv: string) =>
  csv
    .split('\r\n')
    .slice(0, -1)
    .map((row) => row.slice(1, -1).split('","'));

const Coding = z.strictObject({ system: z.string().check(z.regex(/^https?:/)), code: z.string() });
const Concept = z.strictObject({ coding: z.array(Coding) });
const Reference = z.strictObject({
  type: z.optional(z.string()),
  reference: z.optional(z.string().check(z.regex(/^DocumentReference\/[0-9a-f-]{36}$/))),
  identifier: z.optional(z.strictObject({ system: z.optional(z.string()), value: z.string() })),
});

/** FHIR R4 AuditEvent, as far as it is used: elements, cardinalities and required codes. */
const AuditEvent = z.strictObject({
  resourceType: z.literal('AuditEvent'),
  id: z.string().check(z.regex(/^[A-Za-z0-9.-]{1,64}$/)),
  type: Coding,
  subtype: z.array(Coding),
  action: z.enum(['C', 'R', 'U', 'D', 'E']),
  recorded: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)),
  outcome: z.enum(['0', '4', '8', '12']),
  outcomeDesc: z.optional(z.string()),
  purposeOfEvent: z.optional(z.array(Concept)),
  agent: z
    .array(
      z.strictObject({
        role: z.optional(z.array(Concept)),
        who: Reference,
        name: z.optional(z.string()),
        requestor: z.boolean(),
      }),
    )
    .check(z.minLength(1)),
  source: z.strictObject({ observer: z.strictObject({ display: z.string() }) }),
  entity: z.array(z.strictObject({ what: Reference, type: Coding })),
});
const Bundle = z.strictObject({
  resourceType: z.literal('Bundle'),
  identifier: z.strictObject({ system: z.literal('urn:dossier:trace-head'), value: z.string() }),
  type: z.literal('collection'),
  timestamp: z.string(),
  entry: z.array(z.strictObject({ resource: AuditEvent })),
});

const CARER = {
  kind: 'professional',
  id: 'professional:10002422979',
  name: 'Alix MARTIN',
  profession: '10',
  establishment: '010780914',
  establishmentName: 'CH de Test',
};

describe('a trace to take away', () => {
  it('is a sheet with titles in the language of its reader, and its own making is traced', async () => {
    const patient = await openPatient();
    const fr = await exported(patient, patient.actor, { format: 'csv' });
    expect(fr.body).toMatchObject({ mediaType: 'text/csv; charset=utf-8' });
    expect(fr.body.fileName).toMatch(/^traces-\d{4}-\d{2}-\d{2}\.csv$/);
    const [titles, head, newest, oldest, ...rest] = rowsOf(String(fr.body.content));
    expect(titles?.slice(0, 4)).toEqual(['Numéro', 'Date et heure (UTC)', 'Qualité', 'Identifiant']);
    expect([newest?.[7], oldest?.[7], rest]).toEqual(['audit:read', 'opening:confirm', []]);
    // Number, instant, action and hash of the last line.
    expect([head?.[0], head?.[1], head?.[7], head?.at(-1)]).toEqual(['2', newest?.[1], 'trace:head', newest?.at(-1)]);
    const en = await exported(patient, patient.actor, { format: 'csv' }, { 'accept-language': 'en' });
    expect(rowsOf(String(en.body.content))[0]?.[0]).toBe('Number');
    expect((await actionsOf(patient.dossierId)).filter((action) => action === 'audit:read')).toHaveLength(2);
  });

  it('comes page after page, each line once, titles once, and never a line of another dossier', async () => {
    const [patient, other] = [await openPatient(), await openPatient()];
    for (let turn = 0; turn < 120; turn += 1) await leave(patient, { action: 'document:list' });
    const first = await exported(patient, patient.actor, { format: 'csv' });
    const second = await exported(patient, patient.actor, { format: 'csv', cursor: String(first.body.next) });
    expect(second.body.next).toBeUndefined();
    const rows = rowsOf(`${first.body.content}${second.body.content}`).filter(
      ([, , , , , , , what]) => what !== 'trace:head',
    );
    expect(rows.filter(([number]) => number === 'Numéro')).toHaveLength(1);
    expect(new Set(rows.map(([number]) => number)).size).toBe(rows.length);
    const beyond = await exported(patient, patient.actor, { format: 'fhir', cursor: '999999999999' });
    expect(beyond.body.content).toContain(patient.dossierId);
    expect(beyond.body.content).not.toContain(other.dossierId);
  });

  it('is a FHIR bundle of events that holds to the standard', async () => {
    const [patient, doctor] = [await openPatient(), professional({ establishment: '010780914' })];
    await entitle(patient, doctor, 'medecin-traitant');
    await leave(patient, { action: 'document:deposit', object: newId(), actor: CARER, ground: 'care-team' });
    const { body } = await exported(patient, doctor, { format: 'fhir' });
    expect(body.mediaType).toBe('application/fhir+json');
    const { entry, identifier } = Bundle.parse(JSON.parse(String(body.content)));
    expect(entry).toHaveLength(3);
    expect(identifier.value).toMatch(/^3-[0-9a-f]{64}$/);
    expect(entry[0]?.resource.agent[0]?.who.identifier?.value).toBe(doctor.id.slice('professional:'.length));
  });

  it('is for the holder, the médecin traitant and the same rights, and needs a format', async () => {
    const [patient, stranger, carer] = [await openPatient(), await openPatient(), professional()];
    await entitle(patient, carer, 'care-team');
    expect((await exported(patient, stranger.actor, { format: 'csv' })).status).toBe(404);
    expect((await exported(patient, carer, { format: 'csv' })).status).toBe(403);
    expect((await exported(patient, patient.actor, { format: 'xml' })).status).toBe(422);
    expect((await exported(patient, patient.actor, {})).status).toBe(422);
  });
});

describe('a line as CSV', () => {
  it('cannot become a formula, nor break out of its cell', () => {
    for (const name of ['=1+1', '+33', '-1', '@SUM(A1)', '\t=1', '\r=1']) {
      const csv = toCsv([line({ actor: { ...CARER, name } })], 'fr');
      expect(csv).toContain(`"'${name}"`);
    }
    const csv = toCsv([line({ actor: { ...CARER, name: 'A","B"\n=1' } })], 'fr');
    expect(csv).toContain('"A"",""B""\n=1"');
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  it('tells what changed', () => {
    const csv = toCsv([line({ change: { status: [null, 'open'], title: ['a', null] } })], 'en');
    expect(csv).toContain('"status: - > open; title: a > -"');
  });
});

describe('a line as FHIR', () => {
  it('names the professional, their profession and their place, the document and the purpose', () => {
    const event = toAuditEvent(line({ actor: CARER, object: DOCUMENT, ground: 'care-team' }));
    expect(AuditEvent.parse(event)).toMatchObject({
      type: { code: 'rest' },
      subtype: [{ code: 'read' }],
      action: 'R',
      outcome: '0',
      purposeOfEvent: [{ coding: [{ code: 'TREAT' }] }],
      agent: [
        {
          who: {
            type: 'PractitionerRole',
            identifier: { system: 'https://rpps.esante.gouv.fr', value: '10002422979' },
          },
          role: [{ coding: [{ code: '10' }] }],
          requestor: true,
        },
        { who: { identifier: { system: 'https://finess.esante.gouv.fr', value: '010780914' } }, requestor: false },
      ],
      entity: [{ what: { identifier: { value: DOSSIER } } }, { what: { reference: `DocumentReference/${DOCUMENT}` } }],
    });
  });

  it.each([
    [
      'an opening in an emergency',
      { action: 'emergency:open', ground: 'break-glass', object: DOCUMENT },
      '0',
      'E',
      'BTG',
    ],
    ['a regulation centre', { action: 'document:list', ground: 'regulation-centre' }, '0', 'R', 'ETREAT'],
    ['a deposit', { action: 'document:deposit', ground: 'own-dossier' }, '0', 'C', 'PATRQT'],
    ['a refusal that ends the matter', { action: 'document:read', refusal: 'hidden' }, '8', 'R', undefined],
    ['a refusal after which to try again', { action: 'emergency:open', refusal: 'sign-in-again' }, '4', 'E', undefined],
    ['an action of a later version', { action: 'future:thing', ground: 'task' }, '0', 'E', 'HOPERAT'],
  ])('says what %s was', (_, given, outcome, action, purpose) => {
    const event = AuditEvent.parse(toAuditEvent(line(given)));
    expect([event.outcome, event.action, event.purposeOfEvent?.[0]?.coding[0]?.code]).toEqual([
      outcome,
      action,
      purpose,
    ]);
    const isDocument = given.action.startsWith('document:') && 'object' in given;
    expect(event.entity).toHaveLength(isDocument ? 2 : 1);
  });
});
