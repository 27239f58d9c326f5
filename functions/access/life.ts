import type { Words } from '../platform/words.ts';
import type { Head } from './facts.ts';

/** Where a dossier is in its life. `destroyed` begins with its destruction: from then on nothing brings it back. */
export const LIFE_STATES = ['open', 'closed', 'destroyed'] as const;
export type LifeState = (typeof LIFE_STATES)[number];

/** What may happen to a dossier: its holder closes it, its holder comes back, its time has come. */
export const LIFE_EVENTS = ['close', 'reopen', 'purge'] as const;
export type LifeEvent = (typeof LIFE_EVENTS)[number];

/** What comes of an event: the next state, or why there is none, in words. */
export type LifeStep = { readonly to: LifeState } | { readonly refusal: Words };

const CLOSED: LifeStep = { refusal: { fr: 'Ce dossier est déjà fermé.', en: 'This dossier is already closed.' } };
const OPEN: LifeStep = { refusal: { fr: 'Ce dossier est ouvert.', en: 'This dossier is open.' } };
const GONE: LifeStep = {
  refusal: {
    fr: 'Ce dossier était fermé depuis plus de dix ans : il a été détruit.',
    en: 'This dossier had been closed for more than ten years: it was destroyed.',
  },
};

/** The life of a dossier, whole: each event in each state (CSP R1111-36: closed, kept ten years, then destroyed). */
export const LIFE = {
  open: { close: { to: 'closed' }, reopen: OPEN, purge: OPEN },
  closed: { close: CLOSED, reopen: { to: 'open' }, purge: { to: 'destroyed' } },
  destroyed: { close: GONE, reopen: GONE, purge: GONE },
} as const satisfies Record<LifeState, Record<LifeEvent, LifeStep>>;

/** Where a dossier is: one whose destruction has begun counts as destroyed, whatever is left of it. */
export const stateOf = ({ status, destruction }: Pick<Head, 'status' | 'destruction'>): LifeState =>
  destruction === undefined ? status : 'destroyed';

/** What comes of an event for a dossier as it stands. */
export const stepOf = (head: Pick<Head, 'status' | 'destruction'>, event: LifeEvent): LifeStep =>
  LIFE[stateOf(head)][event];
