import { capability } from '../record/capability.ts';
import { cardItem, cardLookupItem } from '../record/card/card.item.ts';
import { routes } from './contract.ts';

const { printCard, ...served } = routes;

/** The emergency card: made by the holder, opened by whoever scans it, printed. */
export const card = capability({
  routes,
  functions: {
    CardHandler: { entry: 'functions/card/handler.ts', serves: served },
    CardPrinter: { entry: 'functions/card/printer.ts', serves: { printCard } },
  },
  items: [cardItem, cardLookupItem],
  messages: [],
});
