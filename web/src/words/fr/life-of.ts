import type { life } from './life.ts';

/** The words of closing, for somebody who acts in the dossier of another: `{name}`. */
export const lifeOf: typeof life = {
  close: {
    lead: 'Lisez ceci avant de décider.',
    means: [
      'Les remboursements de cette personne ne changent pas.',
      'Plus personne ne lit ses documents : ni elle, ni vous, ni les soignants, même en urgence.',
      'Ses documents sont gardés dix ans, puis détruits pour toujours.',
      'Pendant ces dix ans, ce dossier peut être rouvert. Tout sera comme avant.',
      'Votre propre dossier ne change pas, et vous restez connecté.',
    ],
    motive: 'Pourquoi fermez-vous ce dossier ?',
    motives: {
      'no-use': 'Il ne sert pas',
      privacy: 'Ces informations de santé ne doivent pas être ici',
      other: 'Une autre raison',
    },
    motiveMissing: 'Choisissez une des trois raisons.',
    sure: 'J’ai compris, et je veux fermer ce dossier',
    sureMissing: 'Cochez cette case si vous voulez vraiment fermer ce dossier.',
    submit: 'Fermer le dossier de {name}',
    keep: 'Garder ce dossier',
  },
  closed: {
    title: 'Le dossier de {name} est fermé',
    text: 'Personne ne le lit : ni cette personne, ni vous, ni les soignants. Il est gardé jusqu’au {date}, puis détruit pour toujours.',
    because: {
      suspension: 'Il a été fermé après sa suspension.',
      death:
        'Il a été fermé car un décès nous a été déclaré. C’est une erreur ? Allez avec cette personne à un guichet de votre caisse d’assurance maladie.',
    },
    reopenTitle: 'Vous changez d’avis ?',
    reopenText:
      'Tout redevient comme avant : les documents, et qui peut les lire. Un accès qui a pris fin reste terminé.',
    reopen: 'Rouvrir ce dossier',
    eraseTitle: 'Tout effacer avant les dix ans',
    eraseMeans: [
      'Tous les documents et toutes les informations de cette personne seront détruits.',
      'Personne ne pourra les faire revenir, même vous.',
      'Vous avez encore quelques jours pour changer d’avis. Nous vous envoyons un message avec la date.',
    ],
    sure: 'J’ai compris, et je veux tout effacer pour toujours',
    sureMissing: 'Cochez cette case si vous voulez vraiment tout effacer.',
    erase: 'Effacer ce dossier',
    erasing: 'Ce dossier sera détruit pour toujours après le {date}.',
    erasingText: 'Jusque-là, vous pouvez encore changer d’avis.',
    keep: 'Ne pas effacer ce dossier',
  },
  suspended: {
    title: 'Le dossier de {name} est suspendu',
    since:
      'Depuis le {date}, personne ne peut y entrer. Rien n’est effacé, et les remboursements de cette personne ne changent pas.',
    because: {
      fraud: 'Pourquoi : nous pensons que quelqu’un l’utilise sans en avoir le droit.',
      malfunction: 'Pourquoi : il ne fonctionne pas comme il devrait.',
    },
    until: 'Sans réponse jusqu’au {date}, il sera fermé. Il pourra alors être rouvert.',
    contestTitle: 'Vous n’êtes pas d’accord ?',
    contestText: 'Dites-le ici. Une personne regardera la situation, et ce dossier ne sera pas fermé avant.',
    contest: 'Je ne suis pas d’accord',
    contested: 'Le désaccord a été dit le {date}. Une personne va regarder la situation.',
  },
};
