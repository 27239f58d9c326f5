import { newId, setting } from '../../platform/runtime.ts';
import type { Write } from '../../platform/store/table.ts';
import type { Letter } from '../letter/letter.item.ts';
import { isRecent, letterMessage, letterWrites, newLetter } from '../letter/letter.ts';
import { isMinor, majorityAppointment, majoritySettings } from '../person/majority.ts';
import type { NewDossier } from './new-dossier.ts';

/**
 * The writes by which somebody comes into a dossier that was opened without them: by an automatic opening, or from an
 * archive. A letter brings the code to enter it; it goes by post, which proves the address. One that left within a day does
 * as well. A minor gets theirs before they come of age, since others act for them: their dossier is looked at then.
 * @param last the last letter that left for them, as read: the writes fail when another left meanwhile
 */
export function wayIn(
  { dossierId, nirHash, insured, at }: Pick<NewDossier, 'dossierId' | 'nirHash' | 'insured' | 'at'>,
  last: Letter | undefined,
): Write[] {
  const majority = majoritySettings();
  const { birthOn } = insured;
  if (isMinor(birthOn, majority, at)) return majorityAppointment({ dossierId, birthOn }, majority, at);
  if (isRecent(last, at)) return [];
  const letter = newLetter(newId(), at, Number(setting('OPENING_CODE_DAYS')));
  return letterWrites(nirHash, letter, last, letterMessage(letter, insured, 'activate'));
}
