import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { assistedItem } from '../../functions/opening/assisted.item.ts';
import { paidItem } from '../../functions/opening/remuneration.item.ts';
import { get, write } from '../../functions/platform/store/table.ts';
import { contactCode, keyedHash, paidHash } from '../../functions/record/person/pepper.adapter.ts';
import { professional } from '../support/professionals.ts';
import { traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { codeSent, dossierOf, openWith, paidIn, pharmacist } from './helping.ts';

/** One euro for a pharmacist who opens a dossier, once for a person ever. */

beforeAll(useWorld);

describe('what a pharmacist is paid', () => {
  it('is written with the opening, without a name, a number or an id of anybody', async () => {
    const helper = pharmacist();
    const { someone, typed } = await codeSent(helper);
    await openWith(helper, typed);
    const [entry, ...more] = await paidIn(helper);
    expect(more).toEqual([]);
    expect(Object.keys(entry ?? {}).sort()).toEqual(['cents', 'openedOn', 'pk', 'sk']);
    expect(entry).toMatchObject({ cents: 100 });
    const key = paidItem.key(await paidHash(someone.nir));
    expect(await get(key)).toEqual(key);
  });

  it('is nothing for the other doors, and nothing for a person already paid for', async () => {
    const doctor = professional({ establishment: randomUUID().slice(0, 13) });
    await openWith(doctor, (await codeSent(doctor)).typed);
    const helper = pharmacist();
    const { someone, typed } = await codeSent(helper);
    await write([{ put: { ...paidItem.key(await paidHash(someone.nir)) } }]);
    expect((await openWith(helper, typed)).status).toBe(201);
    expect([await paidIn(doctor), await paidIn(helper)]).toEqual([[], []]);
  });

  it('is one euro, and one dossier is opened, when a hundred pharmacists try at once', async () => {
    const { someone, typed, openingId } = await codeSent(pharmacist());
    const begun = await get(assistedItem.key(openingId));
    const houses = [pharmacist(), pharmacist()];
    const tries = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        const { establishment = '' } = houses[index % 2] ?? {};
        const [helper, id] = [pharmacist({ establishment }), randomUUID()];
        const contactHash = (await keyedHash('contact', `${id}\0${typed.phone}`)).toString('hex');
        const item = { ...begun, ...assistedItem.key(id), openingId: id, helperId: helper.id, contactHash };
        return { helper, item, body: { ...typed, openingId: id, code: await contactCode(id) } };
      }),
    );
    await write(tries.map(({ item }) => ({ put: item })));
    const answers = await Promise.all(tries.map(({ helper, body }) => openWith(helper, body)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.type === '/problems/dossier-exists')).toHaveLength(99);
    expect((await traceOf(await dossierOf(someone.nir))).map(({ action }) => action)).toEqual(['opening:assist']);
    const paid = await Promise.all(houses.map(paidIn));
    expect(paid.flat()).toEqual([expect.objectContaining({ cents: 100 })]);
  });
});
