import { dayInParis } from '../platform/time/paris.ts';
import { api, endpoint, serving } from '../record/access/endpoint.ts';
import { routes } from './contract.ts';
import { findTotals } from './store.ts';
import { tellWeek } from './tell-week.ts';

/** The figures of a week, for agents. */
export const handler = api(
  serving<typeof routes>({
    readIndicators: endpoint(routes.readIndicators, async ({ params, at }) => ({
      body: await tellWeek(findTotals, params.week ?? '', dayInParis(at)),
    })),
  }),
);
