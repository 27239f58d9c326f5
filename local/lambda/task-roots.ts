import { randomUUID } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * The folders functions run from, as `/var/task` on Lambda: read only, each with one function's code, outside the
 * repository and with no packages above.
 */
export class TaskRoots {
  readonly #folder: string;

  /** @throws Error when the machine's temporary folder lies below packages, which functions would find */
  constructor() {
    const parent = realpathSync(tmpdir());
    const packages = ancestorsOf(parent)
      .map((folder) => join(folder, 'node_modules'))
      .find(existsSync);
    if (packages)
      throw new Error(`Functions run from ${parent}, where they would find ${packages}: set TMPDIR elsewhere.`);
    this.#folder = join(parent, `functions-${randomUUID()}`);
  }

  /** The folder of a function, by its logical id. */
  rootOf(id: string): string {
    return join(this.#folder, id);
  }

  /** Puts the code of a function into its folder, unless it is there, and gives that folder. */
  fill(id: string, code: string): string {
    const root = this.rootOf(id);
    if (existsSync(root)) return root;
    if (mkdirSync(this.#folder, { recursive: true, mode: 0o700 })) process.once('exit', this.clear);
    cpSync(code, root, { recursive: true });
    allow(root, { folder: 0o555, file: 0o444 });
    return root;
  }

  /** Removes all of it. */
  readonly clear = (): void => {
    process.off('exit', this.clear);
    if (!existsSync(this.#folder)) return;
    allow(this.#folder, { folder: 0o755, file: 0o644 });
    rmSync(this.#folder, { recursive: true, force: true });
  };
}

const ancestorsOf = (folder: string): string[] => {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...ancestorsOf(above)];
};

function allow(root: string, modes: { folder: number; file: number }): void {
  chmodSync(root, modes.folder);
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    const path = join(root, entry.name);
    if (entry.isDirectory()) allow(path, modes);
    else chmodSync(path, modes.file);
  }
}
