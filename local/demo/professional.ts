import type { AccessChanged, AccessOverview } from '../../functions/consent/contract.ts';
import type { Me } from '../../functions/session/contract.ts';
import { PROFESSIONALS } from '../pro-sante-connect/professionals.ts';
import { tokenFor } from '../pro-sante-connect/sign-in.ts';
import { Caller, PATIENCE } from './caller.ts';
import type { Citizen } from './citizen.ts';

/** Where professionals act: the site, and where they sign in. */
export type Site = { readonly url: string; readonly proSanteConnect: string };

/** A professional who uses the API with a token of Pro Santé Connect, as their software does. */
export class Professional extends Caller {
  readonly rpps: string;
  name = '';

  private constructor(url: string, rpps: string) {
    super(url);
    this.rpps = rpps;
  }

  /** Signs a demonstration professional in; from then on patients find them in the directory. */
  static async signIn(place: Site, rpps: string): Promise<Professional> {
    const one = new Professional(place.url, rpps).waitWhileBusy(PATIENCE);
    one.hold(await tokenFor(place, rpps));
    one.name = (await one.call<Me>('/me')).professional?.name ?? '';
    return one;
  }
}

const isGeneralPractitioner = ({ specialty }: (typeof PROFESSIONALS)[number]): boolean => specialty === 'SM26';
const isBiologist = ({ specialty }: (typeof PROFESSIONALS)[number]): boolean => specialty === 'SM03';

/** Signs every demonstration professional in, in the order they are listed. */
export const signInAll = (place: Site): Promise<Professional[]> =>
  Promise.all(PROFESSIONALS.map(({ rpps }) => Professional.signIn(place, rpps)));

/**
 * The care of the demonstration patient: they name their médecin traitant, and a biologist who takes part in the care
 * deposits a report.
 * @param signedIn all demonstration professionals, in the order they are listed
 */
export async function loadCare(signedIn: readonly Professional[], patient: Citizen): Promise<void> {
  const who = (is: typeof isBiologist): Professional => {
    const found = signedIn[PROFESSIONALS.findIndex(is)];
    if (!found) throw new Error('the demonstration lacks a professional');
    return found;
  };
  await nameMedecinTraitant(patient, who(isGeneralPractitioner));
  await depositReport(who(isBiologist), patient.dossierId);
}

async function nameMedecinTraitant(patient: Citizen, { rpps, name }: Professional): Promise<void> {
  const access = `/dossiers/${patient.dossierId}/access`;
  const { version } = await patient.call<AccessOverview>(access);
  await patient.call<AccessChanged>(`${access}/${rpps}`, {
    method: 'PUT',
    body: { right: 'medecin-traitant', name },
    headers: { 'if-match': `"${version}"` },
  });
}

const REPORT = `Laboratoire de la Gare
Glycémie à jeun : 0,92 g/L (valeurs usuelles : 0,70 à 1,10)
Cholestérol total : 1,85 g/L (valeurs usuelles : moins de 2,00)
Rien d'inhabituel. À revoir avec votre médecin.
`;

async function depositReport(biologist: Professional, dossierId: string): Promise<void> {
  const until = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  await biologist.call(`/dossiers/${dossierId}/care-team`, { method: 'POST', body: { until, patientInformed: true } });
  await biologist.depositIn(dossierId, {
    title: 'Analyses de sang',
    type: '11502-2',
    format: 'text/plain',
    createdOn: new Date().toISOString().slice(0, 10),
    bytes: Buffer.from(REPORT),
  });
}
