import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { page } from '../../functions/platform/store/table.ts';
import { noticeItem } from '../../functions/record/notice/notice.item.ts';
import { temporaryPassword } from '../../functions/record/person/pepper.adapter.ts';
import { routes } from '../../functions/session/contract.ts';
import { deviceItem } from '../../functions/session/device.item.ts';
import { handler } from '../../functions/session/handler.ts';
import { call, type Got } from '../support/call.ts';
import { openPatient } from '../support/people.ts';
import { codeSentTo, useWorld } from '../support/world.ts';

beforeAll(useWorld);

const PASSWORD = 'Un-Long-Passage-7';

/** A person with an account, who signs in from a device: a cookie, or none. */
async function signer() {
  const email = `appareil-${randomInt(1e9)}@exemple.fr`;
  const { identifier, letterId, dossierId } = await openPatient({}, { phone: '0612345678', email });
  const step = (route: keyof typeof routes, body: object, cookie = '') =>
    call(handler, routes[route], { body: { identifier, ...body }, headers: cookie ? { cookie } : {} });
  const answer = async ({ body: { session } }: Got, cookie: string) =>
    step('answerCode', { session, code: await codeSentTo(email) }, cookie);
  const first = async () => {
    const { body } = await step('signIn', { password: await temporaryPassword(letterId) });
    const { body: chosen } = await step('chooseNewPassword', { session: body.session, newPassword: PASSWORD });
    return answer(await step('chooseChannel', { session: chosen.session, channel: 'email' }), '');
  };
  const again = async (cookie: string) => answer(await step('signIn', { password: PASSWORD }), cookie);
  const { pk, sk: prefix } = noticeItem.key(dossierId, '');
  const told = async () =>
    noticeItem.fromAll((await page({ pk, prefix, limit: 10 })).items).map(({ content }) => content);
  const devices = async () => (await page({ pk, prefix: deviceItem.key(dossierId, '').sk, limit: 10 })).items;
  return { first, again, told, devices };
}

const deviceOf = ({ cookies }: Got) => cookies.find((cookie) => cookie.startsWith('__Host-device='));

describe('the device of a sign-in', () => {
  it('is no news the first time, nor when it is known; another one is told of, once', async () => {
    const { first, again, told, devices } = await signer();
    const given = deviceOf(await first()) ?? '';
    expect(given).toMatch(
      /^__Host-device=[0-9a-f-]{36}; Max-Age=34560000; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
    );
    const [device = ''] = given.split(';');
    expect(deviceOf(await again(`__Host-refresh=x; ${device}`))).toBeUndefined();
    expect(await told()).toEqual([]);
    const other = deviceOf(await again('__Host-device=not-one-of-ours'))?.split(';')[0] ?? '';
    expect(other).not.toBe(device);
    await again(other);
    expect(await told()).toEqual([{ template: 'new-device' }]);
    const kept = JSON.stringify(await devices());
    for (const cookie of [device, other]) expect(kept).not.toContain(cookie.split('=')[1]);
  });
});
