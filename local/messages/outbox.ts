import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Disk } from '../disk.ts';
import type { Draft, Message } from './message.ts';
import { renderOutbox } from './outbox-page.ts';

/** As long as the record keeps what it sent (`functions/record/notice/message.ts`): a copy must not outlive its original. */
const KEPT_MS = 30 * 86_400_000;

/** Every SMS, e-mail, letter and code the local cloud would have sent, kept for 30 days in one NDJSON file. */
export class Outbox {
  readonly #file: string;
  readonly #disk: Disk;
  #messages: Message[];

  /** Opens the outbox kept in `file`, or an empty one; its directory is made when missing. */
  constructor(file: string, disk = new Disk()) {
    this.#file = file;
    this.#disk = disk;
    mkdirSync(dirname(file), { recursive: true });
    this.#messages = existsSync(file) ? readFileSync(file, 'utf8').split('\n').flatMap(parseLine) : [];
  }

  /** Adds a message and returns it with its id, once it is on disk. */
  append(draft: Draft): Message {
    const message: Message = { id: randomUUID(), ...draft };
    // The line break comes first: a line cut short by a crash must not swallow the next one.
    this.#disk.append(this.#file, `\n${JSON.stringify(message)}`);
    this.#messages.push(message);
    return message;
  }

  /** Forgets what was sent more than 30 days before `now` (epoch milliseconds). */
  expire(now: number): void {
    const kept = this.#messages.filter(({ at }) => Date.parse(at) >= now - KEPT_MS);
    if (kept.length === this.#messages.length) return;
    this.#disk.replace(this.#file, kept.map((message) => `\n${JSON.stringify(message)}`).join(''));
    this.#messages = kept;
  }

  /** Every message, newest first. */
  list(): Message[] {
    return this.#messages.toReversed();
  }

  /** How many messages there are, by channel. */
  get counts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { channel } of this.#messages) counts[channel] = (counts[channel] ?? 0) + 1;
    return counts;
  }

  /** The outbox as a web page in French, complete in itself and without script. */
  page(): string {
    return renderOutbox(this.list());
  }
}

function parseLine(line: string): Message[] {
  if (line === '') return [];
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}
