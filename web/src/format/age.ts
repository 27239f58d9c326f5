import type { Language } from '../../../functions/problem/language.ts';

/** The age of somebody on a day, in full years. @param birthOn `YYYY-MM-DD` @param on the day, in the same form */
export function ageOn(birthOn: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(birthOn.slice(0, 4));
  return on.slice(5) < birthOn.slice(5) ? years - 1 : years;
}

/** The age of somebody as people say it: `8 ans`, of a small child `5 mois`. */
export function ageInWords(birthOn: string, on: string, language: Language): string {
  const years = ageOn(birthOn, on);
  const [value, unit] = years < 2 ? [monthsOn(birthOn, on), 'month'] : [years, 'year'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

function monthsOn(birthOn: string, on: string): number {
  const months =
    (Number(on.slice(0, 4)) - Number(birthOn.slice(0, 4))) * 12 + Number(on.slice(5, 7)) - Number(birthOn.slice(5, 7));
  return on.slice(8) < birthOn.slice(8) ? months - 1 : months;
}
