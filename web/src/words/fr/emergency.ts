/** Words of the accesses in an emergency, which the holder judges afterwards. */
export const emergency = {
  title: 'Accès en urgence',
  lead: 'En urgence, un soignant peut ouvrir votre dossier sans votre accord. Il doit dire pourquoi, et vous pouvez juger.',
  none: 'Personne n’a ouvert votre dossier en urgence.',
  when: 'Ouvert le {date}, jusqu’au {until}.',
  reason: 'La raison donnée',
  judge: 'Dire si c’était justifié',
  judgeAgain: 'Changer ma réponse',
  holder: {
    justified: 'Vous avez répondu : c’était justifié.',
    'not-justified': 'Vous avez répondu : ce n’était pas justifié.',
  },
  supervisor: {
    justified: 'L’assurance maladie a répondu : c’était justifié.',
    'not-justified': 'L’assurance maladie a répondu : ce n’était pas justifié.',
  },
  waiting: 'Vous n’avez pas encore répondu.',
  toOppositions: 'Choisir ce que je permets en urgence',
  toList: 'Retour aux accès en urgence',
  verdict: {
    title: 'Cet accès était-il justifié ?',
    choice: 'Votre réponse',
    justified: 'Oui, c’était justifié',
    'not-justified': 'Non, ce n’était pas justifié',
    missing: 'Choisissez une des deux réponses.',
    means: [
      'Votre réponse est écrite dans « Qui a fait quoi ».',
      'Un agent qui contrôle les accès en urgence la voit, sans voir vos documents.',
      'Elle ne bloque pas cette personne. Pour cela, allez dans « Qui peut voir ».',
    ],
    submit: 'Envoyer ma réponse',
  },
};
