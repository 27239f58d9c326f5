import { place } from './navigation.ts';

/** The address of the pages that are nobody's, or of the person signed in whoever they act for. French: people read addresses, and write them down. */
const PLAIN = {
  home: '/',
  ask: '/ouvrir',
  recover: '/retrouver',
  letter: '/lettre',
  refuse: '/refuser',
  signIn: '/connexion',
  openedCard: '/carte',
  family: '/proches',
  child: '/proches/enfant',
  account: '/compte',
  accessibility: '/accessibilite',
} as const;

/** The pages in a dossier, by the end of their address. */
const IN_DOSSIER = {
  dossier: '/documents',
  close: '/fermer',
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
  vaccinations: '/vaccins',
  reminders: '/vaccins/rappels',
  notices: '/mes-messages',
  noticeChoices: '/mes-messages/choisir',
  traces: '/traces',
  representatives: '/representants',
} as const;

/**
 * The address of every page. Of those in a dossier it is what follows `/dossiers/{dossierId}`; alone, as people write it
 * down, it leads to the dossier of the person signed in.
 */
export const PATHS = { ...PLAIN, ...IN_DOSSIER };

/** The name of a page. */
export type PageName = keyof typeof PATHS;

/** What the address of a page holds: `{ documentId }`. */
export type Params = Readonly<Record<string, string>>;

/** A page found, and what its address holds. */
export type Match<P extends string> = { readonly page: P; readonly params: Params };

/** Whether a page shows what is in one dossier. */
export const isInDossier = (page: PageName): boolean => Object.hasOwn(IN_DOSSIER, page);

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
