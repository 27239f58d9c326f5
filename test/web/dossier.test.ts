import { beforeEach, describe, expect, it } from 'vitest';
import { life } from '../../web/src/words/fr/life.ts';
import { french } from '../../web/src/words/fr.ts';
import { PERSON } from './fake-data.ts';
import { CREDENTIALS, PDF, sent, signedIn, useStage } from './stage.ts';
import {
  addDocument,
  closeDossier,
  deleteDocument,
  downloadProof,
  fillDocument,
  follow,
  onPage,
  openDocument,
  press,
  signIn,
} from './steps.ts';

/** What a person does in their dossier, in a real browser against the played API. */

const { document, dossier, common } = french;
const PAPERS = { file: PDF, type: 'EXPPAT_1', createdOn: '2026-11-02' };
const stage = useStage();
beforeEach(() => {
  stage().fake.api().password = PERSON.password;
});

describe('documents', () => {
  it('adds a document: proposes its name, states its fingerprint, sends it, waits until it is checked', async () => {
    const page = await signedIn(stage());
    expect(await addDocument(page, PAPERS)).toBe('available');
    const [deposit] = sent(stage(), 'depositDocument');
    expect(deposit?.body).toMatchObject({
      title: 'Ordonnance dr martin',
      format: 'application/pdf',
      createdOn: '2026-11-02',
      size: PDF.buffer.length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await follow(page, document.add.see);
    await onPage(page, 'Ordonnance dr martin');
  });

  it('takes up the same deposit when the connection breaks on the way', async () => {
    const page = await signedIn(stage());
    await fillDocument(page, PAPERS);
    await page.route('**/quarantine/**', (route) => route.abort(), { times: 1 });
    await press(page, document.add.submit);
    const summary = page.getByRole('alert');
    await summary.getByText(common.offline).waitFor();
    await expect.poll(() => summary.evaluate((box) => box === box.ownerDocument.activeElement)).toBe(true);
    await press(page, common.retry);
    await onPage(page, document.add.doneTitle);
    const [first, second] = sent(stage(), 'depositDocument');
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
    expect(
      stage()
        .fake.api()
        .documents.filter(({ title }) => title === 'Ordonnance dr martin'),
    ).toHaveLength(1);
  });

  it('says in plain words why a file is refused', async () => {
    const page = await signedIn(stage());
    expect(await addDocument(page, { ...PAPERS, title: 'Un virus' })).toBe('refused');
    await page.getByText(document.refused.malware).waitFor();
  });

  it('asks for what is missing before anything is sent', async () => {
    const page = await signedIn(stage());
    await page.goto('/documents/ajouter');
    await press(page, document.add.submit);
    const links = page.getByRole('alert').getByRole('link');
    const { file, noFile, type, typeMissing } = document.add;
    expect(await links.allTextContents()).toEqual([`${file}\u00a0: ${noFile}`, `${type}\u00a0: ${typeMissing}`]);
    expect(sent(stage(), 'depositDocument')).toEqual([]);
  });

  it('shows a picture, a text and a medical document in the page', async () => {
    const page = await signedIn(stage());
    await openDocument(page, 'Radio du genou');
    await press(page, document.open);
    const picture = page.getByRole('img', { name: 'Image du document : Radio du genou' });
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
    await openDocument(page, 'Lettre du docteur');
    await expect.poll(() => page.getByRole('link', { name: document.delete }).count()).toBe(0);
    await press(page, document.open);
    await page.getByText('Tout va bien.').waitFor();
    await openDocument(page, 'Analyse de sang');
    await press(page, document.open);
    await page.getByRole('heading', { level: 3, name: 'Biochimie' }).waitFor();
    await page.getByText('<img src=x onerror=alert(1)>').waitFor();
    await expect.poll(() => page.locator('.narrative img').count()).toBe(0);
  });

  it('opens a PDF in its own tab, and downloads it under its title', async () => {
    const page = await signedIn(stage());
    await openDocument(page, 'Scanner du thorax');
    expect(sent(stage(), 'readDocument')).toEqual([]);
    const tab = page.waitForEvent('popup');
    const asked = page.context().waitForEvent('request', (request) => request.url().includes('/clean/'));
    await press(page, document.openTab);
    expect((await asked).frame().page()).toBe(await tab);
    const file = page.waitForEvent('download');
    await press(page, document.download);
    expect((await file).suggestedFilename()).toBe('Scanner du thorax.pdf');
  });

  it('filters by class and date, and shows more', async () => {
    const page = await signedIn(stage());
    const lines = page.locator('.documents li');
    await expect.poll(() => lines.count()).toBe(20);
    await press(page, common.more);
    await expect.poll(() => lines.count()).toBe(24);
    await expect.poll(() => page.getByRole('button', { name: common.more }).count()).toBe(0);
    await page.getByText(dossier.filters).click();
    await page.getByLabel(dossier.filterClass).selectOption('11');
    await press(page, dossier.filter);
    await expect.poll(() => lines.count()).toBe(2);
    await press(page, dossier.filterNone);
    await expect.poll(() => lines.count()).toBe(20);
  });

  it('deletes a document after a clear yes, with the version that was seen', async () => {
    const page = await signedIn(stage());
    await openDocument(page, 'Scanner du thorax');
    await deleteDocument(page);
    expect(sent(stage(), 'deleteDocument')[0]?.headers['if-match']).toBe('"3"');
    await expect.poll(() => page.getByRole('link', { name: 'Scanner du thorax' }).count()).toBe(0);
  });
});

describe('traces and closing', () => {
  it('downloads the whole trace, oldest line first', async () => {
    const page = await signedIn(stage());
    const proof = JSON.parse(await downloadProof(page));
    expect(proof.dossierId).toBe(stage().fake.api().dossier.dossierId);
    const { entries } = stage().fake.api();
    expect(proof.entries).toEqual(entries);
    // What to keep apart from the file is shown, and is in it.
    expect(proof.head).toMatchObject({ count: entries.length, hash: entries.at(-1)?.hash });
    await page.getByText(proof.head.hash).waitFor();
  });

  it('closes the dossier only after a reason and a clear yes, then signs out', async () => {
    const page = await signedIn(stage());
    await page.goto('/fermer');
    await press(page, life.close.submit);
    await expect.poll(() => page.getByRole('alert').getByRole('link').count()).toBe(2);
    await closeDossier(page);
    expect(stage().fake.api().dossier.status).toBe('closed');
    expect(sent(stage(), 'closeDossier')[0]?.headers['if-match']).toBe('"7"');
    await signIn(page, CREDENTIALS);
    await page.getByText('Personne ne le lit').waitFor();
  });
});
