import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Disk } from './disk.ts';

const fileIn = (directory: string): string => join(directory, 'address');

/** Notes, in the data directory, at which address its cloud runs. */
export function noteAddress(directory: string, url: string): void {
  new Disk().replace(fileIn(directory), url);
}

/** Forgets the address when the cloud stops. */
export const forgetAddress = (directory: string): void => rmSync(fileIn(directory), { force: true });

/** The address of the cloud that runs on this data directory; `undefined` when none answers. */
export async function runningAddress(directory: string): Promise<string | undefined> {
  if (!existsSync(fileIn(directory))) return undefined;
  const url = readFileSync(fileIn(directory), 'utf8').trim();
  const answers = await fetch(`${url}/_local/outbox.json`).catch(() => undefined);
  return answers?.ok ? url : undefined;
}
