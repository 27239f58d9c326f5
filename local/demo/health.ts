import type { Statement } from '../../functions/profile/contract.ts';

/** What the first patient of the demonstration says of their health: the lead shot is a real case. */
export const STATEMENTS: readonly Statement[] = [
  { kind: 'allergy', substance: 'Pénicilline', reaction: 'Gorge qui gonfle', severity: 'life-threatening' },
  { kind: 'contra-indication', label: 'Plombs de chasse dans la jambe droite : jamais d’IRM' },
  { kind: 'treatment', label: 'Kardégic 75 mg', dose: '1 sachet le matin', since: '2019-05' },
  { kind: 'blood-group', group: 'O+', source: 'Carte du laboratoire' },
  { kind: 'contact', name: 'Camille Pat-Trois', phone: '06 12 34 56 79', relation: 'CHILD' },
  { kind: 'organ-donation', wish: 'Je suis d’accord' },
];
