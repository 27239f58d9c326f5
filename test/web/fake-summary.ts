import { randomUUID } from 'node:crypto';
import type { EmergencySummary } from '../../functions/emergency/contract.ts';
import type { ProfileContent } from '../../functions/record/profile/profile-content.ts';
import { aDocument } from './fake-data.ts';

/** How much there is to tell of somebody. */
export type Amount = {
  readonly allergies: number;
  readonly treatments: number;
  readonly illnesses: number;
  /** A long text is said with each allergy, treatment and illness. */
  readonly notes?: boolean;
};

/** A person with names as long as they come. */
export const LONG_NAMED = {
  familyName: 'DE LA ROCHEFOUCAULD-MONTMORENCY',
  givenNames: 'Marie-Antoinette Guillemette',
} as const;

const RELATIVE = 'Guillemette Bernadette de La Rochefoucauld-Montmorency';

const list = (length: number, content: (n: number) => ProfileContent) =>
  Array.from({ length }, (_, n) => content(n + 1));

const noteOf = (n: number) => `${n} : ${'prévenir le service de référence avant tout geste, '.repeat(9).slice(0, -2)}`;

/** What is said of this person, of which all began on one day, `YYYY-MM-DD`. */
const contentsOf = ({ allergies, treatments, illnesses, notes }: Amount, since: string): ProfileContent[] => [
  ...list(allergies, (n) => ({
    ...{ kind: 'allergy', substance: `Allergène ${n} de la famille des céphalosporines` },
    ...(notes && { note: noteOf(n) }),
    ...{ reaction: 'Œdème de Quincke', severity: 'life-threatening', since },
  })),
  ...list(2, (n) => ({
    ...{ kind: 'contra-indication', label: `Contre-indication ${n} : jamais d’IRM ni d’anticoagulant` },
    because: 'Plombs de chasse dans la jambe, anévrisme cérébral',
  })),
  { kind: 'blood-group', group: 'AB-', source: 'carte de l’établissement français du sang' },
  ...list(2, (n) => ({
    ...{ kind: 'implant', label: `Stimulateur cardiaque ${n}`, reference: 'Medtronic Azure XT DR W1DR01' },
    ...{ mri: 'conditional', placedOn: since },
  })),
  { kind: 'trusted-person', name: RELATIVE, phone: '+33 6 12 34 56 78', relation: 'SIGOTHR', acceptedOn: since },
  ...list(3, (n) => ({ kind: 'contact', name: `${RELATIVE} ${n}`, phone: `06 12 34 56 0${n}`, relation: 'CURATEUR' })),
  ...list(treatments, (n) => ({
    ...{ kind: 'treatment', label: `Médicament ${n} à libération prolongée 850 mg`, ...(notes && { note: noteOf(n) }) },
    ...{ dose: 'un comprimé matin, midi et soir', since },
  })),
  ...list(illnesses, (n) => ({
    kind: 'illness',
    label: `Antécédent ${n} de longue durée`,
    since,
    ...(notes && { note: noteOf(n) }),
  })),
  { kind: 'communication-need', label: 'Langue des signes, un interprète est nécessaire' },
  { kind: 'disability', label: 'Fauteuil roulant électrique', needs: 'Deux personnes pour le transfert' },
  { kind: 'advance-directives', original: 'Chez la personne de confiance, dans le bureau', writtenOn: since },
  { kind: 'organ-donation', wish: 'D’accord pour tous les organes' },
];

/**
 * What a rescuer is told of somebody with long names, who has much of everything; all of it was said on one day.
 * @param on `YYYY-MM-DD`
 */
export function aFullSummary(amount: Amount, on: string): Omit<EmergencySummary, 'dossierId'> {
  const at = `${on}T09:00:00.000Z`;
  const by = { kind: 'professional', name: 'Marie-Christine Bourguignon-Delacroix' };
  return {
    holder: { ...LONG_NAMED, birthOn: '1926-09-01', age: 100 },
    medecinTraitant: { name: `Dr ${RELATIVE}`, rpps: '10002422979' },
    essentials: contentsOf(amount, on).map((content) => ({ entryId: randomUUID(), content, at, by })),
    hiddenEntries: 12,
    documents: Array.from({ length: 10 }, (_, n) =>
      aDocument({ title: `Compte rendu d’hospitalisation ${n + 1}`, createdOn: on }),
    ),
    ...{ hiddenDocuments: 12, olderLeftOut: true, ground: 'break-glass', until: at },
  };
}
