/** The address of every page. Addresses are French: people read them, and write them down. */
export const PATHS = {
  home: '/',
  ask: '/ouvrir',
  recover: '/retrouver',
  letter: '/lettre',
  refuse: '/refuser',
  signIn: '/connexion',
  dossier: '/dossier',
  close: '/dossier/fermer',
  add: '/documents/ajouter',
  document: '/documents/:documentId',
  remove: '/documents/:documentId/supprimer',
  hide: '/documents/:documentId/masquer',
  readers: '/documents/:documentId/lecteurs',
  documentTraces: '/documents/:documentId/traces',
  rights: '/droits',
  designate: '/droits/medecin-traitant',
  give: '/droits/donner',
  oppositions: '/droits/urgence',
  person: '/droits/:professionalId',
  giveTo: '/droits/:professionalId/donner',
  end: '/droits/:professionalId/terminer/:right',
  block: '/droits/:professionalId/bloquer',
  seenBy: '/droits/:professionalId/documents',
  emergencies: '/urgences',
  judge: '/urgences/:reviewId',
  profile: '/profil',
  card: '/profil/carte',
  openedCard: '/carte',
  vaccinations: '/vaccins',
  reminders: '/vaccins/rappels',
  notices: '/mes-messages',
  noticeChoices: '/mes-messages/choisir',
  traces: '/traces',
  family: '/proches',
  child: '/proches/enfant',
  representatives: '/proches/representants',
  account: '/compte',
  accessibility: '/accessibilite',
} as const;

/** The name of a page. */
export type PageName = keyof typeof PATHS;

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
