/**
 * The rules of a password, one by one, so that each can be told as soon as it is kept. The service has the last word
 * (`newPassword` in the session contract).
 */
export const RULES = {
  length: (password: string) => password.length >= 12,
  capital: (password: string) => /[A-Z]/.test(password),
  small: (password: string) => /[a-z]/.test(password),
  digit: (password: string) => /\d/.test(password),
  sign: (password: string) => /[^A-Za-z0-9\s]/.test(password),
} as const;

/** The name of a rule. */
export type Rule = keyof typeof RULES;

/** Every rule, and whether the password keeps it. */
export const checkRules = (password: string): readonly { readonly rule: Rule; readonly kept: boolean }[] =>
  (Object.keys(RULES) as Rule[]).map((rule) => ({ rule, kept: RULES[rule](password) }));
