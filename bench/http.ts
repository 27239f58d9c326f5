import { startCloud } from '../local/cloud.ts';
import { ApiError } from '../local/demo/caller.ts';
import type { Citizen } from '../local/demo/citizen.ts';
import type { Speed } from './figures.ts';
import { median, quantile, rounded } from './statistics.ts';
import { announce, type Reader, settle } from './townsfolk.ts';

const SECONDS = 5;
const WARMING_SECONDS = 1;
const RUNS = 3;
const CROWD = 8;
const FLOOD_MINUTES = 5;

type Act = (reader: Reader) => Promise<unknown>;

const path = ({ dossierId }: Citizen) => `/dossiers/${dossierId}/documents`;

const ACTS: Readonly<Record<string, Act>> = {
  readDocument: ({ citizen, documentId }) => citizen.call(`${path(citizen)}/${documentId}`),
  listDocuments: ({ citizen }) => citizen.call(path(citizen)),
  depositDocument: ({ citizen }) => announce(citizen),
};

/**
 * How fast operations answer through the whole local cloud: gateway, authorizer, handler, DynamoDB Local. The callers
 * share the machine with it, so the figures compare runs on one machine and foretell nothing of AWS.
 */
export async function measureHttp(directory: string, step: (text: string) => void): Promise<Record<string, Speed>> {
  let shift = 0;
  const now = () => Date.now() + shift;
  const cloud = await startCloud({ directory, inMemory: true, quiet: true, onStep: step, now });
  // The firewall counts what comes from one address in five minutes: each run has minutes of its own.
  const later = (text: string) => {
    shift += FLOOD_MINUTES * 60_000;
    step(text);
  };
  try {
    const crowd = await settle(cloud, CROWD, step);
    const [first] = crowd;
    if (!first) throw new Error('nobody came');
    const speeds: Record<string, Speed> = {};
    for (const [name, act] of Object.entries(ACTS)) {
      speeds[`${name}@1`] = await speedOf(`${name}@1`, act, [first], later);
      speeds[`${name}@${CROWD}`] = await speedOf(`${name}@${CROWD}`, act, crowd, later);
    }
    const name = `readDocument@${CROWD}-one-dossier`;
    const together = Array.from({ length: CROWD }, () => first);
    speeds[name] = await speedOf(
      name,
      ({ citizen, documentId }) => citizen.call(`${path(citizen)}/${documentId}`),
      together,
      later,
    );
    return speeds;
  } finally {
    await cloud.stop();
  }
}

async function speedOf(
  name: string,
  act: Act,
  readers: readonly Reader[],
  step: (text: string) => void,
): Promise<Speed> {
  const runs: Speed[] = [];
  await loaded(act, readers, WARMING_SECONDS);
  for (let turn = 1; turn <= RUNS; turn += 1) {
    step(`${name}, run ${turn} of ${RUNS}`);
    runs.push(await loaded(act, readers, SECONDS));
  }
  const middle = (figure: keyof Speed) => rounded(median(runs.map((run) => run[figure])));
  return { perSecond: middle('perSecond'), p50ms: middle('p50ms'), p95ms: middle('p95ms') };
}

/** Everyone calls again as soon as they are answered. "Busy, come back" is waited through, as part of the call. */
async function loaded(act: Act, readers: readonly Reader[], lasting: number): Promise<Speed> {
  const took: number[] = [];
  const began = performance.now();
  const until = began + lasting * 1000;
  await Promise.all(
    readers.map(async (reader) => {
      while (performance.now() < until) {
        const started = performance.now();
        while (!(await isAnswered(act(reader))));
        took.push(performance.now() - started);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  return { perSecond: took.length / seconds, p50ms: median(took), p95ms: quantile(took, 0.95) };
}

const isAnswered = (answer: Promise<unknown>): Promise<boolean> =>
  answer.then(
    () => true,
    (error: unknown) => {
      if (error instanceof ApiError && error.status === 503) return false;
      throw error;
    },
  );
