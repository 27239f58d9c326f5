import { beforeAll, describe, expect, it } from 'vitest';
import { clock } from '../../functions/platform/runtime.ts';
import { get, update } from '../../functions/platform/store/table.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { insuredItem } from '../../functions/record/person/insured.item.ts';
import { majorityItem } from '../../functions/record/person/majority.item.ts';
import { nirHash } from '../../functions/record/person/pepper.adapter.ts';
import { requestKey } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import { professional } from '../support/professionals.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import {
  AGENT,
  actingFor,
  addAt,
  adult,
  bornYearsAgo,
  DECISION,
  endAt,
  family,
  findAt,
  insureChild,
  keepOutAt,
  listFor,
  openFor,
  storedOf,
} from './household.ts';

beforeAll(useWorld);

const BY_COURT = { proof: 'court-decision', decision: DECISION } as const;

describe('an agent at the counter', () => {
  it('finds a dossier by number and birth date, and who acts in it; the holder reads that in the trace', async () => {
    const { claire, child, dossierId } = await family();
    expect((await findAt(child)).body).toMatchObject({
      dossierId,
      holder: { givenNames: 'Léa', birthOn: child.birthOn },
      minorUntil: expect.any(String),
      representatives: [{ name: 'Claire DURAND', role: 'parent', actorId: claire.actor.id }],
    });
    expect((await findAt({ ...child, birthOn: '2001-01-01' })).status).toBe(404);
    expect((await findAt(await insureChild([]))).status).toBe(404);
    expect((await findAt(child, professional())).status).toBe(403);
    expect((await findAt(child, claire.actor)).status).toBe(403);
    const lines = await traceOf(dossierId);
    expect(lines.slice(1)).toMatchObject([
      { action: 'representative:read', actor: { id: AGENT.id }, ground: 'counter' },
      { action: 'representative:read', refusal: 'identity-not-matched' },
    ]);
  });

  it('adds a second parent with the family booklet: until majority, told to the first, read in both dossiers', async () => {
    const { claire, child, dossierId } = await family();
    const paul = await adult('Paul');
    // Others write in the same dossier at that moment, so that it is tried again.
    const [added] = await Promise.all([
      addAt(dossierId, paul, { proof: 'birth-record' }),
      ...Array.from({ length: 4 }, () => findAt(child)),
    ]);
    expect(added.status).toBe(201);
    const [first, second] = await actingFor(child);
    expect([first?.until, second]).toMatchObject([second?.until, { name: 'Paul DURAND', proof: 'birth-record' }]);
    expect((await listFor(paul, dossierId)).status).toBe(200);
    expect((await actionsOf(paul.dossierId)).slice(1)).toEqual(['representative:manage']);
    const line = (await traceOf(dossierId)).find(({ change }) => change?.proof);
    expect(line).toMatchObject({ object: paul.actor.id, change: { representative: [null, 'parent'] } });
    expect(await get(messageItem.key(`${line?.requestId}-representatives-representative-1`))).toMatchObject({
      to: 'claire@exemple.fr',
    });
    const third = await addAt(dossierId, await adult('Zoé'), {});
    expect([third.status, third.body.detail]).toEqual([409, expect.stringContaining('Deux personnes')]);
    expect((await addAt(dossierId, claire, {})).status).toBe(409);
  });

  it('adds a guardian or a curator of an adult by decision of a court, until a day where there is one', async () => {
    const anne = await adult('Anne', '1940-02-01');
    const [guardian, curator] = await Promise.all([adult('Guy'), adult('Cora')]);
    const endsOn = `${clock.now().getUTCFullYear() + 2}-06-30`;
    expect((await addAt(anne.dossierId, guardian, { role: 'guardian', ...BY_COURT, endsOn })).status).toBe(201);
    expect((await addAt(anne.dossierId, curator, { role: 'curator', ...BY_COURT })).status).toBe(201);
    expect(await actingFor(anne.person)).toMatchObject([
      { role: 'guardian', until: `${endsOn}T22:00:00.000Z`, decision: DECISION },
      { role: 'curator' },
    ]);
    expect((await listFor(anne, anne.dossierId)).body.representatives).toHaveLength(2);
    expect(await get(majorityItem.key(anne.dossierId))).toBeUndefined();
    const told = (await traceOf(anne.dossierId)).flatMap(({ change }) => (change?.decision ? [change.decision] : []));
    expect(told).toEqual(Array(2).fill([null, DECISION.reference]));
  });

  it.each([
    ['a parent for an adult', 40, { role: 'parent' }, '/role'],
    ['a curator for a minor', 9, { role: 'curator', ...BY_COURT }, '/role'],
    ['a guardian without a court', 40, { role: 'guardian' }, '/proof'],
    ['a court without its decision', 9, { proof: 'court-decision' }, '/decision'],
    ['a decision to come', 9, { ...BY_COURT, decision: { ...DECISION, on: '2999-01-01' } }, '/decision/on'],
    ['an end that has passed', 40, { role: 'guardian', ...BY_COURT, endsOn: '2020-01-01' }, '/endsOn'],
    [
      'a reference that tells',
      40,
      { ...BY_COURT, decision: { ...DECISION, reference: 'à M. « Durand »' } },
      '/decision/reference',
    ],
  ] as const)('refuses %s', async (_, years, terms, pointer) => {
    const { dossierId } = await family({ birthOn: bornYearsAgo(years) });
    const got = await addAt(dossierId, await adult('Paul'), terms);
    expect([got.status, got.body.fields?.[0]?.pointer]).toEqual([422, pointer]);
  });

  it('refuses, in words, who cannot act: a stranger to the record, a wrong birth date, a minor, the holder', async () => {
    const { child, dossierId } = await family();
    const [paul, teenager, anne] = await Promise.all([adult('Paul'), adult('Tom', bornYearsAgo(17)), adult('Anne')]);
    const wrong = { ...paul, person: { ...paul.person, birthOn: '1970-01-01' } };
    const answers = [
      await addAt(dossierId, { ...paul, person: await insureChild([]) }, {}),
      await addAt(dossierId, wrong, {}),
      await addAt(dossierId, { ...paul, person: child }, {}),
      await addAt(dossierId, teenager, {}),
      await addAt(anne.dossierId, anne, { role: 'guardian', ...BY_COURT }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(409));
    expect(new Set(answers.map(({ body }) => body.detail)).size).toBe(3);
    expect((await actionsOf(paul.dossierId)).at(-1)).toBe('representative:manage!identity-not-matched');
    expect(await actingFor(child)).toHaveLength(1);
  });
});

describe('the decision of a court that takes a parent out', () => {
  it('holds at once: nothing is left but the past, the trace and two messages; a try is a 404, and traced', async () => {
    const { claire, child, dossierId } = await family();
    const paul = await adult('Paul');
    await addAt(dossierId, paul, {});
    const before = await storedOf(claire, dossierId);
    expect((await endAt(dossierId, claire)).body).toMatchObject({ actorId: claire.actor.id });
    const after = await storedOf(claire, dossierId);
    expect(after.access).toMatchObject({ grounds: {}, past: { representative: { endedBy: DECISION } } });
    expect([after.indexEntry, Object.keys(after.told ?? {})]).toEqual([undefined, [paul.actor.id]]);
    expect(after.accessVersion).toBe(Number(before.accessVersion) + 1);
    const line = (await traceOf(dossierId)).at(-1);
    expect(line).toMatchObject({
      object: claire.actor.id,
      change: { representative: ['parent', null], decision: [null, DECISION.reference] },
    });
    expect(JSON.stringify(line)).not.toContain(DECISION.court);
    const sent = ['ended-1', 'representatives-representative-1'].map((name) =>
      messageItem.key(`${line?.requestId}-${name}`),
    );
    expect(await Promise.all(sent.map((key) => get(key)))).toMatchObject([
      { to: 'claire@exemple.fr', content: { template: 'representation-ended' } },
      { to: 'paul@exemple.fr', content: { template: 'representatives-changed' } },
    ]);
    expect((await listFor(claire, dossierId)).status).toBe(404);
    expect((await actionsOf(dossierId)).at(-1)).toBe('dossier:read!no-ground');
    expect((await endAt(dossierId, claire)).status).toBe(409);
    // Another decision brings them back; what was before stays told.
    expect((await addAt(dossierId, claire, BY_COURT)).status).toBe(201);
    expect(await actingFor(child)).toHaveLength(2);
  });

  it('survives a stop at each AWS call: asked again, it is done once', async () => {
    await everyFault(async (fail) => {
      const { claire, dossierId } = await family();
      const headers = requestKey();
      await fail(() => endAt(dossierId, claire, headers));
      expect((await endAt(dossierId, claire, headers)).status).toBe(200);
      const changes = (await traceOf(dossierId)).filter(({ change }) => change?.representative?.[0] === 'parent');
      expect([changes.length, (await storedOf(claire, dossierId)).accessVersion]).toEqual([1, 2]);
    });
  });

  it('added at each stop is added once', async () => {
    const paul = await adult('Paul');
    await everyFault(async (fail) => {
      const { dossierId } = await family();
      const headers = requestKey();
      await fail(() => addAt(dossierId, paul, {}, headers));
      expect((await addAt(dossierId, paul, {}, headers)).status).toBe(201);
      expect((await storedOf(paul, dossierId)).accessVersion).toBe(2);
    });
  });
});

describe('the decision of a court about a parent who never acted', () => {
  it('keeps them out whatever the register says, with or without a space; another decision lets them in', async () => {
    const [claire, paul] = await Promise.all([adult('Claire'), adult('Paul')]);
    const child = await insureChild([claire, paul]);
    const { dossierId } = (await openFor(claire, child)).body as { dossierId: string };
    const wrong = await keepOutAt(dossierId, { ...paul.person, birthOn: '1970-01-01' });
    const acting = await keepOutAt(dossierId, claire.person);
    expect([wrong.status, acting.status, acting.body.detail]).toEqual([
      409,
      409,
      expect.stringContaining('Retirez-la'),
    ]);
    const headers = requestKey();
    const [first, again] = [
      await keepOutAt(dossierId, paul.person, headers),
      await keepOutAt(dossierId, paul.person, headers),
    ];
    expect([first.status, again.body]).toEqual([200, first.body]);
    const lines = (await traceOf(dossierId)).filter(({ change }) => change?.keptOut);
    expect(lines).toMatchObject([
      { object: paul.actor.id, change: { keptOut: [null, 'Paul DURAND'], decision: [null, DECISION.reference] } },
    ]);
    expect((await findAt(child)).body.keptOut).toEqual([
      { name: 'Paul DURAND', since: first.body.at, decision: DECISION },
    ]);
    const refused = await openFor(paul, child);
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('guichet')]);
    expect((await actionsOf(dossierId)).at(-1)).toBe('child:open!no-ground');
    expect((await addAt(dossierId, paul, {})).body.detail).toContain('écarté');
    expect((await addAt(dossierId, paul, BY_COURT)).status).toBe(201);
    expect((await findAt(child)).body).toMatchObject({ keptOut: [], representatives: [{}, { name: 'Paul DURAND' }] });
    const stranger = await insureChild([], { birthOn: '1980-01-01' });
    expect((await keepOutAt(dossierId, stranger)).status).toBe(200);
  });

  it('is written to nobody kept out, when a parent enters', async () => {
    const [claire, paul] = await Promise.all([adult('Claire'), adult('Paul')]);
    const { child, dossierId } = await family({}, claire);
    const yann = await insureChild([], { birthOn: '1980-01-01' });
    const row = insuredItem.key(await nirHash(child.nir));
    const parents = await Promise.all([claire.person, paul.person, yann].map(({ nir }) => nirHash(nir)));
    await update(row, 'SET representatives = :who', { values: { ':who': parents } });
    await keepOutAt(dossierId, yann);
    expect((await openFor(paul, child)).status).toBe(201);
    const { requestId } = (await traceOf(dossierId)).at(-1) ?? {};
    expect(await get(messageItem.key(`${requestId}-parent-1`))).toBeUndefined();
  });
});
