import { routes as audit } from '../functions/audit/contract.ts';
import { routes as card } from '../functions/card/contract.ts';
import { routes as consent } from '../functions/consent/contract.ts';
import { routes as document } from '../functions/document/contract.ts';
import { routes as dossier } from '../functions/dossier/contract.ts';
import { routes as emergency } from '../functions/emergency/contract.ts';
import { routes as enrolment } from '../functions/enrolment/contract.ts';
import { routes as family } from '../functions/family/contract.ts';
import { routes as indicator } from '../functions/indicator/contract.ts';
import { routes as notification } from '../functions/notification/contract.ts';
import { routes as opening } from '../functions/opening/contract.ts';
import { routes as profile } from '../functions/profile/contract.ts';
import type { Route, Routes } from '../functions/record/access/route.ts';
import { routes as session } from '../functions/session/contract.ts';
import { routes as vaccination } from '../functions/vaccination/contract.ts';

/** The routes of every capability: what the API serves, and what the OpenAPI document tells. */
export const ROUTES = {
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
} as const satisfies Record<string, Routes>;

/** Every route with its operation name, in the order of the capabilities. */
export const allRoutes: readonly (readonly [string, Route])[] = Object.values<Routes>(ROUTES).flatMap((routes) =>
  Object.entries(routes),
);
