import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { judge, toStatement } from '../../functions/opening/statement.ts';
import { professional } from '../support/professionals.ts';
import { useWorld } from '../support/world.ts';
import { agent, at, codeSent, openWith, pharmacist, statement, thisMonth, verify } from './helping.ts';

/** What an establishment is paid for the dossiers it opened, month by month. */

beforeAll(useWorld);

const month = thisMonth();
const LAST_HOUR = '2027-01-31T23:30:00.000Z';

describe('a statement', () => {
  it('is read by the establishment, and by an agent: lines, total, and a file whose seal is right', async () => {
    const helper = pharmacist();
    const colleague = pharmacist({ establishment: helper.establishment ?? '' });
    for (const who of [helper, colleague]) await openWith(who, (await codeSent(who)).typed);
    const establishment = String(helper.establishment);
    const own = await statement(colleague, { month });
    expect([own.status, own.body]).toEqual([
      200,
      expect.objectContaining({ establishment, month, totalCents: 200, lines: Array(2).fill(expect.anything()) }),
    ]);
    const asked = await statement(agent(), { month, establishment });
    expect(asked.body).toMatchObject({ lines: own.body.lines, totalCents: 200 });
    const csv = String(own.body.csv);
    expect(csv.split('\r\n')).toHaveLength(7);
    expect(csv).toContain(`"${establishment}","${month}","Total","2.00"`);
    const { madeAt } = own.body;
    expect((await verify(agent(), csv)).body).toEqual({ genuine: true, madeAt, provisional: true });
    expect((await verify(agent(), csv.replace('"2.00"', '"3.00"'))).body).toEqual({ genuine: false });
  });

  it('is that of the month in Paris, and empty for another', async () => {
    const helper = pharmacist();
    // Half past eleven in London is already February in Paris.
    const { status } = await at(LAST_HOUR, async () => openWith(helper, (await codeSent(helper)).typed));
    expect(status).toBe(201);
    const read = (of: string, when: string) => at(when, async () => (await statement(helper, { month: of })).body);
    expect(await read('2027-01', LAST_HOUR)).toMatchObject({ totalCents: 0, lines: [], provisional: false });
    expect(await read('2027-02', LAST_HOUR)).toMatchObject({
      totalCents: 100,
      lines: [{ openedOn: '2027-02-01', cents: 100 }],
    });
  });

  it.each([
    ['fr', '2027-02-28T22:59:59.999Z', true, '"Provisoire"'],
    ['fr', '2027-02-28T23:00:00.000Z', false, '"Mois entier"'],
    ['en', '2027-02-10T12:00:00.000Z', true, '"Provisional"'],
    ['en', '2027-03-10T12:00:00.000Z', false, '"Whole month"'],
  ] as const)('says under its seal when it was made, and that its month still runs: %s, %s', async (...given) => {
    const [language, madeAt, provisional, said] = given;
    const headers = { 'accept-language': language };
    const { body } = await at(madeAt, () => statement(pharmacist(), { month: '2027-02' }, headers));
    expect(body).toMatchObject({ madeAt, provisional });
    const csv = String(body.csv);
    expect(csv).toContain(`"${madeAt}",${said}`);
    expect((await verify(agent(), csv)).body).toEqual({ genuine: true, madeAt, provisional });
    expect((await verify(agent(), csv.replace(said, '"Autre chose"'))).body).toEqual({ genuine: false });
    expect((await verify(agent(), csv.replace(madeAt, '2027-04-01T00:00:00.000Z'))).body).toEqual({ genuine: false });
  });

  it('is of nobody else: another establishment is refused, and an agent must name one', async () => {
    const asked = await statement(pharmacist(), { month, establishment: String(pharmacist().establishment) });
    expect(asked.status).toBe(403);
    expect((await statement(professional({ profession: '70' }), { month })).status).toBe(403);
    const unnamed = await statement(agent(), { month });
    expect(unnamed.body.fields).toEqual([
      expect.objectContaining({ pointer: '#query/establishment', code: 'required' }),
    ]);
  });

  it.each(['2026-13', '2026-1', '2026-01#2', ''])('is not of the month %j', async (wrong) => {
    const { status, body } = await statement(pharmacist(), { month: wrong });
    expect([status, body.fields?.[0]?.pointer]).toEqual([422, '#query/month']);
  });

  it.each(['a#b', '', 'é'])('is not of the establishment %j', async (wrong) => {
    expect((await statement(agent(), { month, establishment: wrong })).status).toBe(422);
  });
});

describe('the seal', () => {
  const seal = async (text: string) => (text.length * 7919).toString(16).padStart(64, '0');
  const same = (left: string, right: string) => left === right;
  const line = fc.record({
    openedOn: fc.constantFrom('2026-01-01', '2026-01-31'),
    cents: fc.integer({ min: 0, max: 999 }),
  });

  it('holds for every statement, in both languages, and the total is the sum', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.constantFrom('fr' as const, 'en' as const), async (lines, language) => {
        const asked = { establishment: '1750000001', month: '2026-01', madeAt: '2026-02-01T00:00:00.000Z' };
        const made = await toStatement(asked, lines, language, seal);
        expect(made.totalCents).toBe(lines.reduce((sum, { cents }) => sum + cents, 0));
        const judged = await Promise.all(
          [made.csv, made.csv.slice(1), `${made.csv} `].map((csv) => judge(csv, seal, same)),
        );
        expect(judged.map(({ genuine }) => genuine)).toEqual([true, false, false]);
      }),
      { numRuns: 50 },
    );
  });
});
