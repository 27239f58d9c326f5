import { setting } from '../platform/runtime.ts';
import type { Language } from '../problem/language.ts';
import type { DossierCall } from '../record/access/call.ts';
import { changing } from '../record/access/endpoint.ts';
import type { Route } from '../record/access/route.ts';
import { identityIn, identityItem } from '../record/person/identity.item.ts';
import { routes } from './contract.ts';
import { CHECKED } from './counter.endpoints.ts';
import { stateAfter } from './dossier-state.ts';
import { eraseDossier, keepDossier } from './erase-dossier.ts';
import type { DossierState } from './moves.ts';
import { told } from './telling.ts';

/** Asking that a closed dossier be destroyed early, and taking that back: by its holder, or for them at a counter. */

const about = {
  items: ({ dossierId }: { readonly dossierId: string }) => [identityItem.key(dossierId)],
  answer: async (body: DossierState) => ({ body }),
};

/** What both doors know. Who came to a counter is told in their own language, not in that of the agent. */
type Asked = Pick<DossierCall<Route>, 'head' | 'at' | 'requestId' | 'items'> & { readonly spoken?: Language };

function erasing({ head, at, requestId, items: [holder], spoken }: Asked) {
  const { until, ...erasure } = eraseDossier(head, { at, days: Number(setting('ERASURE_REGRET_DAYS')) });
  const content = { template: 'erasure-asked', eraseOn: until } as const;
  const notice = { id: `${requestId}-erasure`, content, ...(spoken ? { language: spoken } : {}) };
  return { ...erasure, outcome: stateAfter(head, erasure.head), writes: told(identityIn(holder), notice, at) };
}

function keeping({ head, at, requestId, items: [holder], spoken }: Asked) {
  const { until, ...erasure } = keepDossier(head);
  const content = { template: 'erasure-withdrawn', keptUntil: until } as const;
  const notice = { id: `${requestId}-kept`, content, ...(spoken ? { language: spoken } : {}) };
  const writes = head.eraseOn === undefined ? [] : told(identityIn(holder), notice, at);
  return { ...erasure, outcome: stateAfter(head, erasure.head), writes };
}

/** The same change, with the proof of identity that an agent saw. */
const checked = (changed: ReturnType<typeof erasing>) => ({ ...changed, change: { ...changed.change, ...CHECKED } });

/** Asks for its early destruction. */
export const erase = changing(routes.eraseDossier, {
  ...about,
  change: (call) => erasing({ ...call, spoken: call.language }),
});

/** Takes that back. */
export const keep = changing(routes.keepDossier, {
  ...about,
  change: (call) => keeping({ ...call, spoken: call.language }),
});

/** Asks for it for the person who is there. */
export const eraseAtCounter = changing(routes.eraseAtCounter, { ...about, change: (call) => checked(erasing(call)) });

/** Takes that back for them. */
export const keepAtCounter = changing(routes.keepAtCounter, { ...about, change: (call) => checked(keeping(call)) });
