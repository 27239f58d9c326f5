import type { Language } from '../../../../functions/problem/language.ts';
import type { ProfileContent } from '../../../../functions/record/profile/profile-content.ts';
import { longDate } from '../../format/format.ts';
import { useAudience } from '../../words/audience.ts';
import { language } from '../../words/language.ts';
import { type ProfileWords, useProfileWords } from '../../words/profile.ts';
import { fill, lookUp } from '../../words/words.ts';
import { unitOf } from './units.ts';

/** A day as far as it is known: `1998`, `mai 1998`, `12 mai 1998`. */
export function roughly(day: string, spoken: Language): string {
  if (day.length === 10) return longDate(day, spoken);
  if (day.length === 4) return day;
  const locale = spoken === 'fr' ? 'fr-FR' : 'en-GB';
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return month.format(new Date(`${day}-01T00:00:00Z`));
}

/** How far a day is known; a sentence about it depends on that: « en 1998 », « le 12 mai 1998 ». */
type Precision = 'year' | 'month' | 'day';

const precisionOf = (day: string): Precision => (day.length === 4 ? 'year' : day.length === 7 ? 'month' : 'day');

/** The number to call that an entry tells, if any; one of its lines. */
export const phoneOf = (content: ProfileContent): string | undefined =>
  'phone' in content ? content.phone : undefined;

/** The address that calls a number, as people write it. */
export const telOf = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, '')}`;

/** Hook: what an entry says, line by line; the first line is its title. */
export function useContentLines(): (content: ProfileContent) => readonly string[] {
  const words = useProfileWords();
  const spoken = language.use();
  const isClinical = useAudience() === 'professional';
  return (content) =>
    [
      titleOf(content, words, spoken),
      ...detailsOf(content, words, spoken),
      isClinical ? codeOf(content, words) : '',
    ].filter(Boolean);
}

/** The code beside the words, for those who know what it is: « CIM-10 J45 ». */
function codeOf(content: ProfileContent, { systems }: ProfileWords): string {
  if (!('code' in content) || !content.code) return '';
  const { system, code } = content.code;
  return `${lookUp(systems, system) ?? system} ${code}`;
}

function titleOf(content: ProfileContent, words: ProfileWords, spoken: Language): string {
  switch (content.kind) {
    case 'allergy':
      return `${content.substance} (${words.severities[content.severity]})`;
    case 'pregnancy':
      return fill(words.told.due, { date: longDate(content.dueOn, spoken) });
    case 'vaccine-risk':
      return words.risks[content.risk];
    case 'blood-group':
      return content.group;
    case 'measure': {
      const value = content.low === undefined ? content.value : `${content.value}/${content.low}`;
      return `${words.measures[content.measure]} ${value} ${unitOf(content.measure)}`;
    }
    case 'way-of-life':
      return `${words.topics[content.topic]}, ${content.label}`;
    case 'family-history':
      return `${content.label} (${words.relations[content.relation]})`;
    case 'contact':
    case 'trusted-person':
      return content.relation ? `${content.name} (${words.relations[content.relation]})` : content.name;
    case 'advance-directives':
      return content.original === undefined
        ? words.told.inDossier
        : fill(words.told.original, { text: content.original });
    case 'organ-donation':
      return content.wish;
    default:
      return content.label;
  }
}

/** Everything an entry may say beside its title, in the order it is read. */
function detailsOf(content: ProfileContent, words: ProfileWords, spoken: Language): string[] {
  const { told } = words;
  const said = content as Readonly<Record<string, unknown>>;
  const text = (field: string) => (typeof said[field] === 'string' ? String(said[field]) : undefined);
  const day = (field: string, sentences: Readonly<Record<Precision, string>>) => {
    const value = text(field);
    return value === undefined ? '' : fill(sentences[precisionOf(value)], { date: roughly(value, spoken) });
  };
  const quoted = (field: string, sentence: string) => {
    const value = text(field);
    return value === undefined ? '' : fill(sentence, { text: value });
  };
  const inDossier = content.kind === 'advance-directives' && content.documentId && content.original;
  return [
    text('reaction') ?? '',
    text('dose') ?? '',
    text('reference') ?? '',
    content.kind === 'implant' && content.mri ? words.mri[content.mri] : '',
    quoted('because', told.because),
    quoted('source', told.source),
    text('phone') ?? '',
    text('needs') ?? '',
    day('since', told.since),
    day('placedOn', told.since),
    day('writtenOn', told.on),
    day('on', told.on),
    day('until', told.until),
    content.kind === 'trusted-person' && content.acceptedOn
      ? fill(told.accepted, { date: longDate(content.acceptedOn, spoken) })
      : '',
    text('acceptance') ?? '',
    inDossier ? told.inDossier : '',
    text('note') ?? '',
  ];
}
