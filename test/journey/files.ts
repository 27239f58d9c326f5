import type { Deposit } from '../../local/demo/caller.ts';
import { reportAbout, sample } from '../document/samples.ts';
import { CANARY } from './canaries.ts';

type Holder = { readonly nir: string; readonly birthOn: string };

/** A photo, with the canary where cameras write where it was taken. */
export const photo = (): Deposit => ({
  title: `${CANARY.title} (photo)`,
  type: 'DOCPAT03',
  format: 'image/jpeg',
  createdOn: '2026-05-12',
  bytes: Buffer.concat([sample('image/jpeg'), Buffer.from(CANARY.words)]),
});

/** A prescription. */
export const pdf = (): Deposit => ({
  title: `${CANARY.title} (ordonnance)`,
  type: 'DOCPAT02',
  format: 'application/pdf',
  createdOn: '2026-05-12',
  bytes: Buffer.concat([sample('application/pdf'), Buffer.from(`\n% ${CANARY.words}\n`)]),
});

/** A report of the level 3 kind about a person; it tells its type itself. */
export const report = (about: Holder): Deposit => ({
  title: `${CANARY.title} (compte rendu)`,
  format: 'application/hl7-cda+xml',
  createdOn: '2026-03-21',
  bytes: Buffer.from(reportAbout(about).toString('utf8').replace('Marcher un peu chaque jour', CANARY.words)),
});
