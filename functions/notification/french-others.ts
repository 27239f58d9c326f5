import { type OtherWordings, paragraphs, type Wording } from './wording.ts';

const NOT_WANTED = 'Ce n’est ni vous ni cette personne ? Prévenez tout de suite votre caisse d’assurance maladie.';
const END = 'Vous pouvez voir de qui il s’agit, et arrêter cet accès à tout moment.';
const CLOSING =
  'En attendant, personne ne peut y entrer. Rien n’est effacé. Sans réponse de votre part, il sera fermé. Vous pouvez aussi dire votre désaccord à un guichet de votre caisse d’assurance maladie.';

/** What happened, in one sentence that stands in the e-mail and in the SMS. @param more what the e-mail adds */
const told = <Values>(
  subject: string,
  what: (values: Values) => string,
  more: (values: Values) => string[] = () => [],
): Wording<Values> => ({
  subject,
  text: (values) =>
    paragraphs(
      'Bonjour,',
      `Vous agissez pour un de vos proches : ${what(values)}`,
      ...more(values),
      'Connectez-vous à votre espace, puis choisissez « Mes proches » pour entrer dans son dossier.',
    ),
  sms: (values) =>
    `Mon dossier médical, pour un de vos proches : ${what(values)} Connectez-vous, puis « Mes proches ».`,
});

/** The French words for who acts for somebody. */
export const frenchOthers: OtherWordings = {
  accessRecovered: told(
    'L’accès au dossier d’un de vos proches a changé',
    () => 'l’accès à son dossier a changé, avec le code d’une lettre.',
    () => [NOT_WANTED],
  ),
  emergencyAccess: told(
    'Un accès au dossier d’un de vos proches',
    () => 'un professionnel de santé a ouvert son dossier avec la procédure d’urgence.',
    ({ until }) => [
      `Cet accès s’arrête de lui-même le ${until}. Les documents masqués restent masqués.`,
      'Vous pouvez voir qui a ouvert ce dossier et pourquoi, dire si c’était justifié, et arrêter cet accès tout de suite.',
    ],
  ),
  dossierClosed: told(
    'Le dossier d’un de vos proches est fermé',
    ({ keptUntil }) => `son dossier est fermé, et gardé jusqu’au ${keptUntil}.`,
    () => ['Ensuite, il sera détruit. Jusque-là, il peut être rouvert.', NOT_WANTED],
  ),
  closedAfterSuspension: told(
    'Le dossier d’un de vos proches est fermé',
    ({ keptUntil }) => `son dossier suspendu est fermé, et gardé jusqu’au ${keptUntil}.`,
    () => ['Nous n’avons pas reçu de désaccord. Ensuite, il sera détruit. Jusque-là, il peut être rouvert.'],
  ),
  closedAfterContest: told(
    'Le dossier d’un de vos proches est fermé',
    ({ keptUntil }) => `son dossier suspendu est fermé, et gardé jusqu’au ${keptUntil}.`,
    () => [
      'Le désaccord a été regardé : la suspension était juste. Ensuite, il sera détruit. Jusque-là, il peut être rouvert.',
    ],
  ),
  dossierReopened: told(
    'Le dossier d’un de vos proches est rouvert',
    () => 'son dossier est rouvert, tout est comme avant.',
    () => [NOT_WANTED],
  ),
  suspendedForFraud: told(
    'Le dossier d’un de vos proches est suspendu',
    ({ contestUntil }) => `son dossier est suspendu. Désaccord ? Dites-le jusqu’au ${contestUntil}.`,
    () => ['Nous pensons que quelqu’un l’utilise sans en avoir le droit.', CLOSING],
  ),
  suspendedForMalfunction: told(
    'Le dossier d’un de vos proches est suspendu',
    ({ contestUntil }) => `son dossier est suspendu. Désaccord ? Dites-le jusqu’au ${contestUntil}.`,
    () => ['Il ne fonctionne pas comme il devrait.', CLOSING],
  ),
  suspensionLifted: told(
    'Le dossier d’un de vos proches n’est plus suspendu',
    () => 'son dossier n’est plus suspendu. Tout est comme avant.',
  ),
  erasureAsked: told(
    'Le dossier d’un de vos proches va être effacé',
    ({ eraseOn }) => `son dossier sera détruit pour toujours après le ${eraseOn}.`,
    () => ['Jusque-là, il est possible de changer d’avis.', NOT_WANTED],
  ),
  erasureWithdrawn: told(
    'Le dossier d’un de vos proches ne sera pas effacé',
    ({ keptUntil }) => `son dossier ne sera pas effacé. Il est gardé jusqu’au ${keptUntil}.`,
    () => [NOT_WANTED],
  ),
  documentWaiting: told(
    'Le dossier d’un de vos proches a été mis à jour',
    () => 'son dossier a été mis à jour. Parlez-en avec son médecin.',
  ),
  newDevice: told(
    'Un nouvel appareil dans le dossier d’un de vos proches',
    () => 'une connexion à son dossier depuis un nouvel appareil.',
    () => [NOT_WANTED],
  ),
  consentRecorded: told(
    'Un accord est noté pour un de vos proches',
    () => 'un accord est noté, un professionnel de santé peut voir son dossier.',
    () => [END],
  ),
  rightGiven: told(
    'Un nouveau droit dans le dossier d’un de vos proches',
    () => 'un professionnel de santé a un nouveau droit dans son dossier.',
    () => [END, NOT_WANTED],
  ),
  rightEnded: told(
    'Un droit en moins dans le dossier d’un de vos proches',
    () => 'un professionnel de santé a perdu un droit dans son dossier.',
    () => [NOT_WANTED],
  ),
  careTeamJoined: told(
    'L’équipe de soins d’un de vos proches a changé',
    () => 'un professionnel de santé déclare qu’il le soigne et peut voir son dossier.',
    () => [END],
  ),
  firstAccess: told(
    'Un professionnel a vu le dossier d’un de vos proches',
    () => 'un professionnel de santé a vu son dossier pour la première fois.',
    () => [END],
  ),
  documentDeposited: told(
    'Un document pour un de vos proches',
    () => 'un professionnel de santé a ajouté un document à son dossier.',
  ),
  dailyDigest: told(
    'Du nouveau dans le dossier d’un de vos proches',
    ({ count }) => `${count} ${count === 1 ? 'nouveauté' : 'nouveautés'} dans son dossier.`,
    () => ['Elles sont dans les messages de ce dossier.'],
  ),
  reminder: told('Un rappel pour un de vos proches', () => 'un rappel attend dans son dossier.'),
  reminderSeason: told(
    'Une nouvelle saison : les rappels d’un de vos proches',
    () => 'une nouvelle saison commence, regardez ses rappels.',
  ),
  reminderCalendar: told(
    'Le calendrier des rappels d’un de vos proches a changé',
    () => 'le calendrier de ses rappels a changé.',
  ),
  reminderAge: told('Les rappels d’un de vos proches changent', () => 'ses rappels changent avec les années.'),
};
