/** A sentence in both languages of the interface. */
export type Words = { readonly fr: string; readonly en: string };

/** The language of an answer: French unless English is asked for. */
export type Language = keyof Words;

/** The language asked for by an `Accept-Language` header: English only when it comes before French. */
export function languageOf(header: string | undefined): Language {
  const first = header?.split(',').find((part) => /^\s*(fr|en)\b/i.test(part));
  return first && /^\s*en/i.test(first) ? 'en' : 'fr';
}
