import type { routes } from '../../../../functions/opening/contract.ts';
import { capability } from '../../capability.ts';

/** What the client asks of `opening`, and the pages that show opening a dossier. */
export const opening = capability<typeof routes>()({
  operations: {
    requestOpening: ['POST', '/openings'],
    confirmOpening: ['POST', '/openings/confirm'],
    sendContactCode: ['POST', '/openings/assisted/code'],
    openWithPerson: ['POST', '/openings/assisted'],
    sendOpeningLetter: ['POST', '/openings/assisted/letter'],
    printOpeningSheet: ['POST', '/openings/assisted/{openingId}/sheet'],
    readOpeningStatement: ['GET', '/openings/statement'],
    verifyOpeningStatement: ['POST', '/openings/statement/verify'],
  },
  pages: {
    ask: { at: '/ouvrir', for: 'anybody' },
    recover: { at: '/retrouver', for: 'anybody' },
    letter: { at: '/lettre', for: 'anybody' },
  },
});
