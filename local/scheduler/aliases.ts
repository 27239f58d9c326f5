/** What people call a job whose schedule has a longer name, or whose name is in that of another. */
export const ALIASES: Readonly<Record<string, string>> = { purge: 'DossierPurge' };
