/**
 * A name as directories file it: `Claire MOREAU` is `MOREAU Claire`. The family name is what is in capitals, as Pro Santé
 * Connect and the record write it; a name without capitals stays as it is.
 */
export function surnameFirst(name: string): string {
  const words = name.trim().split(/\s+/);
  const start = words.findIndex((word, index) => index > 0 && word === word.toLocaleUpperCase('fr'));
  return start < 0 ? words.join(' ') : [...words.slice(start), ...words.slice(0, start)].join(' ');
}
