import { routes } from '../../functions/card/contract.ts';
import { handler } from '../../functions/card/handler.ts';
import { changing, type Way } from '../access/way.ts';

/** Ways into a dossier by its emergency card, each refused to whoever has nothing to do with it. */
export const WAYS = (): readonly Way[] => [
  ['its emergency card', handler, routes.readCard, {}],
  ['an emergency card of it', handler, routes.createCard, changing({ shows: ['allergy'], prints: [], except: [] })],
];
