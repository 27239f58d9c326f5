import { setting } from '../platform/runtime.ts';
import { changing } from '../record/access/endpoint.ts';
import { closingOf, reopeningOf } from '../record/dossier/closing.ts';
import { enableAccount, endSessions } from '../record/person/account.adapter.ts';
import { identityIn, identityItem } from '../record/person/identity.item.ts';
import { routes } from './contract.ts';
import { stateAfter } from './dossier-state.ts';
import { contestSuspension, liftSuspension, suspendDossier, upholdSuspension } from './suspend-dossier.ts';
import { told } from './telling.ts';

/** What an agent does with a dossier without ever reading it. Those it concerns are told in French: nobody asked them. */

const identity = ({ dossierId }: { readonly dossierId: string }) => [identityItem.key(dossierId)];

/** What the trace keeps of the proof of identity: that it was seen, never what it was. */
export const CHECKED = { identity: [null, 'checked'] } as const;

/** Suspends it. Its holder stays signed in: they must be able to contest. */
export const suspend = changing(routes.suspendDossier, {
  items: identity,
  change: ({ head, actor, body, at, requestId, items: [holder] }) => {
    const days = Number(setting('CONTEST_DAYS'));
    const { contestUntil, ...suspension } = suspendDossier(head, body, { at, days, by: actor.id });
    const content = { template: 'dossier-suspended', motive: body.motive, contestUntil } as const;
    const writes = told(identityIn(holder), { id: `${requestId}-suspended`, content }, at);
    return { ...suspension, outcome: stateAfter(head, suspension.head), writes };
  },
  answer: async (body) => ({ body }),
});

/** Ends a suspension. */
export const lift = changing(routes.liftSuspension, {
  items: identity,
  change: ({ head, at, requestId, items: [holder] }) => {
    const lifting = liftSuspension(head);
    const content = { template: 'suspension-lifted' } as const;
    const writes = told(identityIn(holder), { id: `${requestId}-lifted`, content }, at);
    return { ...lifting, outcome: stateAfter(head, lifting.head), writes };
  },
  answer: async (body) => ({ body }),
});

/** Finds a contested suspension right, and closes the dossier. */
export const uphold = changing(routes.upholdSuspension, {
  items: identity,
  change: ({ head, actor, at, requestId, items: [holder] }) => {
    const { keptUntil, ...closing } = upholdSuspension(head, actor, { at, years: Number(setting('KEEP_YEARS')) });
    const content = { template: 'dossier-closed', because: 'upheld', keptUntil } as const;
    const writes = told(identityIn(holder), { id: `${requestId}-upheld`, content }, at);
    return { ...closing, outcome: stateAfter(head, closing.head), writes };
  },
  answer: async (body, { items: [holder] }) => {
    await endSessions(identityIn(holder).identifier);
    return { body };
  },
});

/** Closes it for the person who is there. */
export const closeAtCounter = changing(routes.closeAtCounter, {
  items: identity,
  change: ({ head, body: { motive }, at, requestId, items: [holder] }) => {
    const years = Number(setting('KEEP_YEARS'));
    const { keptUntil, change, ...closing } = closingOf(head, {
      event: 'close',
      motive,
      channel: 'counter',
      at,
      years,
    });
    const content = { template: 'dossier-closed', because: 'asked', keptUntil } as const;
    const writes = told(identityIn(holder), { id: `${requestId}-closed`, content }, at);
    return { ...closing, change: { ...change, ...CHECKED }, outcome: stateAfter(head, closing.head), writes };
  },
  answer: async (body, { items: [holder] }) => {
    await endSessions(identityIn(holder).identifier);
    return { body };
  },
});

/** Brings it back for the person who is there; somebody declared dead by mistake can sign in again. */
export const reopenAtCounter = changing(routes.reopenAtCounter, {
  items: identity,
  change: ({ head, at, requestId, items: [holder] }) => {
    const { change, ...reopening } = reopeningOf(head, 'counter');
    const content = { template: 'dossier-reopened' } as const;
    const writes = told(identityIn(holder), { id: `${requestId}-reopened`, content }, at);
    return { ...reopening, change: { ...change, ...CHECKED }, outcome: stateAfter(head, reopening.head), writes };
  },
  answer: async (body, { items: [holder] }) => {
    await enableAccount(identityIn(holder).identifier);
    return { body };
  },
});

/** Notes that the person who is there does not agree with the suspension: whoever has no account is heard here. */
export const contestAtCounter = changing(routes.contestAtCounter, {
  change: ({ head, at }) => {
    const { change, ...contested } = contestSuspension(head, at);
    return {
      ...contested,
      writes: [],
      change: { ...change, ...CHECKED },
      outcome: stateAfter(head, contested.head),
    };
  },
  answer: async (body) => ({ body }),
});
