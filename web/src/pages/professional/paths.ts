import { fillPath, type Params } from '../../router/routes.ts';

/** The address of every page for professionals. */
export const PATHS = {
  signIn: '/professionnel',
  back: '/professionnel/retour',
  patients: '/professionnel/patients',
  deposits: '/professionnel/depots',
  deposit: '/professionnel/depots/:dossierId/:documentId',
  open: '/professionnel/ouvrir',
  statement: '/professionnel/releve',
  enter: '/professionnel/dossiers/:dossierId/entrer',
  care: '/professionnel/dossiers/:dossierId/entrer/soin',
  consent: '/professionnel/dossiers/:dossierId/entrer/accord',
  emergency: '/professionnel/dossiers/:dossierId/entrer/urgence',
  dossier: '/professionnel/dossiers/:dossierId',
  summary: '/professionnel/dossiers/:dossierId/resume',
  profile: '/professionnel/dossiers/:dossierId/profil',
  vaccinations: '/professionnel/dossiers/:dossierId/vaccins',
  add: '/professionnel/dossiers/:dossierId/ajouter',
  traces: '/professionnel/dossiers/:dossierId/traces',
  document: '/professionnel/dossiers/:dossierId/documents/:documentId',
} as const;

/** The name of a page for professionals. */
export type ProfessionalPage = keyof typeof PATHS;

/** The address of a page for professionals. */
export const pathOf = (page: ProfessionalPage, params: Params = {}): string => fillPath(PATHS[page], params);

/** Whoever comes in for an emergency looks, and does not write. */
export const isEmergency = (ground: string | undefined): boolean =>
  ground === 'break-glass' || ground === 'regulation-centre';

/** Somebody who comes in for an emergency sees the summary first. */
export const firstPage = (dossierId: string, ground: string): string =>
  pathOf(isEmergency(ground) ? 'summary' : 'dossier', { dossierId });
