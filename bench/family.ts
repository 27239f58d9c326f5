import { AGENT, adult, DECISION, insureChild } from '../test/family/household.ts';
import { requestKey } from '../test/support/call.ts';
import { facts } from '../test/support/people.ts';
import type { Send } from './send.ts';

/**
 * What a family costs: a parent opens the dossier of a child, an agent lets the other one act, takes
 * them out, and keeps a third one out.
 */
export async function measureFamily(send: Send): Promise<void> {
  const [claire, paul] = [await adult('Claire'), await adult('Paul')];
  const child = await insureChild([claire]);
  const opened = await send('openChildDossier', { actor: claire.actor, body: facts(child), headers: requestKey() });
  const params = { dossierId: String(opened.body.dossierId) };
  await send('listRepresentatives', { actor: claire.actor, params });
  const { nir, birthOn } = child;
  await send('findHolder', { actor: AGENT, body: { nir, birthOn } });
  const other = { nir: paul.person.nir, birthOn: paul.person.birthOn, role: 'parent', proof: 'family-booklet' };
  await send('addRepresentative', { actor: AGENT, params, body: other, headers: requestKey() });
  const gone = { actorId: paul.actor.id, decision: DECISION };
  await send('endRepresentative', { actor: AGENT, params, body: gone, headers: requestKey() });
  const barred = (await adult('Yann')).person;
  const out = { nir: barred.nir, birthOn: barred.birthOn, decision: DECISION };
  await send('keepOut', { actor: AGENT, params, body: out, headers: requestKey() });
}
