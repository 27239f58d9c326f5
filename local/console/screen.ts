import type { SeenRequest } from '../edge/seen-request.ts';
import type { Logs } from './logs.ts';

/** What a person who started the local cloud is told while it runs. */
export type Screen = {
  /** One request that was answered: shown when it is a fault of the service, and always when asked for. */
  request(seen: SeenRequest): void;
  /** Something that went wrong where nobody waits for an answer. */
  fault(line: string): void;
};

/**
 * The screen of `npm start`: quiet while all is well. A fault is one line, which names the file that tells more.
 * @param verbose shows every request too, without what stands after its question mark
 */
export function screenOf(print: (line: string) => void, logs: Logs, verbose: boolean): Screen {
  return {
    request: ({ method, path, status, milliseconds }) => {
      const line = `${method} ${path} ${status} ${Math.round(milliseconds)} ms`;
      logs.write('cloud', line);
      if (status >= 500) print(`${line}  (more in ${logs.file})`);
      else if (verbose) print(line);
    },
    fault: (line) => {
      logs.write('cloud', line);
      // Of several lines, the first says what happened.
      print(`${line.split('\n', 1)[0]}  (more in ${logs.file})`);
    },
  };
}
