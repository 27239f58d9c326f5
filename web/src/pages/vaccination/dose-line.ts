import type { Entry } from '../../../../functions/vaccination/contract.ts';
import { longDate, longDay } from '../../format/format.ts';
import { language } from '../../words/language.ts';
import { useVaccinationWords } from '../../words/vaccination.ts';
import { fill } from '../../words/words.ts';
import { useDiseases } from './diseases.ts';

/** Hook: what is on the box and in the booklet beside the vaccine and the day: « Vaxigrip, lot AB12, dose 3 ». */
export function useBoxLine(): (dose: Entry['dose']) => string {
  const words = useVaccinationWords();
  return ({ product, lotNumber, rank }) =>
    [
      product ?? '',
      lotNumber === undefined ? '' : fill(words.lotLine, { lot: lotNumber }),
      rank === undefined ? '' : fill(words.dose, { rank }),
    ]
      .filter(Boolean)
      .join(', ');
}

/** Hook: who took a confirmation back, when and why. */
export function useWithdrawnLine(): (said: Pick<Entry, 'by' | 'at' | 'because'>) => string {
  const words = useVaccinationWords();
  const spoken = language.use();
  return ({ by, at, because = 'other' }) =>
    fill(words.withdrawnLine, { name: by, date: longDay(at, spoken), reason: words.removalReasons[because] });
}

/** Hook: all that a dose says in one line: « Tétanos, le 3 mai 2020, Vaxigrip, lot AB12 ». */
export function useDoseLine(): (said: Pick<Entry, 'diseases' | 'dose'>) => string {
  const words = useVaccinationWords();
  const named = useDiseases();
  const box = useBoxLine();
  const spoken = language.use();
  return ({ diseases, dose }) => {
    const on = fill(words.givenOn, { date: longDate(dose.givenOn, spoken) }).toLowerCase();
    return [named(diseases), on, box(dose)].filter(Boolean).join(', ');
  };
}
