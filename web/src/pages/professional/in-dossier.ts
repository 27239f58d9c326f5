/** What the address of a page in a dossier holds. */
export type InDossier = { readonly dossierId: string };
