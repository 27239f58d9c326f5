import { store } from '../state/store.ts';

/** What one page leaves for the next: a message and of whose dossier it tells, or what was already typed. */
export type Carried = {
  readonly notice?: string;
  readonly holder?: string;
  readonly identifier?: string;
  readonly backTo?: string;
};

/** Where the person is. */
export type PageLocation = { readonly path: string; readonly carried: Carried };

const here = (): PageLocation => ({ path: location.pathname, carried: (history.state as Carried | null) ?? {} });

/** The page being shown. */
export const place = store<PageLocation>(typeof location === 'undefined' ? { path: '/', carried: {} } : here());

/** Goes to another page. `replace`: the page left is not in the way of the Back button. */
export function go(path: string, carried: Carried = {}, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](carried, '', path);
  place.set(here());
}

/** Forgets what the page before left, so that a reload does not say it again. */
export const forgetCarried = (): void => history.replaceState(null, '', location.pathname);

/** Follows the Back button and every plain link of the site, so that pages write ordinary `<a href>`. */
export function startRouter(): void {
  addEventListener('popstate', () => {
    if (location.pathname !== place.get().path) place.set(here());
  });
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (!link || elsewhere || event.defaultPrevented) return;
    if (link.origin !== location.origin || link.target || link.hash || link.hasAttribute('download')) return;
    event.preventDefault();
    go(link.pathname);
  });
}
