import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { routes as consentRoutes } from '../../functions/consent/contract.ts';
import { handler as consent } from '../../functions/consent/handler.ts';
import type { DocumentReference } from '../../functions/document/contract.ts';
import { routes as documentRoutes } from '../../functions/document/contract.ts';
import { handler as documents } from '../../functions/document/handler.ts';
import { routes as emergencyRoutes } from '../../functions/emergency/contract.ts';
import { handler as emergency } from '../../functions/emergency/handler.ts';
import { get, write } from '../../functions/platform/store/table.ts';
import { documentItem } from '../../functions/record/document/document.item.ts';
import { block, change, grant, unblock, withdraw } from '../consent/rights.ts';
import { type Caller, call, requestKey } from '../support/call.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { professional } from '../support/professionals.ts';
import { storedDocument } from '../support/stored-document.ts';
import { traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { mayRead, type Paper, type Reference } from './reference.ts';

/**
 * The same reference as `model.test.ts`, against the real doors: random lives of a dossier, by its holder and two
 * doctors at once, on real tables. After each step every document is asked for, and every asking must be in the trace.
 */

beforeAll(useWorld);

const STEPS = [
  'consent',
  'consent-class',
  'withdraw',
  'block',
  'unblock',
  'declare',
  'emergency',
  'oppose',
  'allow',
  'hide',
  'show',
  'designate',
] as const;
type Step = { readonly what: (typeof STEPS)[number]; readonly who: 0 | 1 };

const TYPES = [
  { type: '11488-4', class: '10' },
  { type: '60591-5', class: '11' },
] as const;

type Life = {
  readonly patient: Patient;
  readonly staff: readonly [Caller, Caller];
  readonly ids: string[];
  readonly model: Reference;
};

/** A dossier with two documents of a third doctor, available, and two doctors without any right. */
async function begin(): Promise<Life> {
  const patient = await openPatient();
  const ids = ['0190a1b2-0000-7000-8000-000000000001', '0190a1b2-0000-7000-8000-000000000002'];
  await write(TYPES.map(({ type }, index) => storedDocument(patient.dossierId, ids[index] ?? '', { type })));
  const papers: Paper[] = TYPES.map(({ type, class: classCode }) => ({
    by: 'professional:third',
    type,
    class: classCode,
    hidden: false,
    secret: false,
  }));
  const staff = [professional({ name: 'Alix UN' }), professional({ name: 'Bao DEUX' })] as const;
  const model: Reference = {
    minute: 0,
    open: true,
    given: [],
    papers,
    blocked: new Set(),
    signedIn: new Map(staff.map(({ id }) => [id, 0])),
    opposed: { glass: false, regulation: false },
    regulating: false,
    occupationalWithConsent: false,
  };
  return { patient, staff, ids, model };
}

const give = (model: Reference, to: string, kind: string, classes?: readonly string[]) => {
  model.given = [
    ...model.given.filter((right) => right.to !== to || right.kind !== kind),
    { to, kind, until: 1e9, classes },
  ];
};

/** Takes one step through its own door, and tells the reference what was done. */
async function take({ patient, staff, ids, model }: Life, { what, who }: Step): Promise<void> {
  const doctor = staff[who];
  const params = { dossierId: patient.dossierId };
  const ok = async (sent: Promise<{ status: number }>) => (await sent).status < 300;
  const flag = async (hidden: boolean) => {
    const id = ids[who] ?? '';
    const version = Number((await get(documentItem.key(patient.dossierId, id)))?.version);
    const headers = { ...requestKey(), 'if-match': `"${version}"` };
    await call(documents, documentRoutes.flagDocument, {
      actor: patient.actor,
      params: { ...params, documentId: id },
      body: { hidden },
      headers,
    });
    model.papers = model.papers.map((paper, index) => (index === who ? { ...paper, hidden } : paper));
  };
  const oppose = (breakGlass: boolean) =>
    change('setOppositions', patient, undefined, { breakGlass, regulation: false });
  const doors: Record<Step['what'], () => Promise<unknown>> = {
    consent: async () => (await ok(grant(patient, doctor, 'consented'))) && give(model, doctor.id, 'consented'),
    'consent-class': async () =>
      (await ok(grant(patient, doctor, 'consented', { classes: ['11'] }))) &&
      give(model, doctor.id, 'consented', ['11']),
    designate: async () => {
      if (!(await ok(grant(patient, doctor, 'medecin-traitant')))) return;
      model.given = model.given.filter(({ kind }) => kind !== 'medecin-traitant');
      give(model, doctor.id, 'medecin-traitant');
    },
    withdraw: async () => {
      for (const right of ['consented', 'care-team', 'break-glass', 'medecin-traitant'])
        await withdraw(patient, doctor, right);
      model.given = model.given.filter(({ to }) => to !== doctor.id);
    },
    block: async () => (await ok(block(patient, doctor))) && model.blocked.add(doctor.id),
    unblock: async () => (await ok(unblock(patient, doctor))) && model.blocked.delete(doctor.id),
    declare: async () => {
      const until = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
      const body = { until, patientInformed: true };
      const done = await ok(
        call(consent, consentRoutes.declareCare, { actor: doctor, params, body, headers: requestKey() }),
      );
      expect(done).toBe(!model.blocked.has(doctor.id));
      if (done) give(model, doctor.id, 'care-team');
    },
    emergency: async () => {
      const body = { reason: 'Personne inconsciente au sol', unableToExpress: true, immediateRisk: true };
      const done = await ok(
        call(emergency, emergencyRoutes.openInEmergency, { actor: doctor, params, body, headers: requestKey() }),
      );
      expect(done).toBe(!model.blocked.has(doctor.id) && !model.opposed.glass);
      if (done) give(model, doctor.id, 'break-glass');
    },
    oppose: async () =>
      (await ok(oppose(true))) && Object.assign(model, { opposed: { glass: true, regulation: false } }),
    allow: async () =>
      (await ok(oppose(false))) && Object.assign(model, { opposed: { glass: false, regulation: false } }),
    hide: () => flag(true),
    show: () => flag(false),
  };
  await doors[what]();
}

/** Asks for every document as both doctors at once, by reading and by listing, and compares with the reference. @returns how often they asked */
async function compare({ patient, staff, ids, model }: Life): Promise<number> {
  const params = { dossierId: patient.dossierId };
  const papers = ids.map((documentId, index) => ({ documentId, paper: model.papers[index] }));
  const may = (actor: Caller, paper: Paper | undefined) => paper !== undefined && mayRead(model, actor, paper);
  for (const { documentId, paper } of papers) {
    const read = (actor: Caller) =>
      call(documents, documentRoutes.readDocument, { actor, params: { ...params, documentId } });
    const got = await Promise.all(staff.map(read));
    for (const [index, actor] of staff.entries())
      expect(got[index]?.status, actor.name).toBe(may(actor, paper) ? 200 : 403);
  }
  const lists = await Promise.all(
    staff.map((actor) => call(documents, documentRoutes.listDocuments, { actor, params })),
  );
  for (const [index, actor] of staff.entries()) {
    const listed = ((lists[index]?.body.documents ?? []) as DocumentReference[])
      .map(({ documentId }) => documentId)
      .sort();
    const readable = papers.filter(({ paper }) => may(actor, paper)).map(({ documentId }) => documentId);
    if (lists[index]?.status === 200) expect(listed).toEqual(readable);
    else expect(readable).toEqual([]);
  }
  return staff.length * (papers.length + 1);
}

/** How many askings of the two are in the trace, whose chain is sound. */
const asked = async ({ patient, staff }: Life) =>
  (await traceOf(patient.dossierId)).filter(
    ({ actor, action }) => ASKINGS.has(action) && staff.some(({ id }) => id === actor.id),
  ).length;

const ASKINGS = new Set(['document:read', 'document:list']);

describe('random lives of a dossier, through the real doors', () => {
  it('serves nothing that the reference refuses, refuses nothing that it allows, and traces every asking', async () => {
    const step = fc.record({ what: fc.constantFrom(...STEPS), who: fc.constantFrom(0 as const, 1 as const) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        const life = await begin();
        let asking = 0;
        for (const one of steps) {
          await take(life, one);
          asking += await compare(life);
        }
        expect(await asked(life)).toBe(asking);
      }),
      { numRuns: 25, seed: 20261121 },
    );
  }, 120_000);
});
