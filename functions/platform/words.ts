import type { Refusal } from '../access/policy.ts';

/** A sentence in both languages of the interface. */
export type Words = { readonly fr: string; readonly en: string };

/** The language of an answer: French unless English is asked for. */
export type Language = keyof Words;

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

/** What a professional is told about a refusal: why, then what can be done. Never who the holder is or what is kept. */
export const REFUSAL_WORDS = {
  'no-rule': {
    fr: 'Cette action n’est pas prévue pour votre profil.',
    en: 'This action is not foreseen for your profile.',
  },
  'no-ground': {
    fr: 'Vous n’avez pas d’accès à ce dossier. Le patient peut vous donner son accord, ou vous pouvez déclarer que vous participez à ses soins.',
    en: 'You have no access to this dossier. The patient can give you their consent, or you can declare that you take part in their care.',
  },
  blocked: {
    fr: 'Le patient ne souhaite pas que vous accédiez à son dossier.',
    en: 'The patient does not wish you to access their dossier.',
  },
  'dossier-not-open': { fr: 'Ce dossier n’est pas ouvert.', en: 'This dossier is not open.' },
  purpose: {
    fr: 'Votre exercice ne permet pas d’accéder à ce dossier (médecine du travail).',
    en: 'Your practice does not allow access to this dossier (occupational medicine).',
  },
  opposed: {
    fr: 'Le patient s’est opposé à l’accès en urgence à son dossier.',
    en: 'The patient has objected to access to their dossier in an emergency.',
  },
  'sign-in-again': {
    fr: 'Votre identification date de plus de 15 minutes. Identifiez-vous à nouveau avec votre carte ou e-CPS, puis recommencez.',
    en: 'You signed in more than 15 minutes ago. Identify yourself again with your card or e-CPS, then start over.',
  },
  'assists-only': {
    fr: 'Vous assistez cette personne : cette décision lui revient.',
    en: 'You assist this person: this decision is theirs.',
  },
  'not-announced': {
    fr: 'Ce document attend d’être annoncé au patient.',
    en: 'This document is waiting to be announced to the patient.',
  },
  hidden: {
    fr: 'Le patient a masqué ce document aux professionnels. Il reste masqué, même en urgence.',
    en: 'The patient has hidden this document from professionals. It stays hidden, even in an emergency.',
  },
  'outside-consent': {
    fr: 'L’accord du patient ne couvre pas ce genre de document.',
    en: 'The patient’s consent does not cover this kind of document.',
  },
  matrix: {
    fr: 'Votre profession ne donne pas accès à ce genre de document.',
    en: 'Your profession does not give access to this kind of document.',
  },
  profession: {
    fr: 'Votre profession permet de lire les vaccinations, pas d’en écrire.',
    en: 'Your profession lets you read vaccinations, not write them.',
  },
  'not-author': {
    fr: 'Seul l’auteur de ce document peut faire cela.',
    en: 'Only the author of this document can do this.',
  },
} as const satisfies Record<Refusal, Words>;

/** The code of a field error. */
export type FieldCode = keyof typeof FIELD_WORDS;

/** Tells whether a message is one of our field codes; schemas use the code as their message. */
export const isFieldCode = (text: string): text is FieldCode => Object.hasOwn(FIELD_WORDS, text);

/** The language asked for by an `Accept-Language` header: English only when it comes before French. */
export function languageOf(header: string | undefined): Language {
  const first = header?.split(',').find((part) => /^\s*(fr|en)\b/i.test(part));
  return first && /^\s*en/i.test(first) ? 'en' : 'fr';
}
