import { randomUUID } from 'node:crypto';
import type { CardChoice } from '../../../functions/card/contract.ts';
import { makeCard, tellCard } from '../../../functions/card/make-card.ts';
import { tellOpened } from '../../../functions/card/shown.rules.ts';
import { Problem } from '../../../functions/problem/problem.ts';
import { PERSON } from '../fake-data.ts';
import type { FakeProfile } from '../fake-profile.ts';
import type { Handlers } from '../fake-server.ts';

const IDENTITY = { familyName: 'LEROY', givenNames: 'Jeanne', birthOn: PERSON.birthOn };
const TOKEN = 'AbCdEfGhIjKlMnOpQrStUv';

/** The emergency card in memory; the rules that judge it are the real ones. */
export function play(profile: FakeProfile): Handlers {
  let card: ReturnType<typeof makeCard> | undefined;
  return {
    readCard: () => ({ reply: card ? { card: tellCard(card, TOKEN, false) } : {} }),
    createCard: ({ body }) => {
      const at = new Date().toISOString();
      card = makeCard(body as CardChoice, { dossierId: randomUUID(), cardId: randomUUID(), hash: 'h', at });
      return { reply: tellCard(card, TOKEN, false) };
    },
    revokeCard: () => {
      card = undefined;
      return { reply: { revokedAt: new Date().toISOString() } };
    },
    printCard: () => ({
      reply: { fileName: 'carte-urgence.pdf', mediaType: 'application/pdf', content: btoa('%PDF-1.7 carte') },
    }),
    openCard: ({ body }) => {
      if (!card || (body as { readonly token: string }).token !== TOKEN) throw new Problem('not-found');
      const at = new Date().toISOString();
      card = { ...card, opens: card.opens + 1, openings: [...card.openings, at] };
      return { reply: tellOpened(card, IDENTITY, [...profile.entries()], at) };
    },
  };
}
