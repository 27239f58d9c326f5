import { type Notices, paragraphs, type Wording } from './wording.ts';

/** What to do for who did not do it themselves. */
export const NOT_YOU = 'Ce n’est pas vous ? Prévenez tout de suite votre caisse d’assurance maladie.';

/** A message of a campaign of reminders: why now, then what may be done, and how to receive none any more. */
const campaign = (subject: string, why: string, shortly: string): Wording<object> => ({
  subject,
  text: () =>
    paragraphs(
      'Bonjour,',
      `Vous avez demandé des rappels. ${why}`,
      'Connectez-vous à votre espace pour les lire. Vous pouvez y arrêter les rappels à tout moment, dans « Mes rappels ».',
    ),
  sms: () => `Mon dossier médical : ${shortly} Connectez-vous pour lire vos rappels, ou pour ne plus en recevoir.`,
});

/** The French words of what happens in an open dossier. */
export const frenchNotices: Notices = {
  documentDeposited: {
    subject: 'Un document est arrivé dans votre dossier médical',
    text: () =>
      paragraphs(
        'Bonjour,',
        'Un professionnel de santé a ajouté un document à votre dossier médical.',
        'Connectez-vous pour le lire et pour voir qui l’a ajouté.',
      ),
    sms: () => 'Mon dossier médical : un professionnel de santé y a ajouté un document. Connectez-vous pour le lire.',
  },
  documentWaiting: {
    subject: 'Votre dossier médical a été mis à jour',
    text: () =>
      paragraphs(
        'Bonjour,',
        'Votre dossier médical a été mis à jour.',
        'Nous vous invitons à consulter votre médecin, ou le professionnel de santé qui vous suit, pour en parler.',
      ),
    sms: () =>
      'Mon dossier médical : il a été mis à jour. Nous vous invitons à consulter votre médecin pour en parler.',
  },
  careTeamJoined: {
    subject: 'Un professionnel a rejoint votre équipe de soins',
    text: () =>
      paragraphs(
        'Bonjour,',
        'Un professionnel de santé a déclaré qu’il vous soigne. Il peut maintenant voir votre dossier médical.',
        'Connectez-vous à votre espace pour voir qui c’est. Vous pouvez arrêter cet accès à tout moment.',
      ),
    sms: () =>
      'Mon dossier médical : un professionnel de santé déclare qu’il vous soigne et peut le voir. Connectez-vous pour voir qui, ou pour y mettre fin.',
  },
  firstAccess: {
    subject: 'Un professionnel a regardé votre dossier médical',
    text: () =>
      paragraphs(
        'Bonjour,',
        'Un professionnel de santé a regardé votre dossier médical pour la première fois.',
        'Connectez-vous à votre espace pour voir qui c’est et pourquoi il peut le faire. Vous pouvez arrêter cet accès à tout moment.',
      ),
    sms: () =>
      'Mon dossier médical : un professionnel de santé l’a regardé pour la première fois. Connectez-vous pour voir qui, ou pour y mettre fin.',
  },
  rightGiven: {
    subject: 'Un professionnel a un nouveau droit dans votre dossier',
    text: () =>
      paragraphs(
        'Bonjour,',
        'Depuis votre espace, un professionnel de santé a reçu un nouveau droit dans votre dossier médical.',
        'Connectez-vous pour voir qui c’est, et jusqu’à quand. Vous pouvez arrêter ce droit à tout moment.',
        NOT_YOU,
      ),
    sms: () =>
      'Mon dossier médical : un professionnel de santé y a un nouveau droit. Ce n’est pas vous ? Connectez-vous pour y mettre fin.',
  },
  rightEnded: {
    subject: 'Un professionnel n’a plus le même droit dans votre dossier',
    text: () =>
      paragraphs(
        'Bonjour,',
        'Depuis votre espace, le droit d’un professionnel de santé dans votre dossier médical a été arrêté.',
        'Connectez-vous pour voir de qui il s’agit.',
        NOT_YOU,
      ),
    sms: () =>
      'Mon dossier médical : un professionnel de santé y a perdu un droit. Ce n’est pas vous ? Connectez-vous pour voir de qui il s’agit.',
  },
  newDevice: {
    subject: 'Une connexion depuis un nouvel appareil',
    text: () =>
      paragraphs(
        'Bonjour,',
        'Une personne vient d’entrer dans votre dossier médical depuis un appareil que nous ne connaissons pas.',
        'C’est vous ? Vous n’avez rien à faire.',
        `${NOT_YOU} Demandez aussi une nouvelle lettre avec un code : l’ancien mot de passe ne marchera plus.`,
      ),
    sms: () =>
      'Mon dossier médical : une connexion depuis un nouvel appareil. C’est vous ? Rien à faire. Sinon, appelez vite votre caisse d’assurance maladie.',
  },
  dailyDigest: {
    subject: 'Du nouveau dans votre dossier médical',
    text: ({ count }) =>
      paragraphs(
        'Bonjour,',
        count === 1
          ? 'Il y a une nouveauté dans votre dossier médical.'
          : `Il y a ${count} nouveautés dans votre dossier médical.`,
        'Connectez-vous à votre espace et ouvrez « Mes messages » pour les lire.',
      ),
    sms: ({ count }) =>
      `Mon dossier médical : ${count} ${count === 1 ? 'nouveauté' : 'nouveautés'}. Connectez-vous pour lire vos messages.`,
  },
  reminder: {
    subject: 'Un rappel vous attend dans votre dossier',
    text: () =>
      paragraphs(
        'Bonjour,',
        'Vous avez demandé des rappels. Un rappel vous attend dans votre dossier.',
        'Connectez-vous à votre espace pour le lire. Vous pouvez y arrêter les rappels à tout moment, dans « Mes rappels ».',
      ),
    sms: () =>
      'Mon dossier médical : un rappel vous attend dans votre dossier. Connectez-vous pour le lire, ou pour ne plus recevoir de rappels.',
  },
  reminderSeason: campaign(
    'Une nouvelle saison commence : pensez à vos rappels',
    'Une nouvelle saison commence. C’est le moment de regarder les rappels de votre dossier.',
    'une nouvelle saison commence.',
  ),
  reminderCalendar: campaign(
    'Le calendrier a changé : pensez à vos rappels',
    'Le calendrier de vos rappels a changé. Regardez dans votre dossier ce qui change pour vous.',
    'le calendrier de vos rappels a changé.',
  ),
  reminderAge: campaign(
    'Les rappels changent avec l’âge : pensez aux vôtres',
    'Les rappels changent avec l’âge. C’est le moment de regarder ceux de votre dossier.',
    'les rappels changent avec les années.',
  ),
  consentRecorded: {
    subject: 'Votre accord est noté',
    text: () =>
      paragraphs(
        'Bonjour,',
        'Avec le code que vous avez reçu, un professionnel de santé a noté votre accord. Il peut maintenant voir votre dossier médical.',
        'Connectez-vous à votre espace pour voir qui c’est et jusqu’à quand. Vous pouvez arrêter cet accès à tout moment.',
      ),
    sms: () =>
      'Mon dossier médical : votre accord est noté, un professionnel de santé peut le voir. Connectez-vous pour voir qui, ou pour y mettre fin.',
  },
};
