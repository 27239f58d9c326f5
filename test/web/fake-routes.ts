import { routes as audit } from '../../functions/audit/contract.ts';
import { routes as card } from '../../functions/card/contract.ts';
import { routes as consent } from '../../functions/consent/contract.ts';
import { routes as document } from '../../functions/document/contract.ts';
import { routes as dossier } from '../../functions/dossier/contract.ts';
import { routes as emergency } from '../../functions/emergency/contract.ts';
import { routes as enrolment } from '../../functions/enrolment/contract.ts';
import { routes as indicator } from '../../functions/indicator/contract.ts';
import { routes as notification } from '../../functions/notification/contract.ts';
import { routes as opening } from '../../functions/opening/contract.ts';
import type { Route } from '../../functions/platform/route.ts';
import { routes as profile } from '../../functions/profile/contract.ts';
import { routes as session } from '../../functions/session/contract.ts';
import { routes as vaccination } from '../../functions/vaccination/contract.ts';
import type { Operation } from '../../web/src/api/operations.ts';

/** The routes that the client speaks. */
export const ROUTES: Readonly<Record<Operation, Route>> = {
  ...audit,
  ...card,
  ...consent,
  ...document,
  ...dossier,
  ...emergency,
  ...indicator,
  ...enrolment,
  ...notification,
  ...opening,
  ...profile,
  ...session,
  ...vaccination,
};
