/** Words of the accessibility statement. */
export const accessibility = {
  title: 'Accessibilité',
  state:
    'Ce site n’a pas encore été contrôlé avec le référentiel français (RGAA). Nous ne pouvons donc pas dire qu’il est conforme.',
  didTitle: 'Ce que nous avons fait',
  did: [
    'Chaque page est testée par un programme (axe) avec les règles internationales, niveau AAA pour les couleurs.',
    'Tout peut se faire au clavier.',
    'Les pages tiennent sur un petit écran, et avec des lettres deux fois plus grandes.',
    'Les erreurs sont dites avec des mots, à côté de la réponse à corriger.',
  ],
  limitsTitle: 'Ce qui peut encore gêner',
  limits: [
    'Les fichiers déposés (PDF, photos) sont montrés comme ils sont : ils ne sont pas toujours lisibles par un lecteur d’écran.',
    'Le site n’a pas encore été essayé par des personnes handicapées.',
  ],
  helpTitle: 'Une difficulté ?',
  help: 'Dites-le à votre caisse d’assurance maladie. Si la réponse ne vient pas, vous pouvez écrire au Défenseur des droits.',
};
