import type { Ground } from '../../../../functions/access/vocabulary.ts';

/** Why something was allowed. */
export const grounds: Record<Ground, string> = {
  public: 'cela se fait sans se connecter.',
  self: 'c’est la personne elle-même.',
  'own-dossier': 'c’est votre dossier.',
  representative: 'cette personne vous représente.',
  'medecin-traitant': 'c’est votre médecin traitant, ou quelqu’un à qui vous avez donné les mêmes droits.',
  author: 'cette personne a ajouté ce document.',
  'care-team': 'cette personne vous soigne.',
  consented: 'vous lui avez donné votre accord.',
  'break-glass': 'cette personne a déclaré une urgence.',
  'regulation-centre': 'ce médecin répond au 15, et dit avoir reçu un appel pour vous.',
  declared: 'cette personne a déclaré vous soigner, ou avoir votre accord.',
  card: 'cette personne avait le code de votre carte d’urgence.',
  assistance: 'cette personne vous a aidé à ouvrir le dossier.',
  counter: 'c’est le travail de cet agent.',
  supervision: 'c’est le travail de cet agent.',
  task: 'c’est le travail du service.',
};

const asked = 'vous l’avez demandé à cet agent.';
const supervised = 'cet agent contrôle les accès en urgence.';

/** The same said better of one action, or of one kind of person: by « action ground », then by « kind ground ». */
export const reasons: Readonly<Record<string, string>> = {
  'patient self': 'c’est vous.',
  'child:open self': 'l’assurance maladie connaît ce parent.',
  'session:open self': 'le mot de passe et le code étaient les bons.',
  'dossier:find self': 'cette personne avait votre numéro de sécurité sociale.',
  'representative:read counter': 'cet agent avait votre numéro de sécurité sociale.',
  'dossier:find counter': 'cet agent avait votre numéro de sécurité sociale.',
  'opening:request public': 'les numéros de sécurité sociale et de carte Vitale étaient les bons.',
  'opening:confirm public': 'le code de la lettre et les numéros de votre carte étaient les bons.',
  'opening:assist counter': asked,
  'dossier:close-at-counter counter': asked,
  'reminder:stop counter': asked,
  'enrolment:record-objection counter': asked,
  'dossier:suspend counter': 'cet agent protège les dossiers d’une fraude ou d’une panne.',
  'representative:manage counter': 'cet agent a vérifié les papiers ou la décision d’un juge.',
  'care-team:declare declared': 'un soignant le déclare avant d’ouvrir le dossier de quelqu’un qu’il soigne.',
  'consent:attest declared': 'un soignant demande votre accord avant d’ouvrir votre dossier.',
  'emergency:supervise supervision': supervised,
  'supervision:read supervision': supervised,
};

/** Who did something without signing in, by what they did. */
export const unnamed: Readonly<Record<string, string>> = {
  'opening:request': 'Quelqu’un qui avait votre carte Vitale',
  'opening:confirm': 'Quelqu’un qui avait votre lettre',
  'card:open': 'Quelqu’un qui avait votre carte d’urgence',
};
