import type { Ground } from '../../../../functions/access/vocabulary.ts';

/** Why something was allowed. */
export const grounds: Record<Ground, string> = {
  public: 'tout le monde peut le faire.',
  self: 'c’est la personne elle-même.',
  'own-dossier': 'c’est votre dossier.',
  representative: 'cette personne vous représente.',
  'medecin-traitant': 'c’est votre médecin traitant, ou quelqu’un à qui vous avez donné les mêmes droits.',
  author: 'cette personne a ajouté ce document.',
  'care-team': 'cette personne vous soigne.',
  consented: 'vous lui avez donné votre accord.',
  'break-glass': 'c’était une urgence.',
  'regulation-centre': 'vous, ou quelqu’un pour vous, avez appelé le 15.',
  declared: 'cette personne a déclaré vous soigner, ou avoir votre accord.',
  card: 'la personne a montré votre carte d’urgence.',
  assistance: 'cette personne vous a aidé à ouvrir le dossier.',
  counter: 'cet agent a fait ce que vous demandiez, ou son travail.',
  supervision: 'c’est son travail de contrôler les accès en urgence.',
  task: 'c’est le travail du service.',
};
