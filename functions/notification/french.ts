import { frenchLife } from './french-life.ts';
import { frenchNotices, NOT_YOU } from './french-notices.ts';
import { type AnnouncementValues, type CodeValues, paragraphs, type Wordings } from './wording.ts';

const SECRET = 'Ne le donnez à personne. Nous ne vous le demanderons jamais par téléphone.';

/** How to use a code, the same in both letters; the labels are those of the site. */
const steps = ({ site, before }: CodeValues): string =>
  paragraphs(
    site === undefined ? '1. Retournez sur le site où vous avez demandé cette lettre.' : `1. Allez sur le site ${site}`,
    '2. Choisissez « J’ai reçu une lettre avec un code ».',
    '3. Tapez votre numéro de sécurité sociale (il est sur votre carte Vitale), puis ce code.',
    '4. Donnez votre numéro de mobile ou votre adresse e-mail : nous y enverrons la suite.',
    `Utilisez ce code avant le ${before}. Après, demandez une nouvelle lettre.`,
    `Ce code est secret. ${SECRET}`,
    'Vous n’avez rien demandé ? N’utilisez pas ce code. Déchirez cette lettre et prévenez votre caisse d’assurance maladie.',
  );

/** What an announcement says (CSP R1111-28): what it is, how to say no, how to close it later; for oneself or a child. */
const announcement = ({ child, until, code, site }: AnnouncementValues): string =>
  paragraphs(
    'Bonjour,',
    child === undefined
      ? 'L’assurance maladie va ouvrir un dossier médical pour vous. Il gardera vos ordonnances, vos analyses et vos comptes rendus au même endroit. C’est vous qui choisissez qui les voit.'
      : `L’assurance maladie va ouvrir un dossier médical pour votre enfant, ${child}. Il gardera ses ordonnances, ses analyses et ses comptes rendus au même endroit. C’est vous qui choisissez qui les voit.`,
    'Vous êtes d’accord ? Vous n’avez rien à faire.',
    `Vous ne voulez pas de ce dossier ? Dites-le jusqu’au ${until} :`,
    site === undefined ? '1. Allez sur le site « Mon dossier médical ».' : `1. Allez sur le site ${site}`,
    '2. Choisissez « Je ne veux pas de dossier ».',
    child === undefined
      ? '3. Tapez votre numéro de sécurité sociale (il est sur votre carte Vitale), puis ce code :'
      : '3. Tapez le numéro de sécurité sociale de votre enfant, puis ce code :',
    code,
    'Vous pouvez aussi le dire à un guichet de votre caisse d’assurance maladie, ou lui écrire.',
    'Votre choix ne change rien à vos remboursements. Et vous pourrez fermer le dossier à tout moment, en ligne ou au guichet.',
    child === undefined
      ? 'Une fois le dossier ouvert, vous recevrez une lettre avec un code pour y entrer.'
      : 'Une fois le dossier ouvert, vous y entrerez depuis votre propre dossier, ou avec l’aide d’un guichet.',
  );

/** The French words. Level B1: short sentences, one idea each. */
export const french: Wordings = {
  ...frenchNotices,
  openingCode: {
    subject: 'Votre code pour ouvrir votre dossier médical',
    text: (values) =>
      paragraphs(
        'Bonjour,',
        'Vous avez demandé à ouvrir votre dossier médical. Voici votre code :',
        values.code,
        'Que faire maintenant ?',
        steps(values),
      ),
  },
  activationCode: {
    subject: 'Votre code pour entrer dans votre dossier médical',
    text: (values) =>
      paragraphs(
        'Bonjour,',
        'Votre dossier médical est ouvert. Voici votre code pour y entrer la première fois :',
        values.code,
        ...(values.from === undefined
          ? []
          : [
              `Ce code marche à partir du ${values.from}, le jour de votre majorité. Ce jour-là, vos parents n’auront plus accès à votre dossier : vous déciderez vous-même.`,
            ]),
        'Que faire maintenant ?',
        steps(values),
      ),
  },
  recoveryCode: {
    subject: 'Votre code pour retrouver votre dossier médical',
    text: (values) =>
      paragraphs(
        'Bonjour,',
        'Votre dossier médical est déjà ouvert. Vos documents sont toujours là.',
        'Vous connaissez votre identifiant et votre mot de passe ? Connectez-vous comme d’habitude : vous n’avez pas besoin de cette lettre.',
        'Sinon, voici un code pour y revenir. Vous recevrez un nouveau mot de passe, et l’ancien ne marchera plus.',
        values.code,
        'Que faire maintenant ?',
        steps(values),
      ),
  },
  enrolmentAnnounced: { subject: 'Un dossier médical va être ouvert', text: announcement },
  identifier: {
    subject: 'Votre identifiant',
    text: ({ identifier }) =>
      paragraphs(
        'Bonjour,',
        'Voici votre identifiant pour votre dossier médical :',
        identifier,
        'Notez-le sur un papier que vous garderez. Il vous le faudra à chaque connexion.',
        'Votre mot de passe provisoire vous arrive par un autre message.',
        NOT_YOU,
      ),
    sms: ({ identifier }) =>
      `Mon dossier médical : votre identifiant est\n${identifier}\nNotez-le sur un papier. Il vous le faudra à chaque connexion.`,
  },
  temporaryPassword: {
    subject: 'Votre mot de passe provisoire',
    text: ({ password }) =>
      paragraphs(
        'Bonjour,',
        'Voici votre mot de passe provisoire pour votre dossier médical :',
        password,
        'Recopiez-le avec ses majuscules, ses minuscules et ses tirets. À la première connexion, vous choisirez le vôtre.',
        `Ce mot de passe est secret. ${SECRET}`,
        NOT_YOU,
      ),
    sms: ({ password }) =>
      `Mon dossier médical : votre mot de passe provisoire est\n${password}\nNe le donnez à personne. Vous en choisirez un autre à la première connexion.`,
  },
  accessRecovered: {
    subject: 'L’accès à votre dossier médical a changé',
    text: () =>
      paragraphs(
        'Bonjour,',
        'Une personne vient de retrouver l’accès à votre dossier médical, avec le code d’une lettre envoyée à votre adresse. L’ancien mot de passe ne marche plus.',
        'C’est vous ? Vous n’avez rien à faire.',
        NOT_YOU,
      ),
    sms: () =>
      'Mon dossier médical : l’accès vient de changer, avec le code d’une lettre. C’est vous ? Rien à faire. Sinon, appelez vite votre caisse d’assurance maladie.',
  },
  consentCode: {
    subject: 'Votre code pour donner votre accord',
    text: ({ code }) =>
      paragraphs(
        'Bonjour,',
        'Un professionnel de santé demande à voir votre dossier médical. Voici votre code :',
        code,
        'Vous êtes d’accord ? Dites ce code au professionnel qui est devant vous, dans les 10 minutes.',
        'Sinon, ne le donnez à personne.',
      ),
    sms: ({ code }) =>
      `Mon dossier médical : code ${code}. D’accord pour qu’un professionnel de santé le voie ? Dites-lui ce code dans les 10 minutes. Sinon, ne le donnez pas.`,
  },
  contactCode: {
    subject: 'Votre code pour ouvrir votre dossier médical',
    text: ({ code }) =>
      paragraphs(
        'Bonjour,',
        'Une personne vous aide à ouvrir votre dossier médical. Voici votre code :',
        code,
        'Vous êtes d’accord ? Dites ce code à la personne qui est devant vous, dans les 10 minutes.',
        'Sinon, ne le donnez à personne.',
      ),
    sms: ({ code }) =>
      `Mon dossier médical : code ${code}. Pour l’ouvrir, dites ce code à la personne qui vous aide, dans les 10 minutes. Sinon, ne le donnez pas.`,
  },
  childDossierOpened: {
    subject: 'Le dossier médical d’un enfant',
    text: () =>
      paragraphs(
        'Bonjour,',
        'L’autre parent d’un de vos enfants peut maintenant entrer dans le dossier médical de cet enfant.',
        'Vous aussi, vous le pouvez : connectez-vous à votre espace, puis choisissez « Mes proches ».',
        'Cela vous inquiète ? Prévenez votre caisse d’assurance maladie.',
      ),
  },
  representativesChanged: {
    subject: 'Qui peut agir dans un dossier médical',
    text: () =>
      paragraphs(
        'Bonjour,',
        'Des parents, un tuteur ou un curateur peuvent agir dans un dossier médical : le vôtre, ou celui d’un de vos proches. Leur liste vient de changer.',
        'Connectez-vous à votre espace pour voir qui peut agir. Si une personne qui n’agit plus avait fait une carte d’urgence, cette carte ne s’ouvre plus : faites-en une autre.',
        'Cela vous inquiète ? Prévenez votre caisse d’assurance maladie.',
      ),
    sms: () =>
      'Mon dossier médical : les personnes qui peuvent agir pour vous, ou avec vous pour un proche, ont changé. Connectez-vous pour voir qui.',
  },
  representationEnded: {
    subject: 'Vous n’agissez plus pour un de vos proches',
    text: () =>
      paragraphs(
        'Bonjour,',
        'Vous ne pouvez plus entrer dans le dossier médical d’un de vos proches : il est majeur, ou une décision de justice le dit.',
        'Votre propre dossier ne change pas.',
        'Une question ? Demandez à votre caisse d’assurance maladie.',
      ),
    sms: () =>
      'Mon dossier médical : vous n’agissez plus dans celui d’un de vos proches (majorité ou décision de justice). Rien ne change dans votre propre dossier.',
  },
  ...frenchLife,
  emergencyAccess: {
    subject: 'Un accès à votre dossier médical',
    text: ({ until }) =>
      paragraphs(
        'Bonjour,',
        'Un professionnel de santé vient d’ouvrir votre dossier médical avec la procédure d’urgence.',
        `Cet accès s’arrête de lui-même le ${until}. Les documents que vous avez masqués restent masqués.`,
        'Connectez-vous à votre espace pour voir qui a ouvert votre dossier et pourquoi. Vous pourrez dire si c’était justifié, et arrêter cet accès tout de suite.',
      ),
    sms: () =>
      'Mon dossier médical : un professionnel de santé l’a ouvert avec la procédure d’urgence. Connectez-vous pour voir qui, pourquoi, et dire si c’est justifié.',
  },
};
