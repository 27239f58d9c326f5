import type { routes } from '../../../../functions/indicator/contract.ts';
import { capability } from '../../capability.ts';

/** What the client asks of `indicator`, and the pages that show the figures of the service. */
export const indicator = capability<typeof routes>()({
  operations: {
    readIndicators: ['GET', '/indicators/{week}'],
  },
  pages: {},
});
