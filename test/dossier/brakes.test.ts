import { randomInt, randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { routes } from '../../functions/dossier/contract.ts';
import { handler } from '../../functions/dossier/handler.ts';
import { capOf, hasJumped } from '../../functions/dossier/plan-purge.ts';
import { findPlan } from '../../functions/dossier/purge-plans.store.ts';
import { page } from '../../functions/platform/store/table.ts';
import { daysAfter } from '../../functions/platform/time/paris.ts';
import { orphanEntryItem } from '../../functions/record/audit/audit.item.ts';
import { type Caller, call, requestKey } from '../support/call.ts';
import { useOwnDossiers } from '../support/world.ts';
import { atClock, night, ownDay, planning, published } from './closed.ts';
import { dueDossier, leftOf } from './small.ts';

beforeAll(useOwnDossiers);
let usual: string | undefined;
beforeAll(() => {
  usual = process.env.PURGE_CAP;
});
afterEach(() => void Object.assign(process.env, { PURGE_CAP: usual }));

const agent = (given: Partial<Caller> = {}): Caller => {
  const name = `agent${randomInt(1e9)}`;
  return { kind: 'agent', id: `agent:${name}`, name, supervises: true, ...given };
};

/** A plan above the cap, and the dossier it holds back. */
async function heldPlan() {
  process.env.PURGE_CAP = '0';
  const dossier = await dueDossier();
  await planning(dossier.dueOn);
  return { dossier, on: dossier.dueOn };
}

const release = (on: string, actor: Caller, headers: Record<string, string> = requestKey()) =>
  atClock(`${daysAfter(on, -1)}T09:00:00.000Z`, () =>
    call(handler, routes.releasePurgePlan, { actor, params: { on }, headers }),
  );

const orphanEntryOf = async ({ id }: Caller) =>
  (await page({ pk: orphanEntryItem.key(id, '').pk, limit: 10 }, 'audit')).items;

/** What is printed meanwhile, line by line. */
async function printed(run: () => Promise<unknown>): Promise<string> {
  process.env.LOG_LEVEL = 'INFO';
  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  await run().finally(() => {
    vi.restoreAllMocks();
    process.env.LOG_LEVEL = 'SILENT';
  });
  return lines.join('');
}

describe('a night with more to destroy than usual', () => {
  it('is held, says so, and destroys nothing until two people release it, each traced', async () => {
    process.env.PURGE_CAP = '0';
    const dossier = await dueDossier();
    const on = dossier.dueOn;
    const said = await printed(() => planning(on));
    expect(said).toMatch(/"PurgeHeld":1/);
    expect(await findPlan(on)).toMatchObject({ status: 'held', count: 1, cap: 0 });
    const [first, second] = [agent(), agent()];
    expect((await release(on, first)).body).toMatchObject({ status: 'held', releases: [{ name: first.name }] });
    expect(await night(on)).toBe(0);
    expect(await leftOf(dossier)).toMatchObject({ items: 10 });
    const done = await release(on, second);
    expect(done.body).toMatchObject({
      on,
      status: 'released',
      releases: [{ name: first.name }, { name: second.name }],
    });
    expect(await orphanEntryOf(first)).toMatchObject([
      {
        action: 'purge:release',
        ground: 'supervision',

        object: on,
        change: { releases: ['0', '1'] },
      },
    ]);
    expect(await orphanEntryOf(second)).toMatchObject([
      { change: { releases: ['1', '2'], status: ['held', 'released'] } },
    ]);
    expect(await night(on)).toBe(0);
    expect(await leftOf(dossier)).toEqual({});
  });

  it('takes a second person: the first one again is refused, the same request again answered the same', async () => {
    const { on } = await heldPlan();
    const [one, key] = [agent(), requestKey()];
    const first = await release(on, one, key);
    expect((await release(on, one, key)).body).toEqual(first.body);
    const again = await release(on, one);
    expect([again.status, again.body.type]).toEqual([409, '/problems/second-person-needed']);
    expect([(await findPlan(on))?.status, (await orphanEntryOf(one)).length]).toEqual(['held', 1]);
  });

  it('takes two releases at the same moment for two', async () => {
    const { on } = await heldPlan();
    await Promise.all([release(on, agent()), release(on, agent())]);
    expect(await findPlan(on)).toMatchObject({ status: 'released', releases: [{}, {}] });
  });

  it('is released by supervisors only, with a request key, before its night, and only when it is held', async () => {
    const { on } = await heldPlan();
    const patient = { kind: 'patient', id: 'patient:ABCD2346EFGH' };
    const clerk = agent({ supervises: false });
    const statuses = async (...calls: ReturnType<typeof release>[]) =>
      (await Promise.all(calls)).map(({ status }) => status);
    expect(await statuses(release(on, clerk), release(on, patient), release(on, agent(), {}))).toEqual([403, 403, 400]);
    const late = await atClock(`${on}T00:00:00.000Z`, () =>
      call(handler, routes.releasePurgePlan, { actor: agent(), params: { on }, headers: requestKey() }),
    );
    expect([late.status, late.body.type]).toEqual([409, '/problems/plan-not-held']);
    const quiet = ownDay();
    await published(quiet);
    expect(await statuses(release(quiet, agent()), release(ownDay(), agent()))).toEqual([409, 404]);
    const [listed, refused] = await Promise.all(
      [clerk, patient].map((actor) =>
        call(handler, routes.listPurgePlans, { actor, query: { before: daysAfter(on, 1) } }),
      ),
    );
    expect(listed?.body).toMatchObject({ mayRelease: false });
    const shown = { on, publishedAt: expect.any(String), status: 'held', count: 1, cap: 0, releases: [] };
    expect(listed?.body.plans).toEqual(expect.arrayContaining([shown]));
    expect(refused?.status).toBe(403);
  });

  it.each(['2026-02-30', '1000-01-01', '../held', '', randomUUID()])('knows no plan of %j', async (on) => {
    const got = await call(handler, routes.releasePurgePlan, { actor: agent(), params: { on }, headers: requestKey() });
    expect(got.status).toBe(404);
  });

  it.each(['many', ''])('is every night when the setting is %j', async (floor) => {
    process.env.PURGE_CAP = floor;
    const dossier = await dueDossier();
    await planning(dossier.dueOn);
    expect((await findPlan(dossier.dueOn))?.status ?? 'held').toBe('held');
    await night(dossier.dueOn);
    expect(await leftOf(dossier)).toHaveProperty('items');
  });
});

describe('the clock', () => {
  it('may not be behind its event by more than two days', async () => {
    const dossier = await dueDossier();
    const on = dossier.dueOn;
    await planning(on);
    const said = await printed(async () => expect(await night(on, `${daysAfter(on, -2)}T01:59:59.999Z`)).toBe(1));
    expect(said).toMatch(/refused: its event is more than two days ahead[\s\S]*"PurgeStopped":1/);
    expect(await leftOf(dossier)).toHaveProperty('items');
    expect(await night(on, `${daysAfter(on, -2)}T02:00:00.000Z`)).toBe(0);
    expect(await leftOf(dossier)).toEqual({});
  });

  it('that stands twenty years ahead, with its events, destroys nothing, and the brake says so night after night', async () => {
    const dossier = await dueDossier();
    const [year, rest] = [Number(dossier.dueOn.slice(0, 4)), dossier.dueOn.slice(4)];
    // Published twenty years ago: that is when the clock was right.
    await published(`${year - 20}${rest}`);
    for (const on of [dossier.dueOn, daysAfter(dossier.dueOn, 1)]) {
      const said = await printed(async () => expect(await night(on)).toBe(1));
      expect(said).toMatch(/the last plan is more than 40 days ago[\s\S]*"PurgeStopped":1/);
      expect(await findPlan(daysAfter(on, 1))).toBeUndefined();
    }
    expect(await leftOf(dossier)).toMatchObject({ items: 10, lines: 2, files: 1 });
  });
});

describe('what is usual', () => {
  const nights = (...counts: number[]) =>
    counts.map((destroyed, index) => ({ on: daysAfter('2026-11-30', -index - 1), destroyed }));

  it.each([
    ['nothing yet', [], 30],
    ['little', [1, 2, 3], 30],
    ['three times the median', [20, 40, 30], 90],
    ['one night out of line', [20, 20, 5000], 60],
    ['an even number of nights: the lower of the two', [10, 20, 30, 40], 60],
  ] as const)('%s', (_, counts, expected) => {
    expect(capOf('2026-11-30', nights(...counts), 30)).toBe(expected);
  });

  it('is what the last thirty nights were', () => {
    const old = [31, 32, 33].map((days) => ({ on: daysAfter('2026-11-30', -days), destroyed: 900 }));
    expect(capOf('2026-11-30', [...nights(20), ...old], 30)).toBe(60);
  });

  it.each([
    ['2026-11-30', undefined, false],
    ['2026-11-30', '2026-10-21', false],
    ['2026-11-30', '2026-10-20', true],
    ['2046-11-30', '2026-11-29', true],
  ] as const)('on %s, the last plan being of %s, the clock jumped: %s', (on, last, expected) => {
    expect(hasJumped(on, last === undefined ? undefined : { on: last })).toBe(expected);
  });
});
