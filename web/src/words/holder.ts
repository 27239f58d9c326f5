import { ageInWords } from '../format/age.ts';
import { dayIn } from '../format/format.ts';
import { place } from '../router/navigation.ts';
import { holderShown, session } from '../session/session.ts';
import { language } from './language.ts';
import { fill, useWords } from './words.ts';

/** Hook: whose dossier the page shows, by name and age (`Léa MARTIN, 8 ans`); nothing on the pages of no dossier. */
export function useHolder(): string | undefined {
  place.use();
  const { common } = useWords();
  const spoken = language.use();
  const { name, birthOn } = holderShown(session.use()) ?? {};
  if (name === undefined || birthOn === undefined) return undefined;
  return fill(common.holder, { name, age: ageInWords(birthOn, dayIn(0), spoken) });
}
