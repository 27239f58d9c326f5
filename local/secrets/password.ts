import { randomInt } from 'node:crypto';

/** The part of CloudFormation's `GenerateSecretString` that shapes the value. */
export type Recipe = {
  PasswordLength?: number;
  ExcludeCharacters?: string;
  ExcludeLowercase?: boolean;
  ExcludeUppercase?: boolean;
  ExcludeNumbers?: boolean;
  ExcludePunctuation?: boolean;
  SecretStringTemplate?: string;
  GenerateStringKey?: string;
};

const lowercase = 'abcdefghijklmnopqrstuvwxyz';
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** Draws a secret value: a random text of `PasswordLength` characters (32 by default), or a JSON object that holds one. */
export function drawSecret(recipe: Recipe): string {
  const alphabet = [
    recipe.ExcludeLowercase ? '' : lowercase,
    recipe.ExcludeUppercase ? '' : lowercase.toUpperCase(),
    recipe.ExcludeNumbers ? '' : '0123456789',
    recipe.ExcludePunctuation ? '' : punctuation,
  ]
    .join('')
    .split('')
    .filter((character) => !recipe.ExcludeCharacters?.includes(character));
  const drawn = Array.from({ length: recipe.PasswordLength ?? 32 }, () => alphabet[randomInt(alphabet.length)]).join(
    '',
  );
  if (!recipe.GenerateStringKey) return drawn;
  return JSON.stringify({ ...JSON.parse(recipe.SecretStringTemplate ?? '{}'), [recipe.GenerateStringKey]: drawn });
}
