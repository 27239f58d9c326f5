/** Words of the page about the person's own account. */
export const account = {
  title: 'Mon compte',
  identifier: 'Mon identifiant',
  identifierText: 'Il vous le faut à chaque connexion. Gardez-le sur un papier.',
  change: 'Perdu ou changé',
  changeText: 'Pour un nouveau mot de passe, un nouveau mobile ou une nouvelle adresse e-mail, demandez une lettre.',
  toRecover: 'Demander une lettre',
  close: 'Fermer le dossier',
};
