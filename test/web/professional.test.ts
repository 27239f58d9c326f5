import { describe, expect, it } from 'vitest';
import { document } from '../../web/src/words/fr/document.ts';
import { professional as words } from '../../web/src/words/fr/professional.ts';
import { PERSON } from './fake-data.ts';
import { CODES } from './fake-professional.ts';
import { fillCard, findPatient, signInAsProfessional } from './professional-steps.ts';
import { sent, useStage } from './stage.ts';
import { follow, onPage, press } from './steps.ts';

/** What a doctor or a pharmacist does, in a real browser against the played API. */

const stage = useStage();
const DOSSIER = 'Dossier de Jeanne MOREAU';
const doctor = () => stage().fake.professionals();

async function atPatients() {
  const page = await stage().visitor();
  await signInAsProfessional(page);
  return page;
}

describe('finding a patient', () => {
  it('goes from the number to the ways in, and says whose dossier it is', async () => {
    const page = await atPatients();
    await findPatient(page);
    await page.getByRole('heading', { name: DOSSIER }).waitFor();
    expect(sent(stage(), 'findDossier')[0]?.body).toEqual({ nir: PERSON.nir, birthOn: PERSON.birthOn });
    await expect.poll(() => page.locator('.door').count()).toBe(3);
  });

  it('goes straight in where a ground exists', async () => {
    doctor().ground = 'medecin-traitant';
    const page = await atPatients();
    await fillCard(page);
    await press(page, words.patients.find);
    await onPage(page, DOSSIER);
    await page.getByText('vous êtes son médecin traitant').waitFor();
  });

  it('says what does not go together, and keeps what was typed', async () => {
    const page = await atPatients();
    await fillCard(page, { ...PERSON, birthOn: '1950-01-01' });
    await press(page, words.patients.find);
    await page.getByRole('alert').getByText('ne vont pas ensemble').waitFor();
    expect(await page.getByLabel(words.patients.number).inputValue()).toBe(PERSON.nir);
  });

  it('tells of a closed dossier that nobody can read it', async () => {
    const closing = { closedAt: '2026-11-02T09:00:00.000Z', closingMotive: 'no-use' } as const;
    stage().fake.api().dossier = { ...stage().fake.api().dossier, status: 'closed', ...closing };
    const page = await atPatients();
    await fillCard(page);
    await press(page, words.patients.find);
    await page.getByText(/Ce dossier est fermé depuis le 2 novembre 2026/).waitFor();
  });

  it('searches a name without accents or capitals, and marks what is over or opened in an emergency', async () => {
    doctor().ground = 'break-glass';
    doctor().until = '2099-01-01T00:00:00.000Z';
    const over = { ground: 'consented', until: '2026-01-01T00:00:00.000Z' };
    doctor().others = [
      { dossierId: '22222222-2222-4333-8444-555555555555', name: 'Élodie Frémont', birthOn: '1990-01-01', ...over },
    ];
    const page = await atPatients();
    await page.getByText(words.patients.emergency, { exact: true }).waitFor();
    await page.getByText(words.patients.over, { exact: true }).waitFor();
    await page.getByLabel(words.patients.search).fill('elodie fre');
    await expect.poll(() => page.locator('.documents li').count()).toBe(1);
    await page.getByLabel(words.patients.search).fill('zzz');
    await page.getByText(words.patients.emptyFound).waitFor();
  });

  it('states the call to 15 in every request of a regulating doctor who says so', async () => {
    doctor().regulates = true;
    const page = await atPatients();
    await page.getByLabel(words.patients.regulating).check();
    await findPatient(page);
    expect(sent(stage(), 'findDossier')[0]?.headers['purpose-of-use']).toBe('centre_15');
    expect(sent(stage(), 'listPatients')[0]?.headers['purpose-of-use']).toBeUndefined();
  });
});

describe('a doctor with ninety seconds', () => {
  it('needs five presses from the first page to the essentials', async () => {
    const page = await atPatients();
    let presses = 0;
    const counted = async (what: Promise<unknown>) => {
      presses += 1;
      await what;
    };
    await fillCard(page);
    await counted(press(page, words.patients.findUrgent));
    await onPage(page, words.emergency.title);
    await page.getByText(words.emergency.told).waitFor();
    await counted(page.getByLabel(words.emergency.unable).check());
    await counted(page.getByLabel(words.emergency.risk).check());
    await counted(press(page, 'Personne inconsciente'));
    await counted(press(page, words.emergency.submit));
    await onPage(page, words.summary.title);
    await page.getByText('84 ans').waitFor();
    await page.getByText('vous l’avez ouvert en urgence').waitFor();
    await page.getByText('Documents masqués par le patient\u00a0: 1').waitFor();
    expect(presses).toBeLessThanOrEqual(5);
    expect(sent(stage(), 'openInEmergency')[0]?.body).toEqual({
      reason: 'Personne inconsciente',
      unableToExpress: true,
      immediateRisk: true,
    });
  });

  it('reads a document of the essentials, then everything', async () => {
    doctor().ground = 'break-glass';
    const page = await atPatients();
    await follow(page, 'Jeanne MOREAU');
    await onPage(page, words.summary.title);
    await follow(page, 'Lettre du docteur');
    await press(page, document.open);
    await page.getByText('Tout va bien.').waitFor();
    await follow(page, words.document.toDossier);
    await onPage(page, DOSSIER);
    await page.getByRole('link', { name: words.dossier.traces }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: words.dossier.add }).count()).toBe(0);
  });

  it('asks for both conditions and a reason before anything is sent', async () => {
    const page = await atPatients();
    await fillCard(page);
    await press(page, words.patients.findUrgent);
    await press(page, words.emergency.submit);
    await expect.poll(() => page.getByRole('alert').getByRole('link').count()).toBe(2);
    await page.getByLabel(words.emergency.unable).check();
    await page.getByLabel(words.emergency.risk).check();
    await press(page, words.emergency.submit);
    await page.getByRole('alert').getByText(words.emergency.reason).waitFor();
    expect(doctor().ground).toBeUndefined();
  });

  it('shows the card again when that was long ago, and comes back to the same page', async () => {
    doctor().issuer.minutes = 40;
    const page = await atPatients();
    await fillCard(page);
    await press(page, words.patients.findUrgent);
    await page.getByText(words.emergency.cardFirst).waitFor();
    await page.getByLabel(words.emergency.unable).check();
    await page.getByLabel(words.emergency.risk).check();
    await press(page, 'Arrêt cardiaque');
    await press(page, words.emergency.submit);
    await page.getByRole('alert').getByText('plus de 15 minutes').waitFor();
    await press(page, words.emergency.card);
    await expect.poll(() => doctor().issuer.asked.length).toBe(2);
    await expect.poll(() => page.getByText(words.emergency.cardFirst).count()).toBe(0);
    await onPage(page, words.emergency.title);
    expect(doctor().issuer.asked[1]).toMatchObject({ prompt: 'login' });
  });

  it('is told when the patient has refused emergencies', async () => {
    doctor().opposed = true;
    const page = await atPatients();
    await fillCard(page);
    await press(page, words.patients.findUrgent);
    await page.getByLabel(words.emergency.unable).check();
    await page.getByLabel(words.emergency.risk).check();
    await press(page, 'Arrêt cardiaque');
    await press(page, words.emergency.submit);
    await page.getByRole('alert').getByText('s’est opposé').waitFor();
  });
});

describe('a pharmacist at the counter', () => {
  it('goes from the card to the code to the list in one flow', async () => {
    const page = await atPatients();
    await findPatient(page);
    await page.getByRole('link', { name: words.enter.consent }).click();
    await press(page, words.consent.ask);
    await page.getByText('06 •• •• •• 12').waitFor();
    await page.getByLabel(words.consent.code).fill('000000');
    await press(page, words.consent.submit);
    await page.getByRole('alert').getByText('Demandez un nouveau code').waitFor();
    await page.getByLabel(words.consent.code).fill(CODES.consent);
    await page.getByLabel(words.consent.scopes.some).check();
    await press(page, words.consent.submit);
    await page.getByRole('alert').getByText(words.consent.classesMissing).waitFor();
    await page.getByLabel('Comptes rendus').check();
    await press(page, words.consent.submit);
    await onPage(page, DOSSIER);
    await expect.poll(() => page.locator('.documents li').count()).toBe(20);
    expect(sent(stage(), 'attestConsent').at(-1)?.body).toEqual({
      code: CODES.consent,
      until: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      classes: ['11'],
    });
  });

  it('declares care only after saying that the patient was told', async () => {
    const page = await atPatients();
    await findPatient(page);
    await page.getByRole('link', { name: words.enter.care }).click();
    await press(page, words.care.submit);
    await page.getByRole('alert').getByText(words.mustTick).waitFor();
    await page.getByLabel(words.care.informed).check();
    await press(page, words.care.submit);
    await onPage(page, DOSSIER);
    await page.getByText('vous avez déclaré participer à ses soins').waitFor();
    expect(sent(stage(), 'declareCare')).toHaveLength(1);
  });
});
