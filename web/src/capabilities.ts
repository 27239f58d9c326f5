import { audit } from './pages/audit/capability.ts';
import { card } from './pages/card/capability.ts';
import { consent } from './pages/consent/capability.ts';
import { document } from './pages/document/capability.ts';
import { dossier } from './pages/dossier/capability.ts';
import { emergency } from './pages/emergency/capability.ts';
import { enrolment } from './pages/enrolment/capability.ts';
import { family } from './pages/family/capability.ts';
import { indicator } from './pages/indicator/capability.ts';
import { notification } from './pages/notification/capability.ts';
import { opening } from './pages/opening/capability.ts';
import { profile } from './pages/profile/capability.ts';
import { session } from './pages/session/capability.ts';
import { vaccination } from './pages/vaccination/capability.ts';

/** Every capability that the client shows; the menu follows their order. */
export const CAPABILITIES = [
  opening,
  enrolment,
  session,
  dossier,
  document,
  profile,
  card,
  vaccination,
  consent,
  emergency,
  notification,
  audit,
  family,
  indicator,
] as const;
