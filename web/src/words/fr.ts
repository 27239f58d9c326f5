import { access } from './fr/access.ts';
import { accessibility } from './fr/accessibility.ts';
import { account } from './fr/account.ts';
import { audit } from './fr/audit.ts';
import { common } from './fr/common.ts';
import { document } from './fr/document.ts';
import { dossier } from './fr/dossier.ts';
import { emergency } from './fr/emergency.ts';
import { home } from './fr/home.ts';
import { opening } from './fr/opening.ts';
import { professions } from './fr/professions.ts';
import { session } from './fr/session.ts';

/** The words in French. They are the model: English has exactly the same keys. */
export const french = {
  common,
  home,
  opening,
  session,
  dossier,
  document,
  access,
  emergency,
  audit,
  account,
  professions,
  accessibility,
};
