import { archive } from './archive/capability.ts';
import { audit } from './audit/capability.ts';
import { card } from './card/capability.ts';
import { consent } from './consent/capability.ts';
import { document } from './document/capability.ts';
import { dossier } from './dossier/capability.ts';
import { emergency } from './emergency/capability.ts';
import { enrolment } from './enrolment/capability.ts';
import { family } from './family/capability.ts';
import { feed } from './feed/capability.ts';
import { indicator } from './indicator/capability.ts';
import { notification } from './notification/capability.ts';
import { opening } from './opening/capability.ts';
import { profile } from './profile/capability.ts';
import type { Capability } from './record/capability.ts';
import { session } from './session/capability.ts';
import { vaccination } from './vaccination/capability.ts';

/** Every capability of the service, in the order in which the API is told. No function imports this. */
export const CAPABILITIES = {
  opening,
  enrolment,
  session,
  dossier,
  document,
  consent,
  emergency,
  card,
  profile,
  vaccination,
  family,
  notification,
  audit,
  indicator,
  feed,
  archive,
} as const satisfies Readonly<Record<string, Capability>>;
