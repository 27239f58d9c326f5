import { requestKey } from '../../test/support/call.ts';
import { openPatient } from '../../test/support/people.ts';
import type { Send } from '../send.ts';

/** What operations cost on an emergency card, in a dossier whose health profile tells of an allergy. */
export async function measure(send: Send): Promise<void> {
  const { actor, dossierId } = await openPatient();
  const own = { actor, params: { dossierId } };
  const shows = { shows: ['allergy'], prints: ['allergy'], except: [] };
  await send('createCard', { ...own, body: shows, headers: requestKey() });
  const { body } = await send('readCard', own);
  const { token } = body.card as { readonly token: string };
  await send('openCard', { body: { token } });
  await send('printCard', { ...own, body: { site: 'https://monespace.example.fr' }, headers: requestKey() });
  await send('revokeCard', { ...own, headers: requestKey() });
}
