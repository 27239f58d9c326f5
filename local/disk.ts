import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** How a file of state is written. `mode` says who may read it. */
type Writing = { readonly mode?: number };

/**
 * The one door through which the local cloud writes its state: a stop at any moment leaves a file as it was before or as
 * it is after, whole.
 */
export class Disk {
  readonly #lasts: boolean;

  /** @param lasts whether what is written must be there after the machine lost its power, too */
  constructor({ lasts = true } = {}) {
    this.#lasts = lasts;
  }

  /** Replaces a file: written beside, flushed, renamed. Its folder is made when missing. */
  replace(file: string, content: string | Uint8Array, { mode = 0o644 }: Writing = {}): void {
    mkdirSync(dirname(file), { recursive: true });
    this.#write(`${file}.new`, 'w', content, mode);
    renameSync(`${file}.new`, file);
    this.#flushFolder(dirname(file));
  }

  /** Adds to the end of a file. A stop may leave the beginning of what was added. */
  append(file: string, content: string): void {
    this.#write(file, 'a', content);
  }

  #write(file: string, how: 'w' | 'a', content: string | Uint8Array, mode?: number): void {
    const opened = openSync(file, how, mode);
    try {
      writeFileSync(opened, content);
      if (this.#lasts) fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
  }

  /** A rename lasts once its folder is flushed, where folders can be. */
  #flushFolder(folder: string): void {
    if (!this.#lasts || process.platform === 'win32') return;
    const opened = openSync(folder, 'r');
    fsyncSync(opened);
    closeSync(opened);
  }
}

/**
 * Reads a file of state as JSON; `undefined` when there is none.
 * @throws Error for the operator when it is damaged, as versions before this one could leave it
 */
export function readState<T>(file: string | undefined): T | undefined {
  if (file === undefined || !existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Error(
      `${file} is damaged and cannot be made again. Put a copy in its place, or begin anew with --fresh.`,
    );
  }
}
