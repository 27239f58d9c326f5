import type { Language } from '../../../functions/problem/language.ts';
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

/** Whether somebody chose a language on this device. */
export function isChosen(): boolean {
  try {
    return localStorage.getItem(KEPT_AS) !== null;
  } catch {
    return false;
  }
}

/** For how long a language is spoken: remembered on this device, or as long as the page. */
export type Lasting = 'kept' | 'for-now';

/** Changes the language of the page. */
export function speak(chosen: Language, lasting: Lasting = 'kept'): void {
  document.documentElement.lang = chosen;
  language.set(chosen);
  if (lasting === 'for-now') return;
  try {
    localStorage.setItem(KEPT_AS, chosen);
  } catch {
    // Nothing to do: see `kept`.
  }
}
