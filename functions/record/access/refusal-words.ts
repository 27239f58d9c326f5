import type { Refusal } from '../../access/policy.ts';
import type { Words } from '../../problem/language.ts';

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
    fr: 'La loi ne permet pas d’accéder à un dossier là où vous exercez : médecine du travail, assurance, employeur, ou lieu d’exercice inconnu. Si vous exercez à plusieurs endroits, identifiez-vous pour celui où vous soignez.',
    en: 'The law does not allow access to a dossier from where you practise: occupational medicine, insurance, an employer, or a place nobody knows. If you practise in several places, identify yourself for the one where you care for patients.',
  },
  'express-consent': {
    fr: 'Là où vous exercez, seul l’accord exprès du patient donne accès à son dossier.',
    en: 'Where you practise, only the express consent of the patient gives access to their dossier.',
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

/** What a holder, or somebody who acts for them, is told who would delete what a professional deposited. */
export const OF_ITS_AUTHOR: Words = {
  fr: 'Seul le professionnel qui a ajouté ce document peut le supprimer : demandez-le-lui. Vous pouvez aussi le masquer : les autres professionnels ne le verront plus.',
  en: 'Only the professional who added this document can delete it: ask them. You can also hide it: other professionals will not see it any more.',
};
