import { CAPABILITIES } from '../capabilities.ts';
import type { Loaded, PageDeclaration } from '../capability.ts';
import { place } from './navigation.ts';

/** The pages of the frame, which show no capability. */
const FRAME = {
  home: { at: '/', for: 'anybody' },
  account: { at: '/compte', for: 'person', link: { on: 'menu', fr: 'Mon compte', en: 'My account' } },
  accessibility: {
    at: '/accessibilite',
    for: 'anybody',
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

const pathsOf = (pages: readonly PageName[]) =>
  Object.fromEntries(pages.map((page) => [page, DECLARED[page].at])) as Record<PageName, string>;

/** Whether a page shows what is in one dossier. */
export const isInDossier = (page: PageName): boolean => DECLARED[page].for === undefined;

/**
 * The address of every page. Of those in a dossier it is what follows `/dossiers/{dossierId}`; alone, as people write it
 * down, it leads to the dossier of the person signed in.
 */
export const PATHS = pathsOf(NAMES);
const IN_DOSSIER = pathsOf(NAMES.filter(isInDossier));

/** The links to other pages that stand on one, or in the menu. */
export const linksOn = (where: string): { readonly to: PageName; readonly fr: string; readonly en: string }[] =>
  NAMES.flatMap((to) => {
    const { link } = DECLARED[to];
    return link?.on === where ? [{ to, fr: link.fr, en: link.en }] : [];
  });

/** What the address of a page holds: `{ documentId }`. */
export type Params = Readonly<Record<string, string>>;

/** A page found, and what its address holds. */
export type Match<P extends string> = { readonly page: P; readonly params: Params };

const DOSSIER = /^(?:\/professionnel)?\/dossiers\/([0-9a-f-]{36})(?=\/|$)/;

/**
 * The dossier that the address of a page names, of a patient's pages or a professional's. It stands nowhere else, so that
 * a reload stays with the person, and two tabs may hold two.
 */
export const dossierInAddress = (path = place.get().path): string | undefined => DOSSIER.exec(path)?.[1];

/** The address of a page: in the dossier it names (`dossierId`), else in the dossier of the page being shown. */
export function pathTo(page: PageName, params: Params = {}): string {
  const { dossierId = dossierInAddress(), ...others } = params;
  const path = fillPath(PATHS[page], others);
  return dossierId === undefined || !isInDossier(page) ? path : `/dossiers/${dossierId}${path}`;
}

/** An address with its parameters filled in. */
export const fillPath = (form: string, params: Params): string =>
  form.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

/** Finds the page of an address, and its dossier if it names one; `undefined` when there is none. */
export function match(path: string): Match<PageName> | undefined {
  const dossierId = dossierInAddress(path);
  if (dossierId === undefined) return matchIn(PATHS, path);
  const found = matchIn(IN_DOSSIER, path.replace(DOSSIER, ''));
  return found && { page: found.page, params: { dossierId, ...found.params } };
}

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
