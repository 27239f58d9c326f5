/** Words of closing a dossier, and of one that is closed or suspended. */
export const life = {
  close: {
    lead: 'Lisez ceci avant de décider.',
    means: [
      'Vos remboursements ne changent pas.',
      'Plus personne ne lit vos documents : ni vous, ni les soignants, même en urgence.',
      'Vos documents sont gardés dix ans, puis détruits pour toujours.',
      'Pendant ces dix ans, vous pouvez rouvrir votre dossier. Tout sera comme avant.',
      'Vous êtes déconnecté tout de suite, sur tous vos appareils.',
    ],
    motive: 'Pourquoi fermez-vous votre dossier ?',
    motives: {
      'no-use': 'Je ne m’en sers pas',
      privacy: 'Je ne veux pas que mes informations de santé soient ici',
      other: 'Une autre raison',
    },
    motiveMissing: 'Choisissez une des trois raisons.',
    sure: 'J’ai compris, et je veux fermer mon dossier',
    sureMissing: 'Cochez cette case si vous voulez vraiment fermer votre dossier.',
    submit: 'Fermer mon dossier',
    keep: 'Garder mon dossier',
  },
  closed: {
    title: 'Votre dossier est fermé',
    text: 'Personne ne le lit : ni vous, ni les soignants. Il est gardé jusqu’au {date}, puis détruit pour toujours.',
    because: {
      suspension: 'Il a été fermé après sa suspension.',
      death:
        'Il a été fermé car un décès nous a été déclaré. C’est une erreur ? Allez à un guichet de votre caisse d’assurance maladie.',
    },
    reopenTitle: 'Vous changez d’avis ?',
    reopenText:
      'Vous retrouvez tout comme avant : vos documents, et qui peut les lire. Un accès qui a pris fin reste terminé.',
    reopen: 'Rouvrir mon dossier',
    eraseTitle: 'Tout effacer avant les dix ans',
    eraseMeans: [
      'Tous vos documents et toutes vos informations seront détruits.',
      'Personne ne pourra les faire revenir, même vous.',
      'Les messages et les lettres déjà envoyés restent chez nous un mois, avec votre nom et votre adresse. Puis ils sont effacés.',
      'Vous avez encore quelques jours pour changer d’avis. Nous vous envoyons un message avec la date.',
    ],
    sure: 'J’ai compris, et je veux tout effacer pour toujours',
    sureMissing: 'Cochez cette case si vous voulez vraiment tout effacer.',
    erase: 'Effacer mon dossier',
    erasing: 'Votre dossier sera détruit pour toujours après le {date}.',
    erasingText: 'Jusque-là, vous pouvez encore changer d’avis.',
    keep: 'Ne pas effacer mon dossier',
  },
  suspended: {
    title: 'Votre dossier est suspendu',
    since: 'Depuis le {date}, personne ne peut y entrer. Rien n’est effacé, et vos remboursements ne changent pas.',
    because: {
      fraud: 'Pourquoi : nous pensons que quelqu’un l’utilise sans en avoir le droit.',
      malfunction: 'Pourquoi : il ne fonctionne pas comme il devrait.',
    },
    until: 'Sans réponse de votre part jusqu’au {date}, il sera fermé. Vous pourrez alors le rouvrir.',
    contestTitle: 'Vous n’êtes pas d’accord ?',
    contestText: 'Dites-le ici. Une personne regardera votre situation, et votre dossier ne sera pas fermé avant.',
    contest: 'Je ne suis pas d’accord',
    contested: 'Vous avez dit votre désaccord le {date}. Une personne va regarder votre situation.',
  },
};
