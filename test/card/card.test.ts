import { beforeAll, describe, expect, it, vi } from 'vitest';
import { cardHash } from '../../functions/card/token.adapter.ts';
import { clock } from '../../functions/platform/runtime.ts';
import { get } from '../../functions/platform/store/table.ts';
import { cardItem, cardLookupItem } from '../../functions/record/card/card.item.ts';
import { addAt, DECISION, endAt, family } from '../family/household.ts';
import { ask as change, record, representative } from '../profile/driver.ts';
import { requestKey } from '../support/call.ts';
import { callsOf, everyFault } from '../support/faults.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { entitle, professional, setHead } from '../support/professionals.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { ask, CHOICE, make, scan } from './driver.ts';

beforeAll(useWorld);

const PENICILLIN = { kind: 'allergy', substance: 'Pénicilline', severity: 'life-threatening' };
const CALL = { kind: 'contact', name: 'Paul', phone: '01 23 45 67 89', relation: 'HUSB' };

/** A patient with a profile and a card. */
async function carrying(): Promise<{ patient: Patient; token: string }> {
  const patient = await openPatient({ birthOn: '1950-06-15' });
  await record(patient, CALL);
  await record(patient, { kind: 'illness', label: 'Secret de famille' });
  await record(patient, PENICILLIN);
  await record(patient, { ...PENICILLIN, substance: 'Iode', hidden: true });
  return { patient, token: await make(patient) };
}

const cardOf = async (patient: Patient) => (await ask('readCard', patient)).body.card as Record<string, unknown>;
/** Everything stored of the card of a dossier, whatever it leads to. */
const storedOf = async ({ dossierId }: Patient) => {
  const card = await get(cardItem.key(dossierId));
  return card && [card, await get(cardLookupItem.key(String(card.hash)))];
};

describe('scanning a card', () => {
  it('shows what its holder chose and no more, to anybody; counted, dated and traced', async () => {
    const { patient, token } = await carrying();
    const { status, headers, body } = await scan(token);
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(body).toMatchObject({ holder: { familyName: 'ESSAI', givenNames: 'Camille', age: expect.any(Number) } });
    expect((body.lines as { content: object }[]).map(({ content }) => content)).toEqual([PENICILLIN, CALL]);
    expect(JSON.stringify(body)).not.toMatch(/Secret|Iode|1950|\d{15}|patient:/);
    await scan(token);
    const card = await cardOf(patient);
    expect([card.opens, (card.openings as string[]).length, card.token]).toEqual([2, 2, token]);
    const line = (await traceOf(patient.dossierId)).find(({ action }) => action === 'card:open');
    expect(line).toMatchObject({ actor: { kind: 'anonymous' }, ground: 'card', object: card.cardId });
    expect(JSON.stringify(line)).not.toContain(token);
  });

  it('leaves out the lines its holder left out, whatever stands for them; and says what they contest', async () => {
    const patient = await openPatient();
    const doctor = professional();
    await entitle(patient, doctor, 'care-team');
    const iodine = { ...PENICILLIN, substance: 'Iode' };
    const [{ entryId: out }, { entryId: same }] = [
      await record(patient, iodine),
      await record(patient, iodine, doctor),
    ];
    const { entryId: wrong } = await record(patient, PENICILLIN, doctor);
    const token = await make(patient, { ...CHOICE, except: [out] });
    const linesOf = async () => ((await scan(token)).body.lines as { content: object }[]).map(({ content }) => content);
    expect(await linesOf()).toEqual([PENICILLIN, iodine]);
    await change('mergeProfileEntries', patient, { by: doctor, id: out, body: { into: same }, version: 1 });
    expect(await linesOf()).toEqual([PENICILLIN]);
    await change('contestProfileEntry', patient, { id: wrong, body: { comment: 'Non' }, version: 1 });
    const { body } = await scan(token);
    expect(body.lines).toMatchObject([{ content: PENICILLIN, contested: true }]);
    expect(JSON.stringify(body)).not.toContain('Non');
    const printed = await ask('printCard', patient, { body: { site: 'https://monespace.example.fr' } });
    expect(printed.status).toBe(200);
  });

  it('ends with the right of who made it, by a court or at majority, even if they act again; its holder is told', async () => {
    const { claire, child, dossierId } = await family();
    const place = { dossierId, actor: claire.actor };
    const token = await make(place);
    expect((await scan(token)).status).toBe(200);
    const grown = new Date(`${Number(child.birthOn.slice(0, 4)) + 18}${child.birthOn.slice(4)}T12:00:00.000Z`);
    vi.spyOn(clock, 'now').mockReturnValue(grown);
    expect((await scan(token)).status).toBe(404);
    vi.restoreAllMocks();
    expect((await scan(token)).status).toBe(200);
    await endAt(dossierId, claire);
    expect((await scan(token)).status).toBe(404);
    expect((await actionsOf(dossierId)).at(-1)).toBe('card:open!no-ground');
    expect((await addAt(dossierId, claire, { proof: 'court-decision', decision: DECISION })).status).toBe(201);
    expect((await scan(token)).status).toBe(404);
    expect((await ask('readCard', place)).body.card).toMatchObject({ ended: true });
    expect((await ask('printCard', place, { body: { site: 'https://monespace.example.fr' } })).status).toBe(404);
    expect((await scan(await make(place))).status).toBe(200);
    expect((await ask('readCard', place)).body.card).not.toHaveProperty('ended');
  });

  it('answers the same for a card that never was, that was ended or replaced, and for a dossier that is closed', async () => {
    const { patient, token } = await carrying();
    const next = await make(patient);
    const told = ({ status, body: { type, title } }: Awaited<ReturnType<typeof scan>>) => ({ status, type, title });
    const nothing = told(await scan('AAAAAAAAAAAAAAAAAAAAAA'));
    expect(nothing.status).toBe(404);
    expect(told(await scan(token))).toEqual(nothing);
    expect((await scan(next)).status).toBe(200);
    await setHead(patient, 'status', 'closed');
    expect(told(await scan(next))).toEqual(nothing);
    expect((await actionsOf(patient.dossierId)).slice(-2)).toEqual(['card:open', 'card:open!dossier-not-open']);
    await setHead(patient, 'status', 'open');
    await ask('revokeCard', patient);
    expect(told(await scan(next))).toEqual(nothing);
    expect(await get(cardLookupItem.key(await cardHash(next)))).toBeUndefined();
  });

  it('gives nothing when its trace cannot be written, and counts each reading that was given', async () => {
    const cases = await everyFault(async (fail) => {
      const { patient, token } = await carrying();
      let status = 0;
      const reached = await fail(async () => {
        status = (await scan(token)).status;
      });
      expect(status).toBe(reached ? 500 : 200);
      const traced = (await actionsOf(patient.dossierId)).filter((action) => action === 'card:open');
      expect((await cardOf(patient)).opens).toBe(traced.length);
    });
    expect(cases).toBe(4);
  });

  it('by several at once counts them all', async () => {
    const { patient, token } = await carrying();
    const replies = await Promise.all(Array.from({ length: 5 }, () => scan(token)));
    expect(replies.map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect((await cardOf(patient)).opens).toBe(5);
  });
});

describe('making a card', () => {
  it('keeps no token, only what it is found by', async () => {
    const { patient, token } = await carrying();
    const hash = await cardHash(token);
    expect(token).toMatch(/^[\w-]{22}$/);
    const stored = await storedOf(patient);
    expect(stored).toMatchObject([{ hash, opens: 0 }, { dossierId: patient.dossierId }]);
    expect(JSON.stringify([stored, await traceOf(patient.dossierId)])).not.toContain(token);
  });

  it('takes the place of the one before, and survives a stop at each AWS call', async () => {
    const cases = await everyFault(async (fail) => {
      const patient = await openPatient();
      const before = await make(patient);
      const headers = requestKey();
      const again = () => ask('createCard', patient, { body: CHOICE, headers });
      await fail(async () => void (await again()));
      const first = await again();
      expect([first.status, (await again()).body]).toEqual([201, first.body]);
      expect((await scan(before)).status).toBe(404);
      expect((await scan(String(first.body.token))).status).toBe(200);
    });
    expect(cases).toBe(3);
  });

  it('is for the holder and whoever decides for them', async () => {
    const patient = await openPatient();
    const doctor = professional();
    await entitle(patient, doctor, 'medecin-traitant');
    const [parent, curator] = [await representative(patient), await representative(patient, 'curator')];
    const status = async (by: typeof doctor | typeof parent) =>
      (await ask('createCard', patient, { by, body: CHOICE })).status;
    expect([await status(parent), await status(curator), await status(doctor)]).toEqual([201, 403, 403]);
    expect((await ask('readCard', patient, { by: curator })).status).toBe(403);
  });

  it('prints nothing it does not show, and shows something', async () => {
    const patient = await openPatient();
    const wrong = async (body: object) =>
      (await ask('createCard', patient, { body: { except: [], ...body } })).body.fields?.map((f) => f.pointer);
    expect(await wrong({ shows: ['allergy'], prints: ['contact'] })).toEqual(['/prints']);
    expect(await wrong({ shows: [], prints: [] })).toEqual(['/shows']);
    expect(await wrong({ shows: ['measure'], prints: [] })).toEqual(['/shows/0']);
    expect((await ask('readCard', patient)).body).toEqual({});
    expect((await ask('revokeCard', patient)).status).toBe(404);
  });

  it('two at once leaves one card', async () => {
    const patient = await openPatient();
    const tokens = await Promise.all([make(patient), make(patient)]);
    const replies = await Promise.all(tokens.map((token) => scan(token)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  it('reading, printing and scanning it take few calls', async () => {
    const { patient, token } = await carrying();
    const asked = ['TransactGetItemsCommand', 'TransactWriteItemsCommand'];
    expect(await callsOf(() => scan(token))).toEqual(['GetItemCommand', 'QueryCommand', 'TransactWriteItemsCommand']);
    expect(await callsOf(() => cardOf(patient))).toEqual(asked);
    const print = () => ask('printCard', patient, { body: { site: 'https://monespace.example.fr' } });
    expect(await callsOf(print)).toEqual([...asked, 'QueryCommand']);
  });
});
