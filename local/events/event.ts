import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../template/json.ts';

/** An event in EventBridge's envelope. */
export type CloudEvent = JsonObject & { source: string; 'detail-type': string; detail: JsonObject; time: string };

/** Where events come from: the account and region written on them. */
export type Origin = { account: string; region: string };

/** Puts a detail into EventBridge's envelope. `at` is the instant in epoch milliseconds. */
export function envelope(
  { account, region }: Origin,
  about: { source: string; type: string; resources: string[]; at: number; detail: JsonObject },
): CloudEvent {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': about.type,
    source: about.source,
    account,
    time: new Date(about.at).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: about.resources,
    detail: about.detail,
  };
}
