import { CAPABILITIES } from '../functions/capabilities.ts';
import type { Route, Routes } from '../functions/record/access/route.ts';

/** The routes of every capability that has some: what the API serves, and what the OpenAPI document tells. */
export const ROUTES: Readonly<Record<string, Routes>> = Object.fromEntries(
  Object.entries(CAPABILITIES).flatMap(([name, { routes }]) =>
    Object.keys(routes).length > 0 ? [[name, routes]] : [],
  ),
);

/** Every route with its operation name, in the order of the capabilities. */
export const allRoutes: readonly (readonly [string, Route])[] = Object.values(ROUTES).flatMap((routes) =>
  Object.entries(routes),
);
