import { createHash } from 'node:crypto';
import { get, page, type Write } from '../platform/store/table.ts';
import type { Language } from '../problem/language.ts';
import { type Notice, noticesTo } from '../record/notice/notice.ts';
import { identityItem } from '../record/person/identity.item.ts';
import { DEVICE_SECONDS } from './cookie.ts';
import { deviceItem } from './device.item.ts';

/** A sign-in, as far as its device is concerned. `device` is what its browser keeps. */
export type FromDevice = {
  readonly device: string;
  readonly at: string;
  readonly requestId: string;
  readonly language: Language;
};

/**
 * The writes that remember the device of a sign-in, and tell the holder when it is not the first: the first of all is no
 * news. Only a hash is kept, another one in each dossier.
 */
export async function rememberDevice(
  dossierId: string,
  { device, at, requestId, language }: FromDevice,
): Promise<Write[]> {
  const hash = createHash('sha256').update(`${dossierId} ${device}`).digest('hex').slice(0, 32);
  const key = deviceItem.key(dossierId, hash);
  const known = deviceItem.from(await get(key));
  const now = Date.parse(at) / 1000;
  if (known && Number(known.expiresAt) > now) return [];
  const remembered = deviceItem.put([dossierId, hash], { since: at, expiresAt: Math.floor(now) + DEVICE_SECONDS });
  const others = await page({ pk: key.pk, prefix: deviceItem.key(dossierId, '').sk, limit: 1 });
  if (others.items.length === 0) return [remembered];
  const holder = identityItem.from(await get(identityItem.key(dossierId)));
  const notice: Notice = { id: `${requestId}-device`, content: { template: 'new-device' }, language };
  return [remembered, ...(holder ? noticesTo(holder, notice, at) : [])];
}
