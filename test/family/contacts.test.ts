import { beforeAll, describe, expect, it } from 'vitest';
import { handler as job } from '../../functions/family/contacts.job.ts';
import { contactsDue } from '../../functions/family/contacts.store.ts';
import { routes } from '../../functions/opening/contract.ts';
import { handler as opening } from '../../functions/opening/handler.ts';
import { aroundCalls } from '../../functions/platform/store/around-calls.ts';
import { get, update, write } from '../../functions/platform/store/table.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { identityItem } from '../../functions/record/person/identity.item.ts';
import { contactsChangeItem } from '../../functions/record/representation/contacts-change.item.ts';
import { contactsChanged } from '../../functions/record/representation/representation.ts';
import { beginDestruction } from '../dossier/moves.ts';
import { call, requestKey } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import { askLetter, type Patient } from '../support/people.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { addAt, adult, family } from './household.ts';

beforeAll(useWorld);

/** Gets back in with a letter, and gives another address: there is no other way to change one's contacts. */
async function comeBack({ person }: Patient, email: string): Promise<void> {
  const body = { nir: person.nir, code: await askLetter(person), email };
  const { body: got } = await call(opening, routes.confirmOpening, { body, headers: requestKey() });
  expect(got).toMatchObject({ outcome: 'recovered' });
}

const NOW = { at: '2026-11-28T10:00:00.000Z', requestId: 'contacts' };
const NEW = { phone: '+33612345679', email: 'nouvelle@exemple.fr' };

const run = async () => {
  const Records = [{ messageId: 'contacts', body: JSON.stringify({ at: new Date().toISOString() }) }];
  expect(await job({ Records } as never)).toEqual({ batchItemFailures: [] });
};

const toldAt = async ({ actor }: Patient, dossierId: string) => {
  const told = (await get(identityItem.key(dossierId)))?.representatives as Record<string, { contacts: object }>;
  return told[actor.id]?.contacts;
};
const dueOf = async ({ dossierId }: Patient) => (await get(contactsChangeItem.key(dossierId)))?.duePk;

describe('new contacts of somebody who acts for others', () => {
  it('reach the dossiers in which they act, with a trace that does not tell them, and what is told goes there', async () => {
    const { claire, dossierId } = await family();
    const doomed = await family({}, claire);
    await beginDestruction(doomed);
    await comeBack(claire, 'nouvelle@exemple.fr');
    await run();
    await contactsDue(claire.dossierId, NOW);
    expect(await toldAt(claire, dossierId)).toEqual({ email: 'nouvelle@exemple.fr' });
    const lines = (await traceOf(dossierId)).slice(1);
    expect(lines).toMatchObject([
      {
        action: 'representative:update',
        actor: { kind: 'system', id: 'system:contacts' },
        object: claire.actor.id,
        change: { contacts: ['former', 'present'] },
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain('exemple.fr');
    expect([await dueOf(claire), await actionsOf(doomed.dossierId)]).toEqual([undefined, ['opening:confirm']]);
    await addAt(dossierId, await adult('Paul'), {});
    const { requestId } = (await traceOf(dossierId)).at(-1) ?? {};
    expect(await get(messageItem.key(`${requestId}-representatives-representative-1`))).toMatchObject({
      to: 'nouvelle@exemple.fr',
    });
  });

  it('given again in the middle of a run stay due for the next', async () => {
    const { claire } = await family();
    await comeBack(claire, 'premiere@exemple.fr');
    const again = { values: { ':at': '2099-01-01T00:00:00.000Z' } };
    const leave = aroundCalls(async (operation, input, next) => {
      if (operation === 'Query') {
        leave();
        await update(contactsChangeItem.key(claire.dossierId), 'SET changedAt = :at', again);
      }
      return next(input);
    });
    await contactsDue(claire.dossierId, NOW);
    expect(await dueOf(claire)).toBeDefined();
    await contactsDue(claire.dossierId, NOW);
    expect(await dueOf(claire)).toBeUndefined();
  });

  it('stopped at any AWS call and come again, are in each dossier, traced once', async () => {
    await everyFault(
      async (fail) => {
        const { claire, dossierId } = await family();
        const places = [dossierId, (await family({}, claire)).dossierId];
        await write([
          contactsChanged(claire.dossierId, NOW.at),
          { key: identityItem.key(claire.dossierId), update: 'SET contacts = :new', values: { ':new': NEW } },
        ]);
        await fail(() => contactsDue(claire.dossierId, NOW));
        await contactsDue(claire.dossierId, NOW);
        for (const place of places) {
          expect(await toldAt(claire, place)).toEqual(NEW);
          expect(await actionsOf(place)).toEqual(['opening:confirm', 'representative:update']);
        }
        expect(await dueOf(claire)).toBeUndefined();
      },
      // What a call that is never made leaves behind is what the call before it left.
      ['after'],
    );
  });
});
