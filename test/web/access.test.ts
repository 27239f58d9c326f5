import { describe, expect, it } from 'vitest';
import { isRpps } from '../../web/src/pages/consent/people.ts';
import { french } from '../../web/src/words/fr.ts';
import { fill } from '../../web/src/words/words.ts';
import { LINKS } from './both-languages.ts';
import { DURAND, MARTIN, MARTINEZ, PETIT, UNKNOWN_RPPS } from './fake-access.ts';
import { sent, signedIn, useStage } from './stage.ts';
import { fillDate, follow, onPage, openDocument, press } from './steps.ts';

/** Who may see the dossier: the person reads it, asks why, and changes it, in a real browser. */

const { access, common, document, emergency } = french;
const { choose, confirm, oppositions, person, search } = access;
const stage = useStage();

/** A change that somebody else made meanwhile. */
const moveOn = () => {
  stage().fake.api().access.version += 1;
};

describe('who can see my dossier', () => {
  it('shows everybody with their reason, the médecin traitant on top', async () => {
    const page = await signedIn(stage());
    await follow(page, LINKS.fr.rights);
    await onPage(page, access.title);
    await page.getByRole('link', { name: 'Dr Anne MARTIN' }).waitFor();
    const first = page.locator('.card').first();
    expect(await first.textContent()).toContain('médecin, Cabinet du Port');
    expect(await first.textContent()).toContain(access.rights['medecin-traitant']);
    const second = await page.locator('.card').nth(1).textContent();
    expect(second).toContain('Paul PETIT');
    expect(second).toContain('Jusqu’au 31 janvier 2099.');
    await page.getByRole('heading', { name: 'Établissement n° 750712184' }).waitFor();
    await page.getByText(access.past).click();
    expect(await page.locator('details .card').textContent()).toContain('Terminé le 3 mars 2026');
  });

  it('gives somebody found by name a consent for some documents until a day', async () => {
    const page = await signedIn(stage());
    await follow(page, LINKS.fr.rights);
    await follow(page, access.give);
    await onPage(page, search.giveTitle);
    await page.getByLabel(search.query).fill('ma');
    await press(page, search.submit);
    await page.getByRole('alert').getByText(search.short).waitFor();
    await page.getByLabel(search.query).fill('martine');
    await press(page, search.submit);
    await press(page, fill(search.choose, { name: MARTINEZ.name }));
    await onPage(page, choose.title);
    await press(page, choose.next);
    await page.getByRole('alert').getByText(choose.rightMissing).waitFor();
    await page.getByLabel(choose.consented).check();
    await page.getByLabel('Imagerie médicale').check();
    await fillDate(page, choose.until, '2020-01-01');
    await press(page, choose.next);
    await page.getByRole('alert').getByText(choose.past).waitFor();
    await fillDate(page, choose.until, '2099-12-31');
    await press(page, choose.next);
    await onPage(page, confirm.giveTitle);
    await page.getByText(fill(confirm.only, { classes: 'Imagerie médicale' })).waitFor();
    await page.getByText(fill(confirm.until, { date: '31 décembre 2099' })).waitFor();
    expect(sent(stage(), 'grantRight')).toEqual([]);
    await press(page, confirm.giveSubmit);
    await page.getByText(common.notice.rightGiven).waitFor();
    const [request] = sent(stage(), 'grantRight');
    expect(request?.body).toEqual({ right: 'consented', name: 'Hugo MARTINEZ', classes: ['31'], until: '2099-12-31' });
    expect(request?.headers['if-match']).toBe('"4"');
  });

  it('designates a médecin traitant known by number, and says whom they replace', async () => {
    const page = await signedIn(stage());
    await page.goto('/droits/medecin-traitant');
    await page.getByLabel(search.query).fill('martinez');
    await press(page, search.submit);
    await page.getByText(search.none).waitFor();
    await page.getByLabel(search.query).fill('10002422978');
    await press(page, search.submit);
    await page.getByRole('alert').getByText(search.wrongNumber).waitFor();
    await page.getByLabel(search.query).fill('100 0242 2979');
    await press(page, search.submit);
    await onPage(page, search.nameTitle);
    await page.getByLabel(search.name).fill('Dr Zoé Leroy');
    await press(page, search.next);
    await page.getByText(fill(confirm.replaces, { name: 'Dr Anne MARTIN' })).waitFor();
    await press(page, confirm.giveSubmit);
    await page.getByText(common.notice.rightGiven).waitFor();
    expect(sent(stage(), 'grantRight')[0]?.body).toEqual({ right: 'medecin-traitant', name: 'Dr Zoé Leroy' });
    expect(await page.locator('.card').first().textContent()).toContain('Dr Zoé Leroy');
    await page.reload();
    await page.getByRole('link', { name: 'Dr Zoé Leroy' }).waitFor();
    expect(
      stage()
        .fake.api()
        .access.people.filter(({ rights }) => rights.some(({ right }) => right === 'medecin-traitant')),
    ).toHaveLength(1);
  });

  it('reads again what has changed meanwhile, keeps the choice, and asks once more', async () => {
    const page = await signedIn(stage());
    await page.goto(`/droits/${PETIT.rpps}/terminer/care-team`);
    await page.getByText(confirm['care-team']).waitFor();
    moveOn();
    await press(page, confirm.endSubmit);
    await page.getByText(common.moved).waitFor();
    await press(page, confirm.endSubmit);
    await page.getByText(common.notice.rightEnded).waitFor();
    expect(sent(stage(), 'withdrawRight').map(({ headers }) => headers['if-match'])).toEqual(['"4"', '"5"']);
    await page.getByText(person.noRight).waitFor();
    await page.goto(`/droits/${PETIT.rpps}/terminer/care-team`);
    await page.getByText(confirm.gone).waitFor();
  });

  it('blocks somebody and lifts the block, saying each time what it changes', async () => {
    const page = await signedIn(stage());
    await page.goto(`/droits/${PETIT.rpps}`);
    await follow(page, person.block);
    await onPage(page, confirm.blockTitle);
    await press(page, confirm.blockSubmit);
    await page.getByText(common.notice.blocked).waitFor();
    expect(sent(stage(), 'blockProfessional')[0]?.body).toEqual({ name: PETIT.name });
    await page.getByRole('heading', { name: access.blocked }).waitFor();
    await follow(page, PETIT.name);
    await follow(page, person.unblock);
    await onPage(page, confirm.unblockTitle);
    await press(page, confirm.unblockSubmit);
    await page.getByText(common.notice.unblocked).waitFor();
    await expect.poll(() => page.getByRole('heading', { name: access.blocked }).count()).toBe(0);
  });

  it('sets the two oppositions apart, and keeps what was chosen when something else changed', async () => {
    const page = await signedIn(stage());
    await page.goto('/droits/urgence');
    await page.getByRole('switch', { name: oppositions.regulation }).click();
    await page.getByText(oppositions.regulationOff).waitFor();
    moveOn();
    await press(page, oppositions.submit);
    await page.getByText(common.moved).waitFor();
    expect(await page.getByRole('switch', { name: oppositions.regulation }).isChecked()).toBe(false);
    await press(page, oppositions.submit);
    await page.getByText(access.samuOpposed).waitFor();
    await page.getByText(access.emergencyFree).waitFor();
    expect(sent(stage(), 'setOppositions')[1]?.body).toEqual({ breakGlass: false, regulation: true });
  });

  it('says that something went wrong without losing the choice', async () => {
    const page = await signedIn(stage());
    await page.goto(`/droits/${PETIT.rpps}/bloquer`);
    await page.getByText(fill(confirm.block[0] ?? '', { name: PETIT.name })).waitFor();
    stage().fake.fail('blockProfessional', 'busy');
    await press(page, confirm.blockSubmit);
    await page.getByRole('alert').waitFor();
    await press(page, common.retry);
    await page.getByText(common.notice.blocked).waitFor();
    const keys = sent(stage(), 'blockProfessional').map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toBe(keys[1]);
  });
});

describe('why can this person see this?', () => {
  it('tells what a person may do and why, and shows the dossier as they see it', async () => {
    const page = await signedIn(stage());
    await openDocument(page, 'Radio du genou');
    await follow(page, document.toHide);
    await page.getByText('même en urgence').waitFor();
    await press(page, document.hide.submit);
    await page.getByText(common.notice.hidden).waitFor();
    await page.getByText(document.hiddenTag, { exact: true }).waitFor();
    expect(sent(stage(), 'flagDocument')[0]?.body).toEqual({ hidden: true });
    await page.goto(`/droits/${PETIT.rpps}`);
    await page.getByText('Ouvrir le dossier', { exact: true }).waitFor();
    await page.getByText('Documents qu’elle ne peut pas lire : 1, car vous avez masqué ce document.').waitFor();
    await follow(page, person.see);
    await onPage(page, fill(access.seen.title, { name: PETIT.name }));
    await page.getByRole('link', { name: 'Lettre du docteur' }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: 'Radio du genou' }).count()).toBe(0);
  });

  it('tells who can read a document and who cannot, and shows it again', async () => {
    const api = stage().fake.api();
    api.documents = api.documents.map((each) => (each.title === 'Radio du genou' ? { ...each, hidden: true } : each));
    const page = await signedIn(stage());
    await openDocument(page, 'Radio du genou');
    await follow(page, document.toReaders);
    await onPage(page, access.readers.title);
    await page.getByText('Car vous avez masqué ce document.').waitFor();
    await expect.poll(() => page.locator('.card').count()).toBe(2);
    await follow(page, access.toDocument);
    await follow(page, document.toShow);
    moveDocument();
    await press(page, document.show.submit);
    await page.getByText(common.moved).waitFor();
    await press(page, document.show.submit);
    await page.getByText(common.notice.shown).waitFor();
  });
});

/** The same document changes elsewhere. */
const moveDocument = () => {
  const api = stage().fake.api();
  api.documents = api.documents.map((each) => ({ ...each, version: each.version + 1 }));
};

describe('accesses in an emergency', () => {
  it('tells who came, when and why, and takes the answer of the holder', async () => {
    const page = await signedIn(stage());
    await follow(page, LINKS.fr.emergencies);
    await onPage(page, emergency.title);
    await page.getByRole('heading', { name: `Dr ${DURAND.name}` }).waitFor();
    await page.getByText('Malaise dans la rue').waitFor();
    await follow(page, emergency.judge);
    await press(page, emergency.verdict.submit);
    await page.getByRole('alert').getByText(emergency.verdict.missing).waitFor();
    await page.getByLabel(emergency.verdict['not-justified']).check();
    await press(page, emergency.verdict.submit);
    await page.getByText(common.notice.judged).waitFor();
    await page.getByText(emergency.holder['not-justified']).waitFor();
    await page.getByRole('link', { name: emergency.judgeAgain }).waitFor();
    expect(sent(stage(), 'judgeEmergency')[0]?.body).toEqual({ verdict: 'not-justified' });
  });

  it('says plainly that nobody came', async () => {
    stage().fake.api().reviews = [];
    const page = await signedIn(stage());
    await follow(page, LINKS.fr.emergencies);
    await page.getByText(emergency.none).waitFor();
  });
});

describe('a number of the register', () => {
  it('has eleven digits whose key is right', () => {
    for (const { rpps } of [MARTIN, PETIT, DURAND, MARTINEZ]) expect(isRpps(rpps)).toBe(true);
    expect(isRpps(UNKNOWN_RPPS)).toBe(true);
    for (const wrong of ['10002422978', '1000242297', '1000242297a', '']) expect(isRpps(wrong)).toBe(false);
  });
});
