import { describe, expect, it } from 'vitest';
import { common } from '../../web/src/words/fr/common.ts';
import { document } from '../../web/src/words/fr/document.ts';
import { professional as words } from '../../web/src/words/fr/professional.ts';
import { signInAsProfessional } from './professional-steps.ts';
import { PDF, sent, useStage } from './stage.ts';
import { fillDate, follow, onPage, press } from './steps.ts';

/** What a professional does in the dossier of a patient, in a real browser against the played API. */

const stage = useStage();
const DOSSIER = 'Dossier de Jeanne MOREAU';
const doctor = () => stage().fake.professionals();

async function atPatients() {
  const page = await stage().visitor();
  await signInAsProfessional(page);
  return page;
}

async function inDossier(ground = 'care-team') {
  doctor().ground = ground;
  const page = await atPatients();
  await follow(page, 'Jeanne MOREAU');
  await onPage(page, DOSSIER);
  return page;
}

describe('the dossier of a patient', () => {
  it('says why it is closed to whoever has no right, and shows the ways in', async () => {
    const page = await atPatients();
    await page.goto(`/professionnel/dossiers/${stage().fake.api().dossier.dossierId}`);
    await press(page, words.signIn.button);
    await page.getByRole('alert').getByText('Vous n’avez pas d’accès à ce dossier').waitFor();
    await follow(page, words.enter.ways);
    await onPage(page, words.enter.title);
  });

  it('shows only what is new since the visit before, on demand', async () => {
    doctor().lastVisitAt = '2026-11-02T00:00:00.000Z';
    const page = await inDossier();
    await expect.poll(() => page.locator('.tag', { hasText: words.dossier.isNew }).count()).toBe(2);
    await page.getByRole('button', { name: 'Nouveau depuis ma dernière visite' }).click();
    await expect.poll(() => page.locator('.documents li').count()).toBe(2);
    expect(sent(stage(), 'listDocuments').at(-1)?.query).toEqual({ since: '2026-11-02T00:00:00.000Z' });
  });

  it('filters by kind, type, author and period', async () => {
    const page = await inDossier();
    await page.getByText(words.dossier.filters).click();
    await page.getByLabel(words.dossier.class).selectOption('11');
    await page.getByLabel(words.dossier.type).selectOption('11502-2');
    await page.getByLabel(words.dossier.author).fill(' Dr Anne Martin ');
    await fillDate(page, words.dossier.from, '2026-01-01');
    await press(page, words.dossier.show);
    await expect
      .poll(() => sent(stage(), 'listDocuments').at(-1)?.query)
      .toEqual({
        class: '11',
        type: '11502-2',
        author: 'Dr Anne Martin',
        from: '2026-01-01',
      });
    await press(page, words.dossier.showAll);
    await expect.poll(() => sent(stage(), 'listDocuments').at(-1)?.query).toEqual({});
  });

  it('announces a document that waits for it, with the version that was seen', async () => {
    const { documents } = stage().fake.api();
    stage().fake.api().documents = documents.map((each, n) => (n === 1 ? { ...each, notAnnounced: true } : each));
    const page = await inDossier();
    await page.getByText(words.dossier.notAnnounced).waitFor();
    await follow(page, 'Lettre du docteur');
    await press(page, words.document.announce);
    await page.getByText(words.document.announced).waitFor();
    expect(sent(stage(), 'announceDocument')[0]?.headers['if-match']).toBe('"3"');
    await expect.poll(() => page.getByRole('button', { name: words.document.announce }).count()).toBe(0);
  });

  it('adds a document with its flags, into the dossier of the patient', async () => {
    const page = await inDossier();
    await follow(page, words.dossier.add);
    await page.getByLabel(document.add.choose).setInputFiles(PDF);
    await page.getByLabel(document.add.type).selectOption('11502-2');
    await fillDate(page, document.add.date, '2026-11-02');
    await page.getByLabel(words.add.flag.NOPAT).check();
    await page.getByLabel(words.add.flag.MASQUE_PS).check();
    await press(page, words.add.submit);
    await onPage(page, words.add.doneTitle);
    expect(sent(stage(), 'depositDocument')[0]?.body).toMatchObject({
      title: 'Ordonnance dr martin',
      confidentiality: ['NOPAT', 'MASQUE_PS'],
    });
    await follow(page, words.document.toDossier);
    await onPage(page, DOSSIER);
  });

  it('tells what the professional did there', async () => {
    const page = await inDossier();
    await follow(page, words.dossier.traces);
    await page.getByText('Vous avez déclaré participer aux soins le').waitFor();
    await page.getByText('Le patient a ouvert un document').waitFor();
  });

  it('leaves nothing of a patient behind at the end', async () => {
    const page = await inDossier();
    await press(page, common.signOut);
    await page.getByText(common.notice.signedOut).waitFor();
    await page.goBack();
    await onPage(page, words.title);
    await expect.poll(() => page.getByText('MOREAU').count()).toBe(0);
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).toBe('{}');
  });
});
