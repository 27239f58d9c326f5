import { setting } from '../platform/runtime.ts';
import { changing } from '../record/access/endpoint.ts';
import { reopeningOf } from '../record/dossier/closing.ts';
import { endSessions } from '../record/person/account.adapter.ts';
import { identityIn, identityItem } from '../record/person/identity.item.ts';
import { closeDossier } from './close-dossier.ts';
import { routes } from './contract.ts';
import { stateAfter } from './dossier-state.ts';
import { contestSuspension } from './suspend-dossier.ts';
import { told } from './telling.ts';

/** What its holder does with the whole dossier, or whoever decides for them. */

const identity = ({ dossierId }: { readonly dossierId: string }) => [identityItem.key(dossierId)];

/** Closes it; its holder is signed out everywhere, whoever closed it. */
export const close = changing(routes.closeDossier, {
  items: identity,
  change: ({ actor, head, body, at, seen, requestId, language, items: [holder] }) => {
    const channel = actor.kind === 'representative' ? 'representative' : 'online';
    const closing = closeDossier(head, body, { at, seen, channel, years: Number(setting('KEEP_YEARS')) });
    const { keptUntil } = closing.outcome;
    const content = { template: 'dossier-closed', because: 'asked', keptUntil } as const;
    return { ...closing, writes: told(identityIn(holder), { id: `${requestId}-closed`, content, language }, at) };
  },
  answer: async (closed, { items: [holder] }) => {
    await endSessions(identityIn(holder).identifier);
    return { body: closed };
  },
});

/** Brings it back. */
export const reopen = changing(routes.reopenDossier, {
  items: identity,
  change: ({ head, at, requestId, language, items: [holder] }) => {
    const reopening = reopeningOf(head, 'online');
    const notice = { id: `${requestId}-reopened`, content: { template: 'dossier-reopened' }, language } as const;
    return {
      ...reopening,
      outcome: stateAfter(head, reopening.head),
      writes: told(identityIn(holder), notice, at),
    };
  },
  answer: async (body) => ({ body }),
});

/** Does not agree with its suspension. */
export const contest = changing(routes.contestSuspension, {
  change: ({ head, at }) => {
    const contested = contestSuspension(head, at);
    return { ...contested, writes: [], outcome: stateAfter(head, contested.head) };
  },
  answer: async (body) => ({ body }),
});
