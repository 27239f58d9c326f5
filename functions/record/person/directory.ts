/**
 * A name as directories file it: `Claire MOREAU` is `MOREAU Claire`. The family name is what is in capitals, as Pro Santé
 * Connect and the record write it; a name without capitals stays as it is.
 */
export function surnameFirst(name: string): string {
  const words = name.trim().split(/\s+/);
  const start = words.findIndex((word, index) => index > 0 && word === word.toLocaleUpperCase('fr'));
  return start < 0 ? words.join(' ') : [...words.slice(start), ...words.slice(0, start)].join(' ');
}

/** A name as it is filed: capitals, without accents or signs, one blank between words. `Élise D’Arc` is `ELISE D ARC`. */
export const directoryName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z]+/g, ' ')
    .trim();
