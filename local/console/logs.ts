import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** The file in which a running local cloud writes everything it prints not; it begins anew at each start. */
export type Logs = {
  /** Its path, as it is told to people. */
  readonly file: string;
  /** Writes a line, with who says it. */
  write(from: string, line: string): void;
  /** Resolves once all is written. */
  close(): Promise<void>;
};

/** Opens the logs of a data directory: what functions print is JSON, one line each, after the name of the function. */
export function openLogs(directory: string): Logs {
  const folder = join(directory, 'logs');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'cloud.log');
  const stream = createWriteStream(file);
  return {
    file,
    write: (from, line) => void stream.write(`[${from}] ${line}\n`),
    close: () => new Promise((closed) => stream.end(closed)),
  };
}
