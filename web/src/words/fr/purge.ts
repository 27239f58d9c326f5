/** Words of the page of destructions. */
export const purge = {
  lead: 'Dix ans après sa fermeture, un dossier est détruit. La liste de chaque nuit est prête la veille.',
  night: 'Nuit du {date}',
  due: 'Dossiers à détruire : {count}',
  destroyed: 'Dossiers détruits : {count}',
  status: {
    published: 'Rien à faire : la liste est normale.',
    held: 'En attente : il y a plus de {cap} dossiers, c’est plus que d’habitude. Deux personnes doivent donner leur accord.',
    released: 'Permis par deux personnes.',
    lapsed: 'Rien n’a été détruit : il manquait un accord. La liste de la nuit suivante reprend ces dossiers.',
  },
  by: 'Accord de {name}, le {when}.',
  warning: 'Regardez d’abord pourquoi il y en a autant. Une destruction ne peut pas être annulée.',
  release: 'Donner mon accord',
  confirm: 'Oui, je donne mon accord',
  back: 'Non, laisser en attente',
  supervisors: 'Seuls les superviseurs peuvent donner leur accord.',
  empty: 'Aucune liste pour le moment.',
  shown: 'Nuits : {count}',
};
