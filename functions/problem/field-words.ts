import type { Words } from './language.ts';

/**
 * What a person is told about one field. The code is stable and stands in the answer beside the sentence.
 * Plain words, level B1: what is wrong, then what to do.
 */
export const FIELD_WORDS = {
  required: { fr: 'Ce champ est à remplir.', en: 'Please fill in this field.' },
  'not-text': { fr: 'Ce champ doit contenir du texte.', en: 'This field must contain text.' },
  'not-a-number': { fr: 'Ce champ doit contenir un nombre.', en: 'This field must contain a number.' },
  'not-expected': { fr: 'Ce champ n’est pas prévu ici.', en: 'This field is not expected here.' },
  'not-a-choice': { fr: 'Choisissez une des réponses proposées.', en: 'Choose one of the answers offered.' },
  'too-short': { fr: 'Ce texte est trop court.', en: 'This text is too short.' },
  'too-long': { fr: 'Ce texte est trop long.', en: 'This text is too long.' },
  'too-small': { fr: 'Ce nombre est trop petit.', en: 'This number is too small.' },
  'too-big': { fr: 'Ce nombre est trop grand.', en: 'This number is too big.' },
  'not-valid': { fr: 'Cette valeur n’a pas la forme attendue.', en: 'This value does not have the expected form.' },
  'not-json': { fr: 'Le contenu de la demande n’est pas lisible.', en: 'The content of the request cannot be read.' },
  'nir-form': {
    fr: 'Le numéro de sécurité sociale a 15 chiffres (ou 2A, 2B pour la Corse). Comptez-les sur votre carte Vitale.',
    en: 'The social security number has 15 digits (or 2A, 2B for Corsica). Count them on your Vitale card.',
  },
  'nir-key': {
    fr: 'Un chiffre du numéro de sécurité sociale ne va pas. Relisez-le sur votre carte Vitale, les deux derniers chiffres aussi.',
    en: 'One digit of the social security number is wrong. Read it again on your Vitale card, the last two digits too.',
  },
  'vitale-form': {
    fr: 'Le numéro de série est fait de chiffres. Il est écrit sur votre carte Vitale, près de la photo.',
    en: 'The serial number is made of digits. It is written on your Vitale card, near the photo.',
  },
  date: {
    fr: 'Cette date n’existe pas. Écrivez-la avec le jour, le mois et l’année.',
    en: 'This date does not exist. Write it with the day, the month and the year.',
  },
  'date-future': { fr: 'Cette date est dans le futur.', en: 'This date is in the future.' },
  'date-before-birth': { fr: 'Cette date est avant la naissance.', en: 'This date is before the birth.' },
  'code-12-form': {
    fr: 'Le code de votre lettre a 12 chiffres.',
    en: 'The code in your letter has 12 digits.',
  },
  'code-6-form': { fr: 'Le code a 6 à 8 chiffres.', en: 'The code has 6 to 8 digits.' },
  'phone-form': {
    fr: 'Donnez un numéro de mobile qui commence par 06 ou 07, ou par 0690, 0691, 0692, 0693, 0694, 0696, 0697 outre-mer.',
    en: 'Give a French mobile number that starts with 06 or 07.',
  },
  'phone-number': {
    fr: 'Écrivez un numéro de téléphone avec tous ses chiffres. Exemple : 01 23 45 67 89',
    en: 'Write a telephone number with all its digits. Example: 01 23 45 67 89',
  },
  'email-form': {
    fr: 'Cette adresse e-mail n’est pas complète. Exemple : nom@exemple.fr',
    en: 'This e-mail address is not complete. Example: name@example.fr',
  },
  'contact-needed': {
    fr: 'Donnez au moins un numéro de mobile ou une adresse e-mail : nous y enverrons vos codes.',
    en: 'Give at least a mobile number or an e-mail address: we will send your codes there.',
  },
  'mobile-needed': {
    fr: 'Donnez un numéro de mobile : nous n’envoyons pas encore de code par e-mail.',
    en: 'Give a mobile number: we do not send codes by e-mail yet.',
  },
  'identifier-form': {
    fr: 'L’identifiant a 12 lettres et chiffres. Il est dans le message que vous avez reçu.',
    en: 'The identifier has 12 letters and digits. It is in the message you received.',
  },
  'password-weak': {
    fr: 'Il faut au moins 12 signes, avec une majuscule, une minuscule, un chiffre et un signe comme ! ou ?',
    en: 'At least 12 characters, with a capital, a small letter, a digit and a sign such as ! or ?',
  },
  'type-unknown': {
    fr: 'Ce type de document n’existe pas. Choisissez-le dans la liste.',
    en: 'This type of document does not exist. Choose it in the list.',
  },
  'type-reserved': {
    fr: 'Ce type de document ne se dépose pas ainsi. Choisissez-en un autre dans la liste.',
    en: 'This type of document is not deposited in this way. Choose another one in the list.',
  },
  'format-unknown': {
    fr: 'Ce genre de fichier n’est pas accepté. Envoyez un PDF, une photo (JPEG, PNG, TIFF), un texte ou un document CDA.',
    en: 'This kind of file is not accepted. Send a PDF, a picture (JPEG, PNG, TIFF), a text or a CDA document.',
  },
  'file-too-big': {
    fr: 'Ce fichier est trop lourd. La limite est de 20 Mo.',
    en: 'This file is too big. The limit is 20 MB.',
  },
  'hash-form': {
    fr: 'L’empreinte du fichier n’a pas la forme attendue (SHA-256, 64 signes).',
    en: 'The fingerprint of the file does not have the expected form (SHA-256, 64 characters).',
  },
  'rpps-form': {
    fr: 'Le numéro du professionnel (RPPS) a 11 chiffres.',
    en: 'The number of a professional (RPPS) has 11 digits.',
  },
  'rpps-key': {
    fr: 'Un chiffre du numéro du professionnel ne va pas. Relisez-le sur une ordonnance.',
    en: 'One digit of the professional’s number is wrong. Read it again on a prescription.',
  },
  'not-a-doctor': { fr: 'Seul un médecin peut être médecin traitant.', en: 'Only a doctor can be a treating doctor.' },
  'reference-form': {
    fr: 'La référence est faite de chiffres, de lettres et des signes / . - seulement. Exemple : RG 24/01234',
    en: 'The reference is made of digits, letters and the signs / . - only. Example: RG 24/01234',
  },
  'decision-needed': {
    fr: 'Donnez la décision de justice : sa référence, le tribunal et sa date.',
    en: 'Give the decision of the court: its reference, the court and its date.',
  },
  'date-past': { fr: 'Cette date est passée.', en: 'This date is in the past.' },
  'date-too-far': { fr: 'Cette date est trop éloignée.', en: 'This date is too far away.' },
  'must-confirm': { fr: 'Cochez cette case pour continuer.', en: 'Tick this box to continue.' },
  cursor: { fr: 'Cette page de la liste n’existe pas.', en: 'This page of the list does not exist.' },
} as const satisfies Record<string, Words>;

/** The code of a field error. */
export type FieldCode = keyof typeof FIELD_WORDS;

/** Tells whether a message is one of our field codes; schemas use the code as their message. */
export const isFieldCode = (text: string): text is FieldCode => Object.hasOwn(FIELD_WORDS, text);
