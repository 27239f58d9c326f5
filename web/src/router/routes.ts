import { CAPABILITIES } from '../capabilities.ts';
import type { Loaded, PageDeclaration } from '../capability.ts';

/** The pages of the frame, which show no capability. */
const FRAME = {
  home: { at: '/', open: true },
  account: { at: '/compte', link: { on: 'menu', fr: 'Mon compte', en: 'My account' } },
  accessibility: {
    at: '/accessibilite',
    open: true,
    load: (): Loaded => import('../pages/accessibility/accessibility.tsx').then(({ Accessibility }) => Accessibility),
  },
} as const satisfies Readonly<Record<string, PageDeclaration>>;

type NamesOf<Pages> = Pages extends unknown ? keyof Pages : never;

/** The name of a page. */
export type PageName = NamesOf<(typeof CAPABILITIES)[number]['pages'] | typeof FRAME>;

/** Every page by its name, in the order of the menu. */
export const DECLARED: Readonly<Record<PageName, PageDeclaration>> = Object.assign(
  {},
  ...CAPABILITIES.map(({ pages }) => pages),
  FRAME,
);

const NAMES = Object.keys(DECLARED) as PageName[];

/** The address of every page. */
export const PATHS = Object.fromEntries(NAMES.map((page) => [page, DECLARED[page].at])) as Record<PageName, string>;

/** The links to other pages that stand on one, or in the menu. */
export const linksOn = (place: string): { readonly to: PageName; readonly fr: string; readonly en: string }[] =>
  NAMES.flatMap((to) => {
    const { link } = DECLARED[to];
    return link?.on === place ? [{ to, fr: link.fr, en: link.en }] : [];
  });

/** What the address of a page holds: `{ documentId }`. */
export type Params = Readonly<Record<string, string>>;

/** A page found, and what its address holds. */
export type Match<P extends string> = { readonly page: P; readonly params: Params };

/** The address of a page. */
export const pathTo = (page: PageName, params: Params = {}): string => fillPath(PATHS[page], params);

/** An address with its parameters filled in. */
export const fillPath = (form: string, params: Params): string =>
  form.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

/** Finds the page of an address; `undefined` when there is none. */
export const match = (path: string): Match<PageName> | undefined => matchIn(PATHS, path);

/** Finds the page of an address in a table of addresses. A word comes before a parameter. */
export function matchIn<P extends string>(paths: Readonly<Record<P, string>>, path: string): Match<P> | undefined {
  const asked = path.replace(/(?<=.)\/$/, '');
  const names = Object.keys(paths) as P[];
  for (const page of names) {
    const form = paths[page].replace(/:(\w+)/g, '(?<$1>[\\w-]+)');
    const found = new RegExp(`^${form}$`).exec(asked);
    if (found) return { page, params: { ...found.groups } };
  }
  return undefined;
}
