import { nextOf } from '../access/life.ts';
import { Problem } from '../problem/problem.ts';
import type { Objection } from './contract.ts';
import { lifeOf, type PersonState } from './rules.ts';

/** What an objection needs of the outside. */
export type ObjectionDeps = {
  readonly find: () => Promise<PersonState>;
  /** Whether it comes from the person: their code, or what is on their card; in constant time. */
  readonly isThem: (known: PersonState) => Promise<boolean>;
  /** Writes the objection with its trace. `false`: something else came first. */
  readonly commit: (known: PersonState, from: 'none' | 'announced') => Promise<boolean>;
};

/** How often a person is looked at again when something else came first. */
const TRIES = 8;

const OPEN_ALREADY = {
  fr: 'Le dossier est déjà ouvert. Vous pouvez le fermer à tout moment : en ligne, ou à un guichet de l’assurance maladie.',
  en: 'The dossier is already open. You can close it at any time: online, or at a counter of the health insurance.',
};

/**
 * Takes the objection of a person to a dossier (CSP R1111-28). It holds until they wish otherwise; said again, it is
 * answered the same, with the day of the first.
 * @param refused what is told when it does not come from the person: the same whatever is wrong
 * @throws Problem `refused`; `conflict` when there is a dossier already
 */
export async function recordObjection(
  deps: ObjectionDeps,
  { at, by }: { readonly at: string; readonly by: Objection['by'] },
  refused: 'objection-refused' | 'identity-not-matched',
): Promise<Objection> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const known = await deps.find();
    if (!(await deps.isThem(known))) throw new Problem(refused);
    const { objectedAt, objectedBy } = known.enrolment ?? {};
    const from = lifeOf(known);
    if (from === 'objected') return { objectedAt: objectedAt ?? at, by: objectedBy ?? by };
    if (from === 'open' || 'refusal' in nextOf(from, 'object')) throw new Problem('conflict', { detail: OPEN_ALREADY });
    if (await deps.commit(known, from)) return { objectedAt: at, by };
  }
  throw new Problem('busy', { retryAfter: 5 });
}
