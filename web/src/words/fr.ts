import { accessibility } from './fr/accessibility.ts';
import { audit } from './fr/audit.ts';
import { common } from './fr/common.ts';
import { document } from './fr/document.ts';
import { dossier } from './fr/dossier.ts';
import { home } from './fr/home.ts';
import { opening } from './fr/opening.ts';
import { session } from './fr/session.ts';

/** The words in French. They are the model: English has exactly the same keys. */
export const french = { common, home, opening, session, dossier, document, audit, accessibility };
