/** What anybody would say of who may read what, in ten lines and in minutes; it knows no fact, no row and no head. */

/** Somebody, as far as the reference is concerned. */
export type Somebody = {
  readonly id: string;
  readonly house?: string;
  readonly profession?: string;
  readonly specialty?: string;
  readonly sector?: string;
  readonly regulates?: boolean;
};

/** A document: who put it in, and what keeps it from professionals (`hidden`) or from the patient (`secret`). */
export type Paper = {
  readonly by: string;
  readonly type: string;
  readonly class: string;
  readonly hidden: boolean;
  readonly secret: boolean;
};

/** A right somebody was given or took, until a minute. */
export type Given = {
  readonly to: string;
  readonly kind: string;
  readonly until: number;
  readonly classes?: readonly string[] | undefined;
};

/** Everything that happened, as it counts now. */
export type Reference = {
  minute: number;
  open: boolean;
  given: Given[];
  papers: Paper[];
  readonly blocked: Set<string>;
  readonly signedIn: Map<string, number>;
  opposed: { readonly glass: boolean; readonly regulation: boolean };
  /** Whether callers state that they act for a regulation centre. */
  regulating: boolean;
  readonly occupationalWithConsent: boolean;
};

/** The types the tests deposit, their class, and the professions that may not read them. */
export const TYPES: readonly { readonly type: string; readonly class: string; readonly notFor: readonly string[] }[] = [
  { type: '11488-4', class: '10', notFor: ['330'] },
  { type: '68599-0', class: '11', notFor: ['60', '330'] },
  { type: '83981-1', class: '10', notFor: [] },
  { type: 'ATTEST-RESID', class: '95', notFor: ['10', '60', '330'] },
];

const caresFor = ({ sector, specialty }: Somebody) => ['SA01', 'SA07'].includes(sector ?? '') && specialty !== 'SM25';
const putsOutFires = ({ sector }: Somebody) => sector === 'SA68';
/** Whether the law lets somebody who works where they work into a dossier at all. */
const isWelcome = (m: Reference, who: Somebody) =>
  caresFor(who) || putsOutFires(who) || (who.sector === 'SA66' && who.profession === '10' && m.occupationalWithConsent);
const inside = (m: Reference, who: Somebody) =>
  m.open && isWelcome(m, who) && !m.blocked.has(who.id) && !m.blocked.has(who.house ?? '');

/** The rights of one kind that hold for somebody; only those of a team reach everybody of a house. */
const held = (m: Reference, who: Somebody, kind: string) =>
  m.given.filter(
    (right) =>
      right.kind === kind &&
      right.until > m.minute &&
      (right.to === who.id || (right.to === who.house && ['care-team', 'consented'].includes(kind))),
  );
const has = (m: Reference, who: Somebody, ...kinds: readonly string[]) =>
  kinds.some((kind) => held(m, who, kind).length > 0);

/** Who may read a document: the whole of the rights, in one breath. */
export function mayRead(m: Reference, who: Somebody, paper: Paper): boolean {
  if (who.profession === undefined) return m.open && !paper.secret;
  if (!inside(m, who)) return false;
  if (paper.by === who.id) return true;
  if (TYPES.find(({ type }) => type === paper.type)?.notFor.includes(who.profession)) return false;
  const care = caresFor(who);
  if (care && has(m, who, 'medecin-traitant', 'same-rights')) return true;
  if (paper.hidden) return false;
  if (held(m, who, 'consented').some(({ classes }) => classes === undefined || classes.includes(paper.class)))
    return true;
  if ((care || putsOutFires(who)) && has(m, who, 'break-glass') && !m.opposed.glass) return true;
  if (!care) return false;
  const centre = m.regulating && who.regulates === true && who.profession === '10' && !m.opposed.regulation;
  return has(m, who, 'care-team') || centre;
}

/** Who may put a document in: the holder, and whoever works there. */
export function mayDeposit(m: Reference, who: Somebody): boolean {
  if (who.profession === undefined) return m.open;
  if (!inside(m, who)) return false;
  if (!caresFor(who)) return has(m, who, 'consented');
  return has(m, who, 'medecin-traitant', 'same-rights', 'care-team', 'consented');
}

/** Who may say that they care for the person. */
export const mayDeclare = (m: Reference, who: Somebody): boolean =>
  who.profession !== undefined && inside(m, who) && caresFor(who);

/** Who may open the dossier in an emergency: the same, freshly signed in, unless the holder opposed it. */
export const mayOpen = (m: Reference, who: Somebody): boolean =>
  who.profession !== undefined &&
  inside(m, who) &&
  (caresFor(who) || putsOutFires(who)) &&
  !m.opposed.glass &&
  m.minute - (m.signedIn.get(who.id) ?? Number.NEGATIVE_INFINITY) <= 15;

/** Who may delete a document: whoever deposited it, a patient only what they may see. */
export const mayDelete = (m: Reference, who: Somebody, paper: Paper): boolean =>
  paper.by === who.id && (who.profession === undefined ? mayRead(m, who, paper) : inside(m, who));
