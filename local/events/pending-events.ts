import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Disk, readState } from '../disk.ts';
import type { CloudEvent } from './event.ts';

/** An event that was taken, and what forgets it once it is delivered. */
export type Pending = { readonly event: CloudEvent; readonly forget: () => void };

/** Events that were taken and not delivered yet, a file each, so that a stop loses none of them. */
export class PendingEvents {
  readonly #folder: string | undefined;
  readonly #disk = new Disk();

  /** @param folder where they are kept; nothing is kept when it is `undefined` */
  constructor(folder?: string) {
    this.#folder = folder;
  }

  /** Keeps an event. */
  keep(event: CloudEvent): Pending {
    if (this.#folder === undefined) return { event, forget: () => {} };
    const file = join(this.#folder, `${randomUUID()}.json`);
    this.#disk.replace(file, JSON.stringify(event));
    return { event, forget: () => rmSync(file, { force: true }) };
  }

  /** What an earlier run left. */
  left(): Pending[] {
    const folder = this.#folder;
    if (folder === undefined || !existsSync(folder)) return [];
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
    return files.flatMap((name) => {
      const file = join(folder, name);
      const event = readState<CloudEvent>(file);
      return event === undefined ? [] : [{ event, forget: () => rmSync(file, { force: true }) }];
    });
  }
}
