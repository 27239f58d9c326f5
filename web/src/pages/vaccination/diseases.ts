import { language } from '../../words/language.ts';
import { useVaccinationWords } from '../../words/vaccination.ts';
import { lookUp } from '../../words/words.ts';

/** Hook: diseases in words, as a title: « Tétanos, poliomyélite et coqueluche ». */
export function useDiseases(): (diseases: readonly string[]) => string {
  const words = useVaccinationWords();
  const list = new Intl.ListFormat(language.use(), { type: 'conjunction' });
  return (diseases) => {
    const told = list.format(diseases.map((disease) => lookUp(words.diseases, disease) ?? disease));
    return told.charAt(0).toUpperCase() + told.slice(1);
  };
}
