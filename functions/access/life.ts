import type { Words } from '../problem/language.ts';
import type { Head } from './head.ts';

/**
 * Where a person's dossier is in its life. Before it opens nothing of it is stored but the announcement; `destroyed`
 * begins with its destruction: from then on nothing brings it back.
 */
export const LIFE_STATES = ['none', 'announced', 'objected', 'open', 'suspended', 'closed', 'destroyed'] as const;
export type LifeState = (typeof LIFE_STATES)[number];

/** What may happen to it, in the order of a life. */
export const LIFE_EVENTS = [
  /** A letter or an e-mail tells the person that a dossier will be opened (CSP R1111-28). */
  'announce',
  /** The person does not want one. */
  'object',
  /** The window for objections passed in silence. */
  'lapse',
  /** The person asks for it: online, at a counter, with a professional. */
  'open',
  /** Fraud or malfunction: nobody may use it for now (CSP R1111-36). */
  'suspend',
  /** The suspension ends. */
  'lift',
  /** A person looked at a suspension that is contested, and found it right. */
  'uphold',
  /** Nobody contested the suspension within its time. */
  'end',
  /** The holder closes it. */
  'close',
  /** The register declares the death of the holder. */
  'die',
  /** The holder comes back. */
  'reopen',
  /** The holder asks for its destruction before its time, or takes that back. */
  'erase',
  'keep',
  /** Its time has come. */
  'purge',
] as const;
export type LifeEvent = (typeof LIFE_EVENTS)[number];

/** What comes of an event: the next state, or why there is none, in words. */
export type LifeStep = { readonly to: LifeState } | { readonly refusal: Words };

const refuse = (fr: string, en: string): { readonly refusal: Words } => ({ refusal: { fr, en } });

/** What is answered to whatever a state does not foresee. */
const REFUSALS: Readonly<Record<LifeState, { readonly refusal: Words }>> = {
  none: refuse('Il n’y a pas de dossier.', 'There is no dossier.'),
  announced: refuse('Ce dossier n’est pas encore ouvert.', 'This dossier is not open yet.'),
  objected: refuse('La personne ne veut pas de dossier.', 'The person does not want a dossier.'),
  open: refuse('Ce dossier est ouvert.', 'This dossier is open.'),
  suspended: refuse('Ce dossier est suspendu.', 'This dossier is suspended.'),
  closed: refuse('Ce dossier est déjà fermé.', 'This dossier is already closed.'),
  destroyed: refuse(
    'Ce dossier a été détruit : rien ne peut le faire revenir.',
    'This dossier was destroyed: nothing can bring it back.',
  ),
};

/** What is told of a state to whoever asks for what it does not foresee. */
export const wordsOf = (state: LifeState): Words => REFUSALS[state].refusal;

/** Where each event leads from each state; what is not here is refused. The diagram of docs/life.md is made of it. */
export const STEPS: Readonly<Record<LifeState, Readonly<Partial<Record<LifeEvent, LifeState>>>>> = {
  none: { announce: 'announced', object: 'objected', open: 'open' },
  announced: { object: 'objected', lapse: 'open', open: 'open', die: 'none' },
  // An objection ends only by the person's own wish.
  objected: { open: 'open' },
  open: { suspend: 'suspended', close: 'closed', die: 'closed' },
  suspended: { lift: 'open', uphold: 'closed', end: 'closed', close: 'closed', die: 'closed' },
  closed: { reopen: 'open', erase: 'closed', keep: 'closed', purge: 'destroyed' },
  destroyed: {},
};

/** What comes of an event in a state: every pair has an answer (CSP R1111-28, R1111-36). */
export function nextOf(state: LifeState, event: LifeEvent): LifeStep {
  const to = STEPS[state][event];
  return to === undefined ? REFUSALS[state] : { to };
}

/** Where a dossier is: one whose destruction has begun counts as destroyed, whatever is left of it. */
export const stateOf = ({
  status,
  destruction,
}: Pick<Head, 'status' | 'destruction'>): 'open' | 'suspended' | 'closed' | 'destroyed' =>
  destruction === undefined ? status : 'destroyed';

/** What comes of an event for a dossier as it stands. */
export const stepOf = (head: Pick<Head, 'status' | 'destruction'>, event: LifeEvent): LifeStep =>
  nextOf(stateOf(head), event);

/** Field → before and after, as a trace tells a change. */
type FieldChanges = Readonly<Record<string, readonly [string | null, string | null]>>;

/** Where the holder of a dossier lived when it was opened, as a trace tells it beside a change that is counted. */
export const livedIn = ({ department }: Pick<Head, 'department'>): FieldChanges =>
  department === undefined ? {} : { department: [department, department] };

/**
 * What the trace tells of a dossier that goes from one state to another: the figures of the service are counted from
 * these lines, without reading any dossier again.
 */
export const moved = (from: LifeState | null, to: LifeState, head: Pick<Head, 'department'>): FieldChanges => ({
  status: [from, to],
  ...livedIn(head),
});
