import * as clients from '../../functions/platform/clients.ts';
import { aroundCalls } from '../../functions/platform/store/around-calls.ts';

/**
 * Where the fault falls: before AWS hears the call, or after it did the work and its answer is lost. A call that only
 * reads leaves nothing behind, so that its lost answer is the call that was never heard: `after` counts the others only.
 */
export type FaultMode = 'before' | 'after';

const ONLY_READS = /^((Batch|Transact)?Get(Items?|Object|SecretValue)?|Query|HeadObject|List\w+|AdminGetUser)Command$/;

type Plan = { at: number; mode: FaultMode; seen: number; fired: boolean };

let plan: Plan | undefined;
let log: string[] = [];
const armed = new WeakSet<object>();

/** An error the product cannot know. */
class InjectedFault extends Error {
  override name = 'InjectedFault';
}

type Stack = { add: (middleware: never, options: { step: 'initialize'; name: string; priority: 'low' }) => void };

/** Puts the fault point before every call of the process; it does nothing until a plan is set. */
function arm(): void {
  for (const make of Object.values(clients)) {
    const client = make() as unknown as { middlewareStack: Stack };
    if (armed.has(client)) continue;
    armed.add(client);
    const middleware =
      (next: (args: unknown) => Promise<unknown>, context: { commandName?: string }) => (args: unknown) =>
        passing(context.commandName ?? 'unknown', () => next(args));
    client.middlewareStack.add(middleware as never, { step: 'initialize', name: 'fault', priority: 'low' });
  }
  if (armed.has(aroundCalls)) return;
  armed.add(aroundCalls);
  aroundCalls((operation, input, next) => passing(`${operation}Command`, () => next(input)));
}

/** The fault point. */
async function passing<T>(name: string, call: () => Promise<T>): Promise<T> {
  log.push(name);
  if (!plan || (plan.mode === 'after' && ONLY_READS.test(name))) return call();
  plan.seen += 1;
  const here = plan.seen === plan.at;
  if (here) plan.fired = true;
  if (here && plan.mode === 'before') throw new InjectedFault(`call ${plan.at}`);
  const answer = await call();
  if (here) throw new InjectedFault(`call ${plan.at}, answer lost`);
  return answer;
}

/**
 * Runs an operation with its k-th AWS call failing; `after` counts those that change something.
 * @returns whether the k-th call was reached: `false` means the operation makes fewer calls
 */
export async function failingAt(k: number, mode: FaultMode, run: () => Promise<unknown>): Promise<boolean> {
  arm();
  plan = { at: k, mode, seen: 0, fired: false };
  try {
    await run().catch((error: unknown) => {
      if (!(error instanceof Error) || error.name !== 'InjectedFault') throw error;
    });
    return plan.fired;
  } finally {
    plan = undefined;
  }
}

/** The names of the AWS calls an operation makes, in order. */
export async function callsOf(run: () => Promise<unknown>): Promise<string[]> {
  arm();
  log = [];
  await run();
  return log;
}

/** Every fault an operation can meet: each call before, each change after. `scenario` makes a fresh case for each. */
export async function everyFault(
  scenario: (fail: (run: () => Promise<unknown>) => Promise<boolean>) => Promise<void>,
  modes: readonly FaultMode[] = ['before', 'after'],
): Promise<number> {
  let cases = 0;
  for (const mode of modes) {
    for (let k = 1; k < 60; k += 1) {
      let reached = false;
      await scenario(async (run) => {
        reached = await failingAt(k, mode, run);
        return reached;
      });
      if (!reached) break;
      cases += 1;
    }
  }
  return cases;
}
