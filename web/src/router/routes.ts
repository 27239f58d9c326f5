/** The address of every page. Addresses are French: people read them, and write them down. */
export const PATHS = {
  home: '/',
  ask: '/ouvrir',
  recover: '/retrouver',
  letter: '/lettre',
  signIn: '/connexion',
  dossier: '/dossier',
  close: '/dossier/fermer',
  add: '/documents/ajouter',
  document: '/documents/:documentId',
  remove: '/documents/:documentId/supprimer',
  traces: '/traces',
  accessibility: '/accessibilite',
} as const;

/** The name of a page. */
export type PageName = keyof typeof PATHS;

/** What the address of a page holds: `{ documentId }`. */
export type Params = Readonly<Record<string, string>>;

/** The address of a page. */
export const pathTo = (page: PageName, params: Params = {}): string =>
  PATHS[page].replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

/** Finds the page of an address; `undefined` when there is none. A word comes before a parameter. */
export function match(path: string): { readonly page: PageName; readonly params: Params } | undefined {
  const asked = path.replace(/(?<=.)\/$/, '');
  const names = Object.keys(PATHS) as PageName[];
  for (const page of names) {
    const form = PATHS[page].replace(/:(\w+)/g, '(?<$1>[\\w-]+)');
    const found = new RegExp(`^${form}$`).exec(asked);
    if (found) return { page, params: { ...found.groups } };
  }
  return undefined;
}
