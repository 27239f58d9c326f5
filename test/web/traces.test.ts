import type { Download } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { joined } from '../../web/src/pages/audit/export.ts';
import { french } from '../../web/src/words/fr.ts';
import { fill } from '../../web/src/words/words.ts';
import { LINKS } from './both-languages.ts';
import { MARTIN, PETIT } from './fake-access.ts';
import { aDossier, anEntry } from './fake-data.ts';
import { sent, signedIn, useStage } from './stage.ts';
import { downloadProof, fillDate, follow, openDocument, press } from './steps.ts';

/** The traces: choosing what one sees, lines that must wait, and taking the list away. */

const { audit, common, dossier, document } = french;
const stage = useStage();

const textOf = async (file: Download): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

/** A professional who opened a document, and one who was refused. */
function playVisits(): string {
  const api = stage().fake.api();
  const object = api.documents[0]?.documentId ?? '';
  const actor = { kind: 'professional', id: `professional:${MARTIN.rpps}`, name: MARTIN.name, profession: '10' };
  const nurse = { kind: 'professional', id: `professional:${PETIT.rpps}`, name: PETIT.name, profession: '60' };
  api.entries = [
    ...api.entries,
    anEntry(24, { actor, action: 'document:read', object, ground: 'medecin-traitant' }),
    anEntry(25, { actor: nurse, action: 'document:read', object, ground: undefined, refusal: 'blocked' }),
  ];
  return object;
}

describe('the traces', () => {
  it('tell who opened a document, and who was refused and why', async () => {
    playVisits();
    const page = await signedIn(stage());
    await openDocument(page, 'Radio du genou');
    await follow(page, document.toTraces);
    const lines = page.locator('.traces li');
    await expect.poll(() => lines.count()).toBe(2);
    expect(await lines.nth(0).textContent()).toMatch(/^Paul PETIT \(infirmier\) a voulu ouvrir .*Radio du genou/);
    expect(await lines.nth(0).locator('.why').textContent()).toBe('Refusé car vous avez bloqué cette personne.');
    expect(await lines.nth(1).textContent()).toContain('Le Dr Anne MARTIN (médecin) a ouvert');
  });

  it('show what was chosen: a person, a document, a reason, dates', async () => {
    const object = playVisits();
    const page = await signedIn(stage());
    await follow(page, LINKS.fr.traces);
    await page.getByText(audit.filters).click();
    await page.getByLabel(audit.filterActor).selectOption({ label: 'Dr Anne MARTIN' });
    await page.getByLabel(audit.filterObject).selectOption({ label: 'Radio du genou' });
    await page.getByLabel(audit.filterGround).selectOption('medecin-traitant');
    await fillDate(page, audit.filterFrom, '2026-11-01');
    await press(page, dossier.filter);
    await expect.poll(() => page.locator('.traces li').count()).toBe(1);
    const filter = { actor: `professional:${MARTIN.rpps}`, object, ground: 'medecin-traitant', from: '2026-11-01' };
    expect(sent(stage(), 'listAudit').at(-1)?.query).toMatchObject(filter);
    await page.getByLabel(audit.filterGround).selectOption('break-glass');
    await press(page, dossier.filter);
    await page.getByText(audit.emptyFound).waitFor();
    await press(page, dossier.filterNone);
    await expect.poll(() => page.locator('.traces li').count()).toBe(20);
  });

  it('say of a line that must wait that it is there, and keep it in the proof', async () => {
    const api = stage().fake.api();
    const { dossierId } = aDossier();
    const { previousHash, hash } = anEntry(24, {});
    api.sealed = [{ dossierId, seq: 24, sealed: true, sealedUntil: '2026-12-03T12:00:00.000Z', previousHash, hash }];
    const page = await signedIn(stage());
    await follow(page, LINKS.fr.traces);
    const first = page.locator('.traces li').first();
    await first.getByText(fill(audit.sealed, { date: '3 décembre 2026' })).waitFor();
    const proof = JSON.parse(await downloadProof(page));
    expect(proof.entries).toEqual([...api.entries, ...api.sealed]);
  });

  it('leave whole, for a spreadsheet and for medical software', async () => {
    const page = await signedIn(stage());
    await follow(page, LINKS.fr.traces);
    const csv = page.waitForEvent('download');
    await press(page, audit.takeCsv);
    expect((await csv).suggestedFilename()).toBe('traces.csv');
    expect((await textOf(await csv)).split('\r\n')).toHaveLength(1 + 23 + 1);
    await page.getByText(audit.takeDone).waitFor();
    const fhir = page.waitForEvent('download');
    await press(page, audit.takeFhir);
    expect(JSON.parse(await textOf(await fhir)).entry).toHaveLength(23);
    stage().fake.fail('exportAudit', 'busy');
    await press(page, audit.takeCsv);
    await page.getByRole('alert').waitFor();
    const again = page.waitForEvent('download');
    await press(page, common.retry);
    await again;
  });
});

describe('pages of an export', () => {
  it('become one Bundle, with one total', () => {
    const page = (ids: number[]) => ({
      fileName: 'traces.json',
      mediaType: 'application/fhir+json',
      content: JSON.stringify({ resourceType: 'Bundle', total: ids.length, entry: ids }),
    });
    expect(JSON.parse(joined([page([1, 2]), page([3])], 'fhir').content)).toEqual({
      resourceType: 'Bundle',
      total: 3,
      entry: [1, 2, 3],
    });
  });
});
