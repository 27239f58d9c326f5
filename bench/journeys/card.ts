import { requestKey } from '../../test/support/call.ts';
import { openPatient } from '../../test/support/people.ts';
import type { Send } from '../send.ts';

const ALLERGY = { kind: 'allergy', substance: 'Pénicilline', severity: 'severe' };

/** What operations cost on the emergency card of somebody with a few lines in their health profile. */
export async function measure(send: Send): Promise<void> {
  const { actor, dossierId } = await openPatient();
  const own = { actor, params: { dossierId } };
  for (let lines = 0; lines < 3; lines += 1)
    await send('recordProfileEntry', { ...own, body: ALLERGY, headers: requestKey() });
  const shows = { shows: ['allergy'], prints: ['allergy'], except: [] };
  await send('createCard', { ...own, body: shows, headers: requestKey() });
  const { body } = await send('readCard', own);
  const { token } = body.card as { readonly token: string };
  await send('openCard', { body: { token } });
  await send('printCard', { ...own, body: { site: 'https://monespace.example.fr' }, headers: requestKey() });
  await send('revokeCard', { ...own, headers: requestKey() });
}
