import type { Assumed, Obligation, Reason } from '../../../../functions/vaccination/contract.ts';

/** Why the calendar says what it says. */
export const reasons: Record<Reason, string> = {
  given: 'Cette dose a été faite.',
  'later-dose': 'Une dose faite plus tard compte à sa place.',
  'catch-up-dose': 'Une dose de rattrapage compte à sa place.',
  'enough-doses': 'Les doses déjà faites suffisent.',
  age: 'Le calendrier la prévoit à un certain âge.',
  risk: 'Le calendrier la prévoit pour certaines maladies.',
  interval: 'La date dépend de la dose d’avant.',
  season: 'Elle se fait à cette saison.',
  pregnancy: 'Le calendrier la prévoit pendant la grossesse.',
  late: 'La date prévue est passée.',
  'previous-dose-first': 'La dose d’avant doit être faite d’abord.',
  'too-old': 'L’âge prévu est passé.',
  'not-yet': 'L’âge prévu n’est pas encore là.',
  'other-cohort': 'Le calendrier la prévoit pour des personnes nées à d’autres dates.',
  'other-rule': 'Un autre vaccin du calendrier compte à sa place.',
  'not-concerned': 'Rien dans ce dossier ne dit qu’elle est utile.',
  'out-of-season': 'Ce n’est pas la saison.',
  replaced: 'Une autre dose du calendrier la remplace.',
  'live-vaccine': 'Ce vaccin demande l’avis d’un professionnel dans cette situation.',
  'fewer-doses': 'Commencé à cet âge, ce vaccin demande moins de doses.',
};

/** How much a vaccine is asked for; by a rule that was read, or by one that is assumed. */
export const obligations: Record<'read' | 'assumed', Record<Obligation, string>> = {
  read: {
    mandatory: 'Obligatoire.',
    recommended: 'Recommandé.',
    targeted: 'Recommandé à certaines personnes.',
    possible: 'Possible, à discuter.',
  },
  assumed: {
    mandatory: 'Peut-être obligatoire, à vérifier.',
    recommended: 'Peut-être recommandé, à vérifier.',
    targeted: 'Peut-être recommandé à certaines personnes, à vérifier.',
    possible: 'Peut-être possible, à vérifier.',
  },
};

/** What of a rule is assumed. */
export const assumedParts: Record<Assumed, string> = {
  ages: 'les âges',
  intervals: 'le temps entre les doses',
  doses: 'le nombre de doses',
  'catch-up': 'l’âge limite du rattrapage',
  counting: 'à partir de quel âge une dose compte',
  season: 'les dates de la saison',
  people: 'les personnes concernées',
  weeks: 'les semaines de la grossesse',
};
