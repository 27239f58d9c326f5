import { capability } from '../record/capability.ts';
import { letterItem } from '../record/letter/letter.item.ts';
import { identityItem } from '../record/person/identity.item.ts';
import { numberItem } from '../record/person/number.item.ts';
import { assistedItem } from './assisted.item.ts';
import { routes } from './contract.ts';
import { paidItem, remunerationItem } from './remuneration.item.ts';

const { requestOpening, confirmOpening, sendOpeningLetter, printOpeningSheet, ...assisted } = routes;

/** Opening a dossier, or getting back into one: alone with a letter, or with somebody who helps. */
export const opening = capability({
  routes,
  functions: {
    OpeningHandler: {
      entry: 'functions/opening/handler.ts',
      serves: { requestOpening, confirmOpening, sendOpeningLetter },
    },
    OpeningAssistedHandler: { entry: 'functions/opening/assisted.handler.ts', serves: assisted },
    OpeningSheet: { entry: 'functions/opening/sheet.handler.ts', serves: { printOpeningSheet } },
  },
  items: [assistedItem, remunerationItem, paidItem, letterItem, identityItem, numberItem],
  messages: ['creation-code', 'identifier', 'temporary-password', 'contact-code', 'access-recovered'],
});
