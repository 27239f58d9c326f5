import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type LocalCloud, startCloud } from '../local/cloud.ts';
import { synthesize } from '../local/synthesis.ts';
import { cpuPerCall, cpuSoFar } from './cpu.ts';
import type { Speed } from './figures.ts';
import type { ActName, Load, Measured, Visit } from './http-client.ts';
import { median, rounded } from './statistics.ts';
import { settle } from './townsfolk.ts';

const SECONDS = 3;
const WARMING_SECONDS = 6;
const ROUNDS = 5;
const CROWD = 8;
const FLOOD_MINUTES = 5;

/** What is measured, in memory and on disk, in the order of a round; the floor stands beside what is compared with it. */
const LOADS: readonly (readonly [act: ActName, callers: number])[] = [
  ['readDocument', 1],
  ['floor', 1],
  ['readDocument', CROWD],
  ['floor', CROWD],
  ['listDocuments', CROWD],
  ['depositDocument', CROWD],
  ['listDocuments', 1],
  ['depositDocument', 1],
  ['one-dossier', CROWD],
];

/** A cloud under measure, with whoever calls it. */
type Site = { readonly cloud: LocalCloud; readonly client: ChildProcess; readonly suffix: '' | '/disk' };

type Step = (text: string) => void;
type Named = Readonly<Record<string, Speed>>;

/**
 * How fast operations answer through the whole local cloud: gateway, authorizer, handler, DynamoDB Local. Everything shares
 * one machine, so the figures compare runs on it and foretell nothing of AWS. Each round measures everything once, in
 * memory and on disk (as `npm start` has it), with the floor in between; what is told is the median of the rounds.
 */
export async function measureHttp(directory: string, step: Step): Promise<Named> {
  let shift = 0;
  const now = () => Date.now() + shift;
  // The firewall counts what comes from one address in five minutes: each load has minutes of its own.
  const later = (text: string) => {
    shift += FLOOD_MINUTES * 60_000;
    step(text);
  };
  const assembly = await synthesize(directory);
  const onDisk = join(directory, 'disk');
  rmSync(onDisk, { recursive: true, force: true });
  const sites: Site[] = [];
  try {
    for (const suffix of ['', '/disk'] as const) {
      const options = { directory: onDisk, assembly, inMemory: suffix === '', quiet: true, onStep: step, now };
      sites.push({ cloud: await startCloud(options), client: newClient(), suffix });
    }
    for (const site of sites) await visit(site, step);
    const rounds: Named[] = [];
    for (const site of sites) for (const act of ACTS) await warmed(site, act, later);
    for (let round = 1; round <= ROUNDS; round += 1) rounds.push(await measureRound(sites, round, later));
    return mediansOf(rounds);
  } finally {
    for (const { cloud, client } of sites) {
      client.kill();
      await cloud.stop();
    }
  }
}

const ACTS: readonly ActName[] = ['floor', 'readDocument', 'listDocuments', 'depositDocument'];

const newClient = (): ChildProcess => fork(join(import.meta.dirname, 'http-client.ts'));

async function visit({ cloud, client }: Site, step: Step): Promise<void> {
  const readers = await settle(cloud, CROWD, step);
  const {
    DOSSIERS_TABLE: dossiers = '',
    AUDIT_TABLE: audit = '',
    AWS_REGION: region = '',
  } = cloud.environmentOf('DocumentHandler');
  const tables = { database: cloud.database.endpoint, region, dossiers, audit };
  await asked(client, { url: cloud.url, tables, readers } satisfies Visit);
}

/** What the client answers. @throws Error when it ended instead */
async function asked(client: ChildProcess, message: Visit | Load): Promise<unknown> {
  const over = new AbortController();
  const ended = once(client, 'exit', { signal: over.signal }).then(() => {
    throw new Error('whoever called the cloud gave up');
  });
  ended.catch(() => undefined);
  const answer = once(client, 'message', { signal: over.signal });
  client.send(message);
  try {
    const [told] = await Promise.race([answer, ended]);
    return told;
  } finally {
    over.abort();
  }
}

async function warmed({ client, suffix }: Site, act: ActName, later: Step): Promise<void> {
  later(`Warming up: ${act}${suffix}`);
  await asked(client, { act, callers: CROWD, seconds: WARMING_SECONDS } satisfies Load);
}

async function measureRound(sites: readonly Site[], round: number, later: Step): Promise<Named> {
  const speeds: Record<string, Speed> = {};
  for (const [act, callers] of LOADS) {
    for (const site of sites) {
      const name = nameOf(act, callers) + site.suffix;
      later(`Round ${round} of ${ROUNDS}: ${name}`);
      speeds[name] = await speedOf(site, { act, callers, seconds: SECONDS });
    }
  }
  return Object.fromEntries(Object.entries(speeds).map(([name, speed]) => [name, compared(name, speed, speeds)]));
}

const nameOf = (act: ActName, callers: number): string =>
  act === 'one-dossier' ? `readDocument@${callers}-one-dossier` : `${act}@${callers}`;

async function speedOf({ cloud, client }: Site, load: Load): Promise<Speed> {
  const before = cpuSoFar(cloud.database.pid);
  const { calls, clientMs, perSecond, p50ms, p95ms } = (await asked(client, load)) as Measured;
  const cpu = cpuPerCall(before, cpuSoFar(cloud.database.pid), calls);
  const handlerMs = load.act === 'floor' ? clientMs : cpu.handlers;
  const mainMs = load.act === 'floor' ? 0 : cpu.main;
  return { perSecond, p50ms, p95ms, ofFloor: 1, ofMemory: 1, handlerMs, mainMs, javaMs: cpu.java };
}

function compared(name: string, speed: Speed, round: Named): Speed {
  const [, callers = '', suffix = ''] = /@(\d+)[^/]*(\/disk)?$/.exec(name) ?? [];
  const share = (of: string) => speed.perSecond / (round[of]?.perSecond ?? Number.NaN);
  return { ...speed, ofFloor: share(`floor@${callers}${suffix}`), ofMemory: share(name.replace('/disk', '')) };
}

function mediansOf(rounds: readonly Named[]): Named {
  const names = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(
    names.map((name) => {
      const middle = (figure: keyof Speed, digits = 1) =>
        rounded(median(rounds.flatMap((round) => round[name]?.[figure] ?? [])), digits);
      const { perSecond, p50ms, p95ms } = {
        perSecond: middle('perSecond'),
        p50ms: middle('p50ms'),
        p95ms: middle('p95ms'),
      };
      const shares = { ofFloor: middle('ofFloor', 2), ofMemory: middle('ofMemory', 2) };
      const cpu = { handlerMs: middle('handlerMs', 2), mainMs: middle('mainMs', 2), javaMs: middle('javaMs', 2) };
      return [name, { perSecond, p50ms, p95ms, ...shares, ...cpu }];
    }),
  );
}
