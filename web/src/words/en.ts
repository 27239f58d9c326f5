import { access } from './en/access.ts';
import { accessibility } from './en/accessibility.ts';
import { account } from './en/account.ts';
import { audit } from './en/audit.ts';
import { common } from './en/common.ts';
import { document } from './en/document.ts';
import { dossier } from './en/dossier.ts';
import { emergency } from './en/emergency.ts';
import { home } from './en/home.ts';
import { opening } from './en/opening.ts';
import { professions } from './en/professions.ts';
import { session } from './en/session.ts';
import type { french } from './fr.ts';

/** The words in English; the type of the French ones holds them to the same keys. */
export const english: typeof french = {
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
