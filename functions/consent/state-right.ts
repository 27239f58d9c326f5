import type { Actor } from '../access/actor.ts';
import { holds } from '../access/facts.ts';
import { dayInParis, daysAfter, endOfDay } from '../platform/time/paris.ts';
import type { WrittenRights } from '../record/access/access.item.ts';
import type { ProfessionalProfile } from '../record/person/professional.item.ts';
import type { CareDeclaration, ConsentAttestation } from './contract.ts';
import { give, type Revision, rightsOf, rppsOf, untilEndOf } from './rules.ts';

/** A professional who states a right of theirs. `longest` is in days, a setting of the stage. */
export type Statement = {
  readonly dossierId: string;
  readonly actor: Actor;
  /** Their rights in this dossier, if they ever had any. */
  readonly rights: WrittenRights | undefined;
  readonly at: string;
  readonly longest: number;
};

/** What professionals say of themselves by their sign-in. @returns `undefined` without a name or a national number */
export function profileOf({
  id,
  name,
  profession,
  specialty,
  sector,
  establishment,
  establishmentName,
}: Actor): ProfessionalProfile | undefined {
  const rpps = rppsOf(id);
  if (rpps === undefined || name === undefined) return undefined;
  return {
    rpps,
    name,
    ...(profession === undefined ? {} : { profession }),
    ...(specialty === undefined ? {} : { specialty }),
    ...(sector === undefined ? {} : { sector }),
    ...(establishment === undefined ? {} : { establishment }),
    ...(establishmentName === undefined ? {} : { establishmentName }),
  };
}

const saidBy = ({ dossierId, actor, rights }: Statement): WrittenRights =>
  rightsOf({ dossierId, actorId: actor.id }, rights, profileOf(actor));

/**
 * Puts a professional in the care team until the end of a day, the patient having been told (CSP R1111-46).
 * @returns `joined` when they were not in it already: then the patient is told by message too
 * @throws Problem `invalid-fields` for a day that is past or further than the setting allows
 */
export function declareCare({ until }: CareDeclaration, statement: Statement): Revision & { readonly joined: boolean } {
  const { rights: before, at, longest } = statement;
  const after = give(saidBy(statement), 'care-team', { until: untilEndOf(until, at, longest) }, at);
  return { before, after, joined: !holds(before?.grounds['care-team'], at) };
}

/**
 * The consent of a patient who is present, until a day or for as long as the setting allows. What they consent to now
 * takes the place of an earlier consent.
 * @throws Problem `invalid-fields` for a day that is past or further than the setting allows
 */
export function consentTo({ until, classes }: ConsentAttestation, statement: Statement): Revision {
  const { rights: before, at, longest } = statement;
  const terms = {
    until: until === undefined ? endOfDay(daysAfter(dayInParis(at), longest)) : untilEndOf(until, at, longest),
    ...(classes === undefined ? {} : { classes: [...new Set(classes)].sort() }),
  };
  return { before, after: give(saidBy(statement), 'consented', terms, at) };
}
