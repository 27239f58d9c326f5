import { Archive } from './capabilities/archive.ts';
import { Audit } from './capabilities/audit.ts';
import { Card } from './capabilities/card.ts';
import { Consent } from './capabilities/consent.ts';
import { Document } from './capabilities/document.ts';
import { Dossier } from './capabilities/dossier.ts';
import { Emergency } from './capabilities/emergency.ts';
import { Enrolment } from './capabilities/enrolment.ts';
import { Family } from './capabilities/family.ts';
import { Feed } from './capabilities/feed.ts';
import { Indicator } from './capabilities/indicator.ts';
import { Notification } from './capabilities/notification.ts';
import { Opening } from './capabilities/opening.ts';
import { Profile } from './capabilities/profile.ts';
import { Session } from './capabilities/session.ts';
import { Vaccination } from './capabilities/vaccination.ts';

/** The wiring of every capability that somebody waits for; what it does behind them goes to the stack for that. */
export const WAITED_FOR = [
  Opening,
  Enrolment,
  Session,
  Dossier,
  Document,
  Consent,
  Emergency,
  Card,
  Profile,
  Vaccination,
  Family,
  Audit,
  Notification,
  Indicator,
] as const;

/** The wiring of those that nobody waits for. */
export const BEHIND = [Feed, Archive] as const;
