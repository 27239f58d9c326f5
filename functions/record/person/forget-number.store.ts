import { type Write, write } from '../../platform/store/table.ts';
import { destroyedItem } from '../dossier/destroyed.item.ts';
import type { Forget } from '../forget.ts';
import { letterItem } from '../letter/letter.item.ts';
import { enrolmentItem } from './enrolment.item.ts';
import { insuredItem } from './insured.item.ts';
import { numberItem } from './number.item.ts';
import { destroyedHash } from './pepper.adapter.ts';

/** What is kept under the hash of a social security number, beside the dossier it opens. */
const UNDER_NUMBER = [letterItem, enrolmentItem, insuredItem] as const;

/**
 * Frees the social security number, with all that is kept under it; the register's row too, which the insurer sends again
 * for whoever they still insure. That there was a dossier stays known, so that an archive dropped later brings nothing back.
 * All or nothing: when the number opens another dossier by now, it is that one's.
 */
export const number: Forget = {
  what: 'number, letter, announcement, register',
  kinds: [numberItem, ...UNDER_NUMBER],
  forget: async ({ dossierId, nirHash }) => {
    if (nirHash === undefined) return;
    const ours: Write = { remove: numberItem.key(nirHash), condition: 'dossierId = :id', values: { ':id': dossierId } };
    const destroyed = destroyedItem.put([await destroyedHash(nirHash)], {});
    const outcome = await write([ours, ...UNDER_NUMBER.map(({ key }) => ({ remove: key(nirHash) })), destroyed]);
    if (!outcome.done && outcome.contended) throw new Error('somebody else is writing');
  },
};
