import { type LifeState, nextOf } from '../access/life.ts';
import { dayInParis, daysAfter } from '../platform/time/paris.ts';
import type { Letter } from '../record/letter/letter.item.ts';
import type { Delivery, Message } from '../record/notice/message.item.ts';
import type { Enrolment } from '../record/person/enrolment.item.ts';
import type { Insured } from '../record/person/insured.item.ts';
import type { Skip } from './contract.ts';

/** What is known of a person, all of it at one instant. */
export type PersonState = {
  readonly insured: Insured | undefined;
  readonly dossierId: string | undefined;
  readonly enrolment: Enrolment | undefined;
  /** The last letter with a creation code. */
  readonly letter: Letter | undefined;
};

/** One line of the list of one campaign. */
export type CampaignLine = { readonly campaignId: string; readonly line: number };

/** Whether a person was announced by this very line: it is done again after a stop, and counts once. */
export const isDone = ({ enrolment }: PersonState, { campaignId, line }: CampaignLine): boolean =>
  enrolment?.campaignId === campaignId && enrolment.line === line;

/** Why nothing is announced, by where a person stands; whoever had been announced before is asked no second time. */
const WHY_NOT = {
  none: 'enrolled-before',
  announced: 'announced-before',
  objected: 'objected',
  open: 'has-dossier',
} as const satisfies Record<ReturnType<typeof lifeOf>, Skip>;

/** Why nothing is announced to a person; `undefined` when something is. An objection is never asked about again. */
export function skipOf(known: PersonState): Skip | undefined {
  const { insured, enrolment } = known;
  const life = lifeOf(known);
  if ('refusal' in nextOf(life, 'announce') || enrolment !== undefined) return WHY_NOT[life];
  if (insured === undefined) return 'not-insured';
  return insured.deceasedOn === undefined ? undefined : 'deceased';
}

/** The last day to object, in Paris: so many whole days after that of the announcement (CSP R1111-28: six weeks). */
export const windowEnd = (announcedAt: string, days: number): string => daysAfter(dayInParis(announcedAt), days);

/** How an announcement reaches somebody, and how else when that fails. */
type Ways = Delivery & Pick<Message, 'next'>;

/**
 * Whom an announcement goes to, and how: by e-mail where the register has one, else by post (CSP R1111-28). An e-mail that
 * comes back goes by post: the silence of somebody who was told nothing opens nothing.
 * @param acting those who act for a minor; empty for an adult
 * @param ofMinor a child without anybody known is written to at home, for the parents
 */
export function recipientsOf(insured: Insured, ofMinor: boolean, acting: readonly Insured[]): Ways[] {
  if (!ofMinor) return [deliveryTo(insured)];
  const alive = acting.filter(({ deceasedOn }) => deceasedOn === undefined);
  if (alive.length > 0) return alive.map(deliveryTo);
  const name = `Aux parents de ${insured.givenNames} ${insured.familyName}`;
  return [{ channel: 'letter', to: { name, ...insured.address } }];
}

function deliveryTo({ email, givenNames, familyName, address }: Insured): Ways {
  const letter = { channel: 'letter', to: { name: `${givenNames} ${familyName}`, ...address } } as const;
  return email === undefined ? letter : { channel: 'email', to: email, next: [letter] };
}

/** Where a person's dossier is in its life, as far as an automatic opening is concerned. */
export function lifeOf({
  dossierId,
  enrolment,
}: PersonState): Extract<LifeState, 'none' | 'announced' | 'objected' | 'open'> {
  if (dossierId !== undefined) return 'open';
  return enrolment?.state === 'announced' || enrolment?.state === 'objected' ? enrolment.state : 'none';
}

/** What becomes of an announcement on a day: it waits, opens on silence, or ends with nothing to open. */
export function lapseOf(known: PersonState, at: string): 'wait' | 'open' | 'end' {
  const { enrolment, insured } = known;
  if (enrolment?.duePk === undefined || (enrolment.windowEndsOn ?? '') >= dayInParis(at)) return 'wait';
  const alive = insured !== undefined && insured.deceasedOn === undefined;
  return alive && 'to' in nextOf(lifeOf(known), 'lapse') ? 'open' : 'end';
}

/** The lane in which a person is worked on and counted: one of sixteen, even, and the same at every try. */
export const concurrencyKeyOf = (nirHash: string): string => nirHash.slice(0, 1);
