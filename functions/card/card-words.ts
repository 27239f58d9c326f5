import { keysOf } from '../platform/keys-of.ts';
import type { Language, Words } from '../problem/language.ts';
import type { Essential } from '../record/profile/profile.ts';
import type { ShownKind } from './contract.ts';

/** The words printed on a card; short, since a card is small. */
const LABELS: Readonly<Record<ShownKind, Words>> = {
  allergy: { fr: 'Allergie', en: 'Allergy' },
  'contra-indication': { fr: 'Contre-indication', en: 'Contra-indication' },
  treatment: { fr: 'Traitement', en: 'Medicine' },
  pregnancy: { fr: 'Grossesse', en: 'Pregnancy' },
  'blood-group': { fr: 'Groupe sanguin', en: 'Blood group' },
  implant: { fr: 'Implant', en: 'Implant' },
  illness: { fr: 'Maladie', en: 'Illness' },
  'communication-need': { fr: 'Pour communiquer', en: 'To communicate' },
  disability: { fr: 'Handicap', en: 'Disability' },
  'trusted-person': { fr: 'Personne de confiance', en: 'Person of trust' },
  contact: { fr: 'À prévenir', en: 'Please call' },
  'advance-directives': { fr: 'Directives anticipées', en: 'Advance directives' },
  /** In front of the wish, which may be long: what is cut from a card must not be this. */
  'organ-donation': {
    fr: 'Don d’organes (souhait, pas une inscription)',
    en: 'Organ donation (a wish, not a registration)',
  },
};

/** The words around what a card tells. */
export const CARD_WORDS = {
  title: { fr: 'URGENCE : ma carte médicale', en: 'EMERGENCY: my medical card' },
  born: { fr: 'Né(e) le {date}', en: 'Born {date}' },
  scan: { fr: 'Scannez le code : ce que j’ai choisi de montrer.', en: 'Scan the code: what I chose to show.' },
  made: { fr: 'Carte faite le {date}. Chaque lecture est notée.', en: 'Made {date}. Each reading is recorded.' },
  more: { fr: '… suite avec le code', en: '… more with the code' },
  cut: {
    fr: 'Découpez sur les pointillés, puis pliez au milieu.',
    en: 'Cut along the dashes, then fold in the middle.',
  },
} as const satisfies Record<string, Words>;

const MRI_NEVER: Words = { fr: 'jamais d’IRM', en: 'never an MRI' };
const DEADLY: Words = { fr: 'danger de mort', en: 'life-threatening' };
const DUE: Words = { fr: 'naissance prévue le {date}', en: 'birth expected on {date}' };
const IN_DOSSIER: Words = { fr: 'dans mon dossier médical', en: 'in my medical record' };

/** `12/05/1950` in French, `12 May 1950` in English: no reader takes the day for the month. */
export const dayIn = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: language === 'fr' ? 'short' : 'medium',
    timeZone: 'UTC',
  }).format(new Date(day));

/** One thing a card tells, in one line: « Allergie : pénicilline (danger de mort) ». The person’s own words stay as they are. */
export function lineOf({ content }: Pick<Essential, 'content'>, language: Language): string {
  const kind = keysOf(LABELS).find((one) => one === content.kind);
  const label = kind === undefined ? '' : LABELS[kind][language];
  return `${label}${language === 'fr' ? ' :' : ':'} ${saidIn(content, language)}`;
}

function saidIn(content: Essential['content'], language: Language): string {
  switch (content.kind) {
    case 'allergy':
      return withMore(content.substance, content.severity === 'life-threatening' ? DEADLY[language] : undefined);
    case 'pregnancy':
      return DUE[language].replace('{date}', dayIn(content.dueOn, language));
    case 'blood-group':
      return withMore(content.group, content.source);
    case 'implant':
      return withMore(content.label, content.mri === 'never' ? MRI_NEVER[language] : undefined);
    case 'treatment':
      return [content.label, content.dose].filter(Boolean).join(', ');
    case 'trusted-person':
    case 'contact':
      return `${content.name}, ${content.phone}`;
    case 'advance-directives':
      return content.original ?? IN_DOSSIER[language];
    case 'organ-donation':
      return content.wish;
    default:
      return 'label' in content ? content.label : '';
  }
}

const withMore = (text: string, more: string | undefined): string => (more === undefined ? text : `${text} (${more})`);
