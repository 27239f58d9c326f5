import { extractText } from 'unpdf';
import { describe, expect, it } from 'vitest';
import type { EmergencySummary } from '../../functions/emergency/contract.ts';
import { professional as words } from '../../web/src/words/fr/professional.ts';
import { type Amount, aFullSummary, LONG_NAMED } from './fake-summary.ts';
import { signInAsProfessional } from './professional-steps.ts';
import { useStage } from './stage.ts';
import { follow, onPage } from './steps.ts';

/** The essentials on paper: real pages, as the browser prints them. */

const stage = useStage();

/** Days that are written longest, and one that most years lack. */
const DAYS = ['2026-11-26', '2026-12-01', '2027-09-01', '2028-02-29'];
/** Long for most people: one sheet holds it. */
const USUAL: Amount = { allergies: 5, treatments: 12, illnesses: 7 };
/** More than one sheet holds. */
const VERY_MUCH: Amount = { allergies: 15, treatments: 30, illnesses: 20, notes: true };
const FIRST = ['allergy', 'contra-indication', 'blood-group', 'implant', 'trusted-person', 'contact', 'treatment'];
const FREE_TEXTS = [
  ...['substance', 'reaction', 'note', 'label', 'because', 'group', 'source', 'reference'],
  ...['name', 'phone', 'dose', 'needs', 'original', 'wish'],
];

/** A blank is a blank: a sentence may break anywhere on paper. */
const plain = (text: string) => text.normalize().replace(/\s+/g, ' ');

/** Prints the essentials as told on a day, and reads what is on each page. */
async function printedOn(day: string, told: (summary: EmergencySummary) => Partial<EmergencySummary>) {
  stage().fake.professionals().ground = 'break-glass';
  const page = await stage().visitor();
  await page.clock.setSystemTime(`${day}T10:00:00Z`);
  await page.route(/\/dossiers\/[^/]+\/emergency$/, async (route) => {
    const response = await route.fetch();
    const summary = await response.json();
    await route.fulfill({ response, json: { ...summary, ...told(summary) } });
  });
  await signInAsProfessional(page);
  await follow(page, 'Jeanne MOREAU');
  await onPage(page, words.summary.title);
  await page.getByText(words.summary.documents).waitFor();
  const { text } = await extractText(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
  return text.map(plain);
}

describe('the essentials on paper', () => {
  it.each(DAYS)('are one sheet on %s', async (day) => {
    const at = `${day}T09:00:00.000Z`;
    const pages = await printedOn(day, ({ essentials }) => ({
      essentials: essentials.map((one) => ({ ...one, at })),
      until: at,
    }));
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('Jeanne MOREAU 84 ans');
    expect(pages[0]).not.toContain('Me déconnecter');
  });

  it('are one sheet for long names and long lists', async () => {
    const pages = await printedOn('2027-09-01', () => aFullSummary(USUAL, '2027-09-01'));
    expect(pages).toHaveLength(1);
  });

  it('go on, on further sheets that say whose they are', async () => {
    const pages = await printedOn('2027-09-01', () => aFullSummary(VERY_MUCH, '2027-09-01'));
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((text, n) => {
      expect(text).toContain(`${LONG_NAMED.givenNames} ${LONG_NAMED.familyName} 100 ans`);
      expect(text).toContain(`${n + 1}/${pages.length}`);
    });
  });

  it('have all that kills first and whom to call on the first sheet, and leave nothing out', async () => {
    const summary = aFullSummary(VERY_MUCH, '2027-09-01');
    const pages = await printedOn('2027-09-01', () => summary);
    const textsOf = ({ content: { kind, ...said } }: EmergencySummary['essentials'][number]) =>
      Object.entries(said).flatMap(([field, value]) => (FREE_TEXTS.includes(field) ? plain(String(value)) : []));
    const first = summary.essentials.filter(({ content }) => FIRST.includes(content.kind));
    const short = first.flatMap(textsOf).filter((text) => text.length < 80);
    expect(short.filter((text) => !pages[0]?.includes(text))).toEqual([]);
    expect(short.length).toBeGreaterThan(100);
    const whole = pages.join(' ');
    const all = [...summary.essentials.flatMap(textsOf), ...summary.documents.map(({ title }) => title)];
    expect(all.filter((text) => !whole.includes(text))).toEqual([]);
  });
});
