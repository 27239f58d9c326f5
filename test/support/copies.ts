/** What the name of a copy of the table of dossiers begins with: the rights on it are those on the table. */
export const COPY_OF_DOSSIERS = 'Dossiers-';
