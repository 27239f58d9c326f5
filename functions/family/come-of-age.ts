import { daysAfter, startOfDay } from '../platform/time/paris.ts';
import type { RepresentativeRight, WrittenRights } from '../record/access/access.item.ts';
import type { Letter } from '../record/letter/letter.item.ts';
import { letterMessage } from '../record/letter/letter.ts';
import type { Message } from '../record/notice/message.item.ts';
import type { Identity } from '../record/person/identity.item.ts';
import type { Insured } from '../record/person/insured.item.ts';
import { birthdayOf, type Majority, majorityAt } from '../record/person/majority.ts';
import { ended } from '../record/representation/representation.ts';

/** A letter to write, and who gets it. */
export type Activation = { readonly letter: Letter; readonly message: Message };

/**
 * The letter with which a young adult will enter their dossier: it goes to their own address, and its code works from
 * their birthday on, as long as that of any other letter.
 * @param days how long a code works
 */
export function activation(
  { birthOn, ...person }: Pick<Identity, 'birthOn' | 'familyName' | 'givenNames'> & Pick<Insured, 'address'>,
  context: { readonly letterId: string; readonly at: string; readonly majority: Majority; readonly days: number },
): Activation {
  const { letterId, at, majority, days } = context;
  const from = birthdayOf(birthOn, majority.age);
  const until = startOfDay(daysAfter(from, days));
  const letter = { letterId, sentAt: at, until, tries: 0 };
  return { letter, message: letterMessage(letter, person, 'activate', from) };
}

/** What others may do ends with childhood, whoever they are: a guardian of an adult is named anew by a court. */
export function endOfChildhood(
  everybody: readonly WrittenRights[],
  { birthOn }: Pick<Identity, 'birthOn'>,
  majority: Majority,
): { readonly right: RepresentativeRight; readonly after: WrittenRights }[] {
  const at = majorityAt(birthOn, majority);
  return everybody.flatMap((rights) => {
    const right = rights.grounds.representative;
    return right === undefined || right.since >= at ? [] : [{ right, after: ended(rights, right, at) }];
  });
}
