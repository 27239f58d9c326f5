import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { professional } from '../../web/src/words/fr/professional.ts';
import { PROFILE, PROFILE_TO_PROFESSIONAL } from '../../web/src/words/profile.ts';
import { fill } from '../../web/src/words/words.ts';
import { nothingIsWrong } from './axe.ts';
import { LINKS } from './both-languages.ts';
import { signInAsProfessional } from './professional-steps.ts';
import { sent, signedIn, useStage } from './stage.ts';
import { follow, onPage, press } from './steps.ts';

/** The health profile, for the person and for who treats them. */

const words = PROFILE.fr;
const theirs = PROFILE_TO_PROFESSIONAL.fr;
const stage = useStage();
const SMALL = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

const section = (page: Page, kind: keyof typeof words.kinds, said = words) =>
  page.getByRole('region', { name: said.kinds[kind], exact: true });

/** What the keyboard is on, in its own words. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);

/** A minor of today, whose representatives may read the profile. */
const BORN = `${new Date().getFullYear() - 12}-01-01`;

/** What one may do with the last line of a section is folded until asked for. */
const unfold = (place: Locator) => place.getByText(words.act).last().click();

describe('my health profile', () => {
  it('is read, written, corrected, contested, joined and hidden on an old phone', async () => {
    const page = await signedIn(stage(), SMALL);
    await follow(page, LINKS.fr.profile);
    await onPage(page, LINKS.fr.profile);
    const allergies = section(page, 'allergy');
    await allergies.getByText('Pénicilline (danger de mort)').waitFor();
    await nothingIsWrong(page);

    const add = fill(words.add, { kind: words.kinds.treatment.toLowerCase() });
    await allergies.evaluate((place) => place.setAttribute('data-kept', 'yes'));
    await press(page, add);
    expect(await focused(page)).toBe(add);
    await expect.poll(() => page.getByRole('button', { name: /^Ajouter/ }).count()).toBe(0);
    await press(page, words.save);
    await page.getByRole('alert').getByText(words.needed).waitFor();
    await page.getByLabel(words.fields.label.treatment ?? '').fill('Kardégic 75 mg');
    await page.getByLabel(fill(words.optional, { label: words.fields.since })).fill('5/2019');
    await nothingIsWrong(page);
    await press(page, words.save);
    await section(page, 'treatment').getByText('depuis mai 2019').waitFor();
    expect(sent(stage(), 'recordProfileEntry').at(-1)?.body).toEqual({
      kind: 'treatment',
      label: 'Kardégic 75 mg',
      since: '2019-05',
    });
    // Said where it was done; the reader keeps their place.
    expect(await focused(page)).toContain(words.changed.add);
    await expect.poll(() => page.locator('[data-kept]').count()).toBe(1);

    const treatments = section(page, 'treatment');
    await unfold(treatments);
    await treatments.getByRole('button', { name: words.correct }).click();
    await page.getByLabel(fill(words.optional, { label: words.fields.dose })).fill('Un le matin');
    await press(page, words.save);
    await treatments
      .getByText(/Corrigé par/)
      .first()
      .waitFor();
    await treatments.getByText(words.history).click();
    expect(await treatments.getByRole('listitem').getByRole('listitem').allTextContents()).toEqual([
      expect.stringMatching(/^Corrigé par vous .*Un le matin/),
      expect.stringMatching(/^Écrit par vous .*Kardégic 75 mg, depuis mai 2019$/),
    ]);

    await press(page, fill(words.add, { kind: words.kinds['trusted-person'].toLowerCase() }));
    await page.getByLabel(words.fields.contactId).selectOption('Paul Leroy');
    await press(page, words.save);
    await section(page, 'trusted-person').getByText(words.changed.add).waitFor();
    expect(sent(stage(), 'recordProfileEntry').at(-1)?.body).toEqual({
      ...{ kind: 'trusted-person', name: 'Paul Leroy', phone: '06 12 34 56 78', relation: 'HUSB' },
      contactId: expect.any(String),
    });

    await unfold(allergies);
    await allergies.getByRole('button', { name: words.merge }).click();
    await page.getByLabel(words.mergeLabel).selectOption({ index: 1 });
    await press(page, words.mergeSubmit);
    await allergies.getByText(words.changed.merge).waitFor();
    await allergies.getByText(words.history).click();
    await expect.poll(() => allergies.getByRole('heading', { level: 3 }).count()).toBe(1);

    const never = section(page, 'contra-indication');
    await unfold(never);
    await expect.poll(() => never.getByRole('button', { name: words.correct }).count()).toBe(0);
    await never.getByRole('button', { name: words.contest }).click();
    await page.getByLabel(words.contestLabel).fill('Retirés en 2020');
    await press(page, words.send);
    await never.getByText(/^Pas d’accord, dit par vous le .*Retirés en 2020/).waitFor();
    await unfold(never);
    await never.getByRole('button', { name: words.hide }).click();
    await never.getByText(words.hidden, { exact: true }).waitFor();
    await unfold(section(page, 'contact'));
    await section(page, 'contact').getByRole('button', { name: words.remove }).click();
    await section(page, 'contact').getByRole('button', { name: words.remove }).click();
    await section(page, 'contact').getByText(words.empty).waitFor();
  });
});

describe('for a professional', () => {
  it('the essential comes first, what kills first on top; the profile is read and written', async () => {
    const { professionals } = stage().fake;
    professionals().ground = 'care-team';
    const { dossier } = stage().fake.api();
    stage().fake.api().dossier = { ...dossier, holder: { ...dossier.holder, birthOn: BORN } };
    const page = await stage().visitor();
    await signInAsProfessional(page);
    await page
      .getByRole('link', { name: /LEROY|Jeanne/ })
      .first()
      .click();
    await follow(page, professional.dossier.summary);
    const terms = page.locator('.kills-first dt');
    await terms.first().waitFor();
    expect(await terms.allTextContents()).toEqual([
      ...['Allergies', 'Contre-indications', 'Groupe sanguin', 'À prévenir', 'Médecin traitant'],
      ...['Traitements en cours', 'Directives anticipées', expect.stringContaining('Don d’organes')],
    ]);
    const summary = (await page.locator('.essentials').textContent()) ?? '';
    const hidden = summary.indexOf(fill(professional.summary.hiddenEntries, { count: 1 }));
    expect(hidden).toBeGreaterThan(0);
    expect(summary.indexOf('Allergies')).toBeGreaterThan(hidden);
    expect(await page.locator('.kills-first .first').nth(2).textContent()).toContain(professional.summary.noneVisible);
    expect(await page.getByRole('link', { name: '06 12 34 56 78' }).getAttribute('href')).toBe('tel:0612345678');
    await nothingIsWrong(page);
    await page.goBack();
    await follow(page, professional.dossier.profile);
    await onPage(page, professional.profile.title);
    await press(page, fill(theirs.add, { kind: theirs.kinds['blood-group'].toLowerCase() }));
    await page.getByRole('combobox', { name: theirs.fields.group }).selectOption('O+');
    await page.getByLabel(theirs.fields.source).fill('Carte du laboratoire');
    await press(page, theirs.save);
    await section(page, 'blood-group', theirs).getByText('O+').waitFor();
    await nothingIsWrong(page);
    expect(sent(stage(), 'recordProfileEntry').at(-1)?.headers['idempotency-key']).toBeDefined();

    const illnesses = section(page, 'illness', theirs);
    await press(page, fill(theirs.add, { kind: theirs.kinds.illness.toLowerCase() }));
    await page.getByLabel(theirs.fields.label.illness ?? '').fill('Asme');
    await page.getByLabel(fill(theirs.optional, { label: theirs.fields.since })).fill('3/5/1998');
    await page.getByText(theirs.code).click();
    await page.getByLabel(theirs.fields.system).selectOption('CIM-10');
    await page.getByLabel(theirs.fields.code, { exact: true }).fill('J45');
    await page.getByLabel(theirs.secretNew).check();
    await nothingIsWrong(page);
    await press(page, theirs.save);
    await illnesses.getByText(theirs.secret).waitFor();
    await illnesses.getByText('CIM-10 J45').waitFor();
    await illnesses.getByText('depuis le 3 mai 1998').waitFor();
    const code = { system: '2.16.840.1.113883.6.3', code: 'J45' };
    expect(sent(stage(), 'recordProfileEntry').at(-1)?.body).toMatchObject({ code, hiddenFromRepresentatives: true });
    await unfold(illnesses);
    await illnesses.getByRole('button', { name: theirs.correct }).click();
    await page.getByLabel(theirs.fields.label.illness ?? '').fill('Asthme');
    await press(page, theirs.save);
    await illnesses.getByRole('heading', { name: 'Asthme' }).waitFor();
    expect(sent(stage(), 'correctProfileEntry').at(-1)?.body).toEqual({
      ...{ kind: 'illness', label: 'Asthme', since: '1998-05-03', code },
    });

    const allergies = section(page, 'allergy', theirs);
    await unfold(allergies);
    await allergies.getByRole('button', { name: theirs.merge }).click();
    await page.getByLabel(theirs.mergeLabel).selectOption({ index: 1 });
    await press(page, theirs.mergeSubmit);
    await allergies.getByText(theirs.changed.merge).waitFor();
    await allergies.getByText(theirs.history).click();
    await allergies.getByText(/^Réuni avec une autre ligne par Anne MARTIN/).waitFor();
  });
});
