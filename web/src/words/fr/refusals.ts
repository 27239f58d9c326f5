import type { Refusal } from '../../../../functions/access/policy.ts';

/** Why an access was refused, as its line of the trace tells it. */
export const refusals: Record<Refusal, string> = {
  'no-rule': 'personne n’a ce droit.',
  'no-ground': 'cette personne n’a pas ce droit dans ce dossier.',
  blocked: 'vous avez bloqué cette personne.',
  'dossier-not-open': 'le dossier était fermé.',
  purpose: 'la loi ne le permet pas dans son travail.',
  opposed: 'vous avez refusé l’accès en urgence.',
  'sign-in-again': 'cette personne doit d’abord s’identifier à nouveau.',
  'assists-only': 'cette personne vous assiste : elle ne décide pas à votre place.',
  'not-announced': 'ce résultat doit d’abord être expliqué par un soignant.',
  hidden: 'vous avez masqué ce document.',
  'outside-consent': 'votre accord ne va pas jusqu’à ce genre de document.',
  matrix: 'son métier ne donne pas le droit de lire ce genre de document.',
  profession: 'son métier ne permet pas d’écrire cela.',
  'not-author': 'ce document a été ajouté par quelqu’un d’autre.',
};
