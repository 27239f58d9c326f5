import type { Language } from '../../../functions/platform/words.ts';
import { store } from '../state/store.ts';

const KEPT_AS = 'language';

/** Private windows of some phones refuse storage: the choice then lasts as long as the page. */
function kept(): Language {
  try {
    return localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'fr';
  } catch {
    return 'fr';
  }
}

/** The language of the interface; French until the person chooses. */
export const language = store<Language>(typeof localStorage === 'undefined' ? 'fr' : kept());

/** Changes the language of the page, and remembers it on this device. */
export function speak(chosen: Language): void {
  document.documentElement.lang = chosen;
  language.set(chosen);
  try {
    localStorage.setItem(KEPT_AS, chosen);
  } catch {
    // Nothing to do: see `kept`.
  }
}
