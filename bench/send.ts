import type { Got, Sent } from '../test/support/call.ts';
/** Sends one request and keeps what it cost, under the operation's name unless told. */
export type Send = (name: string, sent: Sent, as?: string) => Promise<Got>;
