import { requestKey } from '../test/support/call.ts';
import { openPatient } from '../test/support/people.ts';
import { entitle, professional } from '../test/support/professionals.ts';
import type { Send } from './send.ts';

const ALLERGY = { kind: 'allergy', substance: 'Pénicilline', severity: 'severe' };

/** What operations cost on a health profile. */
export async function measureProfile(send: Send): Promise<void> {
  const patient = await openPatient();
  const doctor = professional();
  await entitle(patient, doctor, 'care-team');
  const { actor, dossierId } = patient;
  const own = { actor, params: { dossierId } };
  const on = (version: number) => ({ ...requestKey(), 'if-match': `"${version}"` });
  const record = async (body: object, by = own.actor as Parameters<Send>[1]['actor']) => {
    const sent = { params: own.params, body, headers: requestKey(), ...(by ? { actor: by } : {}) };
    return String((await send('recordProfileEntry', sent)).body.entryId);
  };
  const theirs = await record(ALLERGY, doctor);
  const [first, second] = [await record(ALLERGY), await record(ALLERGY)];
  const at = (entryId: string) => ({ actor, params: { dossierId, entryId } });
  await send('correctProfileEntry', { ...at(first), body: { ...ALLERGY, note: 'Vu' }, headers: on(1) });
  // Hidden and shown again: entries that different people see are not joined.
  await send('flagProfileEntry', { ...at(first), body: { hidden: true }, headers: on(2) });
  await send('flagProfileEntry', { ...at(first), body: { hidden: false }, headers: on(3) });
  await send('contestProfileEntry', { ...at(theirs), body: { comment: 'Non' }, headers: on(1) });
  await send('mergeProfileEntries', { ...at(first), body: { into: second }, headers: on(4) });
  await send('removeProfileEntry', { ...at(first), headers: on(5) });
  await send('listProfile', own);
}
