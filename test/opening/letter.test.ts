import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/opening/contract.ts';
import { handler } from '../../functions/opening/handler.ts';
import { get, page } from '../../functions/platform/store/table.ts';
import { orphanEntryItem } from '../../functions/record/audit/audit.item.ts';
import { letterItem } from '../../functions/record/letter/letter.item.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { nirHash } from '../../functions/record/person/pepper.adapter.ts';
import { type Caller, call, requestKey } from '../support/call.ts';
import { facts, insure, letterCode, openPatient, person } from '../support/people.ts';
import { professional } from '../support/professionals.ts';
import { traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { agent, at, later, pharmacist, sendLetter } from './helping.ts';

/** A letter for somebody without internet, who asks whoever they stand before. */

beforeAll(useWorld);

const letterOf = async (nir: string) => {
  const letter = await get(letterItem.key(await nirHash(nir)));
  return get(messageItem.key(`${letter?.letterId}-code`));
};

describe('a letter sent with the person', () => {
  it.each([
    ['an agent', 'counter', agent()],
    ['a pharmacist', 'assistance', pharmacist()],
  ] as const)('leaves for the address of the register, traced with who asked: %s', async (_, ground, actor) => {
    const { person: holder, dossierId, identifier } = await openPatient();
    const weeksLater = later(50 * 86_400_000);
    const { status, body } = await at(weeksLater, () => sendLetter(actor, facts(holder)));
    expect([status, Object.keys(body)]).toEqual([202, ['codeUntil']]);
    const { address } = holder;
    expect(await letterOf(holder.nir)).toMatchObject({
      channel: 'letter',
      to: address,
      content: { outcome: 'recover' },
    });
    const [, line, ...more] = await traceOf(dossierId);
    expect(more).toEqual([]);
    expect(line).toMatchObject({ action: 'opening:request', ground, actor: { kind: actor.kind, id: actor.id } });
    const typed = { nir: holder.nir, code: await letterCode(holder), phone: '0699999999' };
    const back = await at(weeksLater, () =>
      call(handler, routes.confirmOpening, { body: typed, headers: requestKey() }),
    );
    expect(back.body).toMatchObject({ outcome: 'recovered', identifier });
  });

  it('is one a day, and says the same of somebody without a dossier, whose trace is apart', async () => {
    const someone = await insure(person());
    const helper = agent();
    const first = await sendLetter(helper, facts(someone));
    const orphanEntries = await page({ pk: orphanEntryItem.key(helper.id, '').pk, limit: 10 }, 'audit');
    expect(orphanEntries.items).toEqual([expect.objectContaining({ action: 'opening:request', ground: 'counter' })]);
    expect([first.status, Object.keys(first.body)]).toEqual([202, ['codeUntil']]);
    const letter = await letterOf(someone.nir);
    expect(letter).toMatchObject({ content: { outcome: 'open' } });
    expect(await sendLetter(pharmacist(), facts(someone))).toMatchObject({ status: 202, body: first.body });
    expect(await letterOf(someone.nir)).toEqual(letter);
  });

  it('needs the whole card, and somebody who may open dossiers', async () => {
    const someone = await insure(person());
    const wrong = await sendLetter(agent(), { ...facts(someone), vitaleSerial: '9999999999' });
    expect([wrong.status, wrong.body.type]).toEqual([422, '/problems/identity-not-matched']);
    const missing = await sendLetter(agent(), { ...facts(someone), vitaleSerial: undefined });
    expect(missing.body.fields?.map(({ pointer }) => pointer)).toEqual(['/vitaleSerial']);
    const others: Caller[] = [professional({ profession: '70' }), { kind: 'patient', id: 'patient:ABCD2346EFGH' }];
    for (const actor of others) expect((await sendLetter(actor, facts(someone))).status).toBe(403);
    expect(await letterOf(someone.nir)).toBeUndefined();
  });
});
