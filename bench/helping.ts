import { contactCode } from '../functions/record/person/pepper.adapter.ts';
import { agent, mobile, pharmacist, thisMonth } from '../test/opening/helping.ts';
import { requestKey } from '../test/support/call.ts';
import { facts, insure, person } from '../test/support/people.ts';
import type { Send } from './send.ts';

/** What operations cost at a pharmacy: a code, a dossier, its sheet; then the statement of the month. */
export async function measureHelping(send: Send): Promise<void> {
  const actor = pharmacist();
  const [someone, phone] = [await insure(person()), mobile()];
  const asked = { ...facts(someone), phone, consent: true };
  const { body: sent } = await send('sendContactCode', { actor, body: asked, headers: requestKey() });
  const openingId = String(sent.openingId);
  const typed = { openingId, nir: someone.nir, phone, code: await contactCode(openingId) };
  await send('openWithPerson', { actor, body: typed, headers: requestKey() });
  await send('printOpeningSheet', { actor, params: { openingId }, headers: requestKey() });
  await send('sendOpeningLetter', { actor, body: facts(someone) });
  const { body: statement } = await send('readOpeningStatement', { actor, query: { month: thisMonth() } });
  await send('verifyOpeningStatement', { actor: agent(), body: { csv: statement.csv } });
}
