import { type LifeWordings, paragraphs } from './wording.ts';

const NOT_YOU = 'Ce n’est pas vous ? Prévenez tout de suite votre caisse d’assurance maladie.';
const MEANS =
  'Vos remboursements ne changent pas. Tant qu’il est fermé, personne ne le lit : ni vous, ni les soignants.';
const CONTEST =
  'Vous n’êtes pas d’accord ? Connectez-vous à votre espace et choisissez « Je ne suis pas d’accord », ou allez à un guichet de votre caisse d’assurance maladie avec une pièce d’identité. Une personne regardera alors votre situation, et votre dossier ne sera pas fermé avant.';
const SUSPENDED = 'En attendant, personne ne peut y entrer. Rien n’est effacé, et vos remboursements ne changent pas.';

/** What people are told of the life of their dossier, in French. Level B1: short sentences, one idea each. */
export const frenchLife: LifeWordings = {
  dossierClosed: {
    subject: 'Votre dossier médical est fermé',
    text: ({ keptUntil }) =>
      paragraphs(
        'Bonjour,',
        'Votre dossier médical est fermé, comme vous l’avez demandé.',
        MEANS,
        `Il est gardé jusqu’au ${keptUntil}. Ensuite, il sera détruit. Jusque-là, vous pouvez le rouvrir.`,
        NOT_YOU,
      ),
    sms: ({ keptUntil }) =>
      `Mon dossier médical : votre dossier est fermé, et gardé jusqu’au ${keptUntil}. Ce n’est pas vous ? Appelez vite votre caisse d’assurance maladie.`,
  },
  closedAfterSuspension: {
    subject: 'Votre dossier médical est fermé',
    text: ({ keptUntil }) =>
      paragraphs(
        'Bonjour,',
        'Votre dossier médical était suspendu, et nous n’avons pas reçu de désaccord de votre part. Il est maintenant fermé.',
        MEANS,
        `Il est gardé jusqu’au ${keptUntil}. Ensuite, il sera détruit. Jusque-là, vous pouvez le rouvrir.`,
      ),
    sms: ({ keptUntil }) =>
      `Mon dossier médical : suspendu, et sans désaccord de vous, il est fermé, et gardé jusqu’au ${keptUntil}. Jusque-là, vous pouvez le rouvrir.`,
  },
  closedAfterContest: {
    subject: 'Votre dossier médical est fermé',
    text: ({ keptUntil }) =>
      paragraphs(
        'Bonjour,',
        'Vous avez dit votre désaccord avec la suspension de votre dossier médical. Une personne a regardé votre situation : la suspension était juste. Votre dossier est maintenant fermé.',
        MEANS,
        `Il est gardé jusqu’au ${keptUntil}. Ensuite, il sera détruit. Jusque-là, vous pouvez le rouvrir.`,
        'Vous voulez en parler ? Allez à un guichet de votre caisse d’assurance maladie.',
      ),
    sms: ({ keptUntil }) =>
      `Mon dossier médical : votre désaccord a été regardé. Le dossier est fermé, et gardé jusqu’au ${keptUntil}. Questions ? Allez au guichet.`,
  },
  closedAfterDeath: {
    subject: 'Un dossier médical est fermé',
    text: ({ keptUntil }) =>
      paragraphs(
        'Bonjour,',
        'L’assurance maladie nous a informés du décès d’une personne pour laquelle vous agissiez. Son dossier médical est fermé : plus personne ne le lit.',
        `Il est gardé jusqu’au ${keptUntil}. Ensuite, il sera détruit.`,
        'C’est une erreur ? Prévenez tout de suite votre caisse d’assurance maladie.',
      ),
    sms: ({ keptUntil }) =>
      `Mon dossier médical : le dossier d’une personne pour qui vous agissiez est fermé, gardé jusqu’au ${keptUntil}. Une erreur ? Appelez votre caisse.`,
  },
  dossierReopened: {
    subject: 'Votre dossier médical est rouvert',
    text: () =>
      paragraphs(
        'Bonjour,',
        'Votre dossier médical est rouvert. Vous retrouvez tout comme avant.',
        'Les soignants qui pouvaient le lire le peuvent à nouveau, sauf si leur accès a pris fin entre-temps.',
        NOT_YOU,
      ),
    sms: () =>
      'Mon dossier médical : votre dossier est rouvert, tout est comme avant. Ce n’est pas vous ? Appelez vite votre caisse d’assurance maladie.',
  },
  suspendedForFraud: {
    subject: 'Votre dossier médical est suspendu',
    text: ({ contestUntil }) =>
      paragraphs(
        'Bonjour,',
        'Votre dossier médical est suspendu : nous pensons que quelqu’un l’utilise sans en avoir le droit.',
        SUSPENDED,
        CONTEST,
        `Sans réponse de votre part jusqu’au ${contestUntil}, il sera fermé.`,
      ),
    sms: ({ contestUntil }) =>
      `Mon dossier médical : il est suspendu, par crainte d’une fraude. Pas d’accord ? Dites-le dans votre espace ou au guichet jusqu’au ${contestUntil}.`,
  },
  suspendedForMalfunction: {
    subject: 'Votre dossier médical est suspendu',
    text: ({ contestUntil }) =>
      paragraphs(
        'Bonjour,',
        'Votre dossier médical est suspendu : il ne fonctionne pas comme il devrait.',
        SUSPENDED,
        CONTEST,
        `Sans réponse de votre part jusqu’au ${contestUntil}, il sera fermé.`,
      ),
    sms: ({ contestUntil }) =>
      `Mon dossier médical : il est suspendu, il fonctionne mal. Pas d’accord ? Dites-le dans votre espace ou au guichet jusqu’au ${contestUntil}.`,
  },
  suspensionLifted: {
    subject: 'Votre dossier médical n’est plus suspendu',
    text: () =>
      paragraphs(
        'Bonjour,',
        'Votre dossier médical n’est plus suspendu. Vous retrouvez tout comme avant, et les soignants aussi.',
        'Vous n’avez rien à faire.',
      ),
    sms: () => 'Mon dossier médical : il n’est plus suspendu. Tout est comme avant, vous n’avez rien à faire.',
  },
  erasureAsked: {
    subject: 'Votre dossier médical va être effacé',
    text: ({ eraseOn }) =>
      paragraphs(
        'Bonjour,',
        'Vous avez demandé d’effacer votre dossier médical avant la fin des dix ans.',
        `Il est encore gardé jusqu’au ${eraseOn}. Ensuite, tout est détruit pour toujours : personne ne pourra le faire revenir.`,
        'Vous changez d’avis ? Jusque-là, connectez-vous à votre espace et choisissez « Ne pas effacer mon dossier ».',
        NOT_YOU,
      ),
    sms: ({ eraseOn }) =>
      `Mon dossier médical : il sera détruit pour toujours après le ${eraseOn}. Vous changez d’avis ? Dites-le avant dans votre espace.`,
  },
  erasureWithdrawn: {
    subject: 'Votre dossier médical ne sera pas effacé',
    text: ({ keptUntil }) =>
      paragraphs(
        'Bonjour,',
        'Vous ne voulez plus effacer votre dossier médical : c’est noté.',
        `Il reste fermé, et il est gardé jusqu’au ${keptUntil}. Jusque-là, vous pouvez le rouvrir.`,
        NOT_YOU,
      ),
    sms: ({ keptUntil }) =>
      `Mon dossier médical : il ne sera pas effacé. Il reste fermé, et gardé jusqu’au ${keptUntil}.`,
  },
};
