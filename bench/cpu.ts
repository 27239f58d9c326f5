import { readFileSync } from 'node:fs';

/** Time of a processor that was used so far, in milliseconds: which of the three parts of the local cloud used it. */
export type Cpu = {
  /** The threads in which handlers run, with what collects their garbage. */
  readonly handlers: number;
  /** Gateway, edge, routing, streams, and all that the local cloud does by itself. */
  readonly main: number;
  /** DynamoDB Local; 0 where the system does not tell. */
  readonly java: number;
};

/** What this process, which runs a local cloud, and the database of that cloud have used. @param pid of the database */
export function cpuSoFar(pid: number): Cpu {
  const main = milliseconds(process.threadCpuUsage());
  return { handlers: milliseconds(process.cpuUsage()) - main, main, java: cpuOf(pid) };
}

/** What was used since, each for one of `calls`. */
export const cpuPerCall = (before: Cpu, after: Cpu, calls: number): Cpu => ({
  handlers: (after.handlers - before.handlers) / calls,
  main: (after.main - before.main) / calls,
  java: (after.java - before.java) / calls,
});

/** Of a usage as Node tells it. */
export const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

/** Linux counts in hundredths of a second (`man 5 proc_pid_stat`, fields 14 and 15). */
function cpuOf(pid: number): number {
  if (process.platform !== 'linux') return 0;
  const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(afterName[11]) + Number(afterName[12])) * 10;
}
