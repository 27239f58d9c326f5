import type { Words } from './language.ts';

/** Every error a caller may see (RFC 9457): one line a kind, worded for the person who reads it. */
export const KINDS = {
  'invalid-request': {
    status: 400,
    fr: 'La demande n’est pas complète ou pas lisible.',
    en: 'The request is not complete or cannot be read.',
  },
  'invalid-fields': {
    status: 422,
    fr: 'Quelques réponses sont à corriger.',
    en: 'Some answers need a correction.',
  },
  'not-signed-in': { status: 401, fr: 'Connectez-vous pour continuer.', en: 'Sign in to continue.' },
  'sign-in-refused': {
    status: 401,
    fr: 'L’identifiant ou le mot de passe ne va pas. Si vous êtes sûr des deux, attendez un quart d’heure, puis recommencez.',
    en: 'The identifier or the password is not right. If you are sure of both, wait a quarter of an hour, then try again.',
  },
  'code-refused': {
    status: 401,
    fr: 'Ce code ne va pas. Vérifiez-le, ou demandez-en un autre.',
    en: 'This code is not right. Check it, or ask for another one.',
  },
  'session-ended': {
    status: 401,
    fr: 'Votre session est terminée. Connectez-vous à nouveau.',
    en: 'Your session has ended. Please sign in again.',
  },
  'access-denied': { status: 403, fr: 'Vous ne pouvez pas faire cela.', en: 'You may not do this.' },
  'not-found': { status: 404, fr: 'Nous ne trouvons rien ici.', en: 'There is nothing here.' },
  conflict: {
    status: 409,
    fr: 'Cela n’est plus possible : quelque chose a changé entre-temps.',
    en: 'This is no longer possible: something has changed in the meantime.',
  },
  'another-dossier-shown': {
    status: 409,
    fr: 'Cette page montre le dossier d’une autre personne. Rien n’a été enregistré. Rechargez la page, et vérifiez le nom en haut.',
    en: 'This page shows the dossier of another person. Nothing was saved. Reload the page, and check the name at the top.',
  },
  'identity-not-matched': {
    status: 422,
    fr: 'Ces trois informations ne vont pas ensemble. Relisez votre carte Vitale. Si elles sont justes, contactez votre caisse d’assurance maladie.',
    en: 'These three pieces of information do not go together. Read your Vitale card again. If they are right, contact your health insurance office.',
  },
  'not-of-age': {
    status: 409,
    fr: 'Cette personne est mineure : c’est un de ses parents qui ouvre le dossier, depuis son propre espace. Votre caisse d’assurance maladie peut aussi vous aider, au guichet.',
    en: 'This person is a minor: one of their parents opens the dossier, from their own space. Your health insurance office can help too, at the counter.',
  },
  'opening-code-refused': {
    status: 422,
    fr: 'Ce code ne va pas, ou il n’est plus valable. Relisez la dernière lettre reçue, ou demandez une nouvelle lettre.',
    en: 'This code is not right, or it is no longer valid. Read the last letter you received, or ask for a new letter.',
  },
  'contact-code-refused': {
    status: 422,
    fr: 'Ce code ne va pas, ou il n’est plus valable. Relisez-le avec la personne, ou envoyez un nouveau code.',
    en: 'This code is not right, or it is no longer valid. Read it again with the person, or send a new code.',
  },
  'dossier-exists': {
    status: 409,
    fr: 'Cette personne a déjà un dossier. Pour y entrer, il lui faut une lettre avec un code : envoyez-la-lui, ou elle la demande sur le site.',
    en: 'This person has a dossier already. To enter it they need a letter with a code: send it to them, or they ask for it on the site.',
  },
  'sheet-gone': {
    status: 409,
    fr: 'Cette feuille ne peut plus être imprimée : elle l’est une seule fois, dans les 15 minutes. Envoyez à la personne une lettre avec un code, ou elle la demande sur le site.',
    en: 'This sheet can no longer be printed: it is printed once, within 15 minutes. Send the person a letter with a code, or they ask for it on the site.',
  },
  'objection-refused': {
    status: 422,
    fr: 'Ce numéro et ce code ne vont pas ensemble. Relisez le message que vous avez reçu. S’ils sont justes, allez à un guichet de votre caisse d’assurance maladie.',
    en: 'This number and this code do not go together. Read the message you received again. If they are right, go to a counter of your health insurance office.',
  },
  'dossier-closed': {
    status: 409,
    fr: 'Ce dossier est fermé.',
    en: 'This dossier is closed.',
  },
  'dossier-suspended': {
    status: 409,
    fr: 'Ce dossier est suspendu : personne ne peut y entrer pour le moment.',
    en: 'This dossier is suspended: nobody can enter it for now.',
  },
  'sign-in-again': {
    status: 403,
    fr: 'Identifiez-vous à nouveau avec votre carte ou e-CPS : cette action demande une identification récente.',
    en: 'Identify yourself again with your card or e-CPS: this action needs a recent identification.',
  },
  'consent-code-refused': {
    status: 422,
    fr: 'Ce code ne va pas, ou il n’est plus valable. Demandez un nouveau code au patient.',
    en: 'This code is not right, or it is no longer valid. Ask the patient for a new code.',
  },
  'no-mobile': {
    status: 409,
    fr: 'Le patient n’a pas donné de numéro de mobile. Il peut donner son accord depuis son espace.',
    en: 'The patient has given no mobile number. They can consent from their own space.',
  },
  'document-not-ready': {
    status: 409,
    fr: 'Ce document est encore en cours de vérification. Réessayez dans une minute.',
    en: 'This document is still being checked. Try again in a minute.',
  },
  'document-refused': {
    status: 409,
    fr: 'Ce document n’a pas passé la vérification : il ne peut pas être ouvert.',
    en: 'This document did not pass the check: it cannot be opened.',
  },
  'deposit-over': {
    status: 409,
    fr: 'Ce document a déjà été reçu, ou supprimé. Pour en ajouter un autre, recommencez depuis le début.',
    en: 'This document was received already, or deleted. To add another one, start from the beginning.',
  },
  'document-not-viewable': {
    status: 409,
    fr: 'Ce document ne peut pas être montré ici. Téléchargez-le pour le lire.',
    en: 'This document cannot be shown here. Download it to read it.',
  },
  'version-conflict': {
    status: 412,
    fr: 'Cela a changé depuis que vous l’avez ouvert. Rouvrez la page, puis recommencez.',
    en: 'This has changed since you opened it. Open the page again, then start over.',
  },
  'version-needed': {
    status: 428,
    fr: 'Il manque la version que vous modifiez (en-tête If-Match).',
    en: 'The version you are changing is missing (If-Match header).',
  },
  'request-key-needed': {
    status: 400,
    fr: 'Il manque la clé de la demande (en-tête Idempotency-Key, 16 à 64 signes).',
    en: 'The key of the request is missing (Idempotency-Key header, 16 to 64 characters).',
  },
  'request-key-reused': {
    status: 422,
    fr: 'Cette clé a déjà servi pour une autre demande.',
    en: 'This key has already been used for another request.',
  },
  'too-many-tries': {
    status: 429,
    fr: 'Trop de demandes sont arrivées en peu de temps. Elles ne viennent peut-être pas de vous : une connexion est souvent partagée. Attendez un peu, ou utilisez un appareil avec lequel vous êtes déjà entré.',
    en: 'Too many requests came in a short time. They may not be yours: a connection is often shared. Wait a little, or use a device with which you have already been in.',
  },
  'too-many-requests': {
    status: 429,
    fr: 'Trop de demandes viennent de votre réseau en même temps. Attendez cinq minutes, puis recommencez.',
    en: 'Too many requests come from your network at once. Wait five minutes, then start again.',
  },
  'too-large': {
    status: 413,
    fr: 'C’est trop long pour être envoyé en une fois. Raccourcissez le texte, puis recommencez.',
    en: 'This is too long to be sent at once. Shorten the text, then start again.',
  },
  'request-stopped': {
    status: 403,
    fr: 'Notre protection a arrêté cette demande. Recommencez ; si cela continue, appelez l’assistance.',
    en: 'Our protection stopped this request. Start again; if it goes on, call the help desk.',
  },
  'plan-not-held': {
    status: 409,
    fr: 'Il n’y a plus rien à permettre ici : ce jour est passé, ou ce qu’il prévoit peut déjà se faire.',
    en: 'There is nothing to allow here any more: this day has passed, or what it plans may already be done.',
  },
  'second-person-needed': {
    status: 409,
    fr: 'Vous avez déjà donné votre accord. Une autre personne doit donner le sien.',
    en: 'You have already agreed. Another person has to agree too.',
  },
  'audience-grown': {
    status: 409,
    fr: 'Il y a maintenant plus de personnes que dans l’aperçu. Rien n’est prévu : regardez les nouveaux nombres.',
    en: 'There are more people now than in the preview. Nothing is planned: look at the new numbers.',
  },
  busy: {
    status: 503,
    fr: 'Le service est très demandé. Rien n’est perdu : réessayez dans une minute.',
    en: 'The service is very busy. Nothing is lost: try again in a minute.',
  },
} as const satisfies Record<string, Words & { status: number }>;
