/** Words of what a professional deposited. */
export const deposit = {
  title: 'Mes dépôts',
  lead: 'Tout ce que vous avez ajouté, même quand votre accès au dossier est terminé.',
  empty: 'Vous n’avez encore rien déposé.',
  on: 'Déposé le {date}',
  one: 'Un de mes dépôts',
  oneLead:
    'Vous voyez votre document et qui l’a lu. Le reste du dossier n’est pas montré. Le patient voit cette consultation.',
  back: 'Tous mes dépôts',
  readings: 'Qui l’a lu',
  nobody: 'Personne ne l’a encore lu.',
  read: '{who}, le {when}',
  patient: 'Le patient',
  representative: 'Une personne qui agit pour le patient',
  other: 'Un professionnel',
  deleted: 'Document supprimé',
};
