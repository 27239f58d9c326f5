import { type ChildProcess, fork } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { AuditList } from '../functions/audit/contract.ts';
import type { DocumentReference } from '../functions/document/contract.ts';
import { verifyChain } from '../functions/record/audit/audit-chain.ts';
import { ApiError } from '../local/demo/caller.ts';
import { Citizen } from '../local/demo/citizen.ts';
import { DEMO_PASSWORD, PEOPLE } from '../local/demo/people.ts';
import { close, listenOn, portOf } from '../local/ports.ts';
import { synthesize } from '../local/synthesis.ts';

/**
 * `node bench/crash.ts --kills 50`: kills a busy local cloud and its database at random moments (`kill -9`), starts it again
 * each time, and compares what it acknowledged with what it has.
 */

/** What came of it. Times are in seconds. */
export type Crashes = {
  readonly kills: number;
  /** Writes that were acknowledged: announced files, their bytes, and the ids under which they must be found. */
  readonly acknowledged: number;
  /** Ids of acknowledged uploads that are gone, or whose check never came. */
  readonly lost: readonly string[];
  /** The first line of the trace that does not hold. */
  readonly fault: string | undefined;
  readonly lines: number;
  readonly slowestStart: number;
};

type Cloud = {
  readonly child: ChildProcess;
  readonly url: string;
  readonly identifier?: string;
  readonly seconds: number;
};

/** Where a cloud keeps its data, what it is made from, and where it answers, each time. */
type Place = { readonly directory: string; readonly assembly: string; readonly port: number };

function start({ directory, assembly, port }: Place, wanted = ''): Promise<Cloud> {
  const began = performance.now();
  // A group of its own, so that its database is killed with it.
  const child = fork('test/support/cloud-process.ts', [directory, assembly, String(port), wanted], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (told: { url: string; identifier?: string }) =>
      resolve({ child, ...told, seconds: (performance.now() - began) / 1000 }),
    );
    child.once('exit', (code) => reject(new Error(`the cloud did not start (${code})`)));
  });
}

async function kill({ child }: Cloud): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-(child.pid ?? 0), 'SIGKILL');
  await gone;
}

/** Where a citizen goes; its address changes with every start. */
const citizenAt = (url: string, identifier: string): Citizen => {
  const outbox = async () =>
    (await (await fetch(`${url}/_local/outbox.json`)).json()) as { to: string; text: string }[];
  const contacts = { phone: '0612345678', email: 'dominique@exemple.fr' };
  return Object.assign(new Citizen({ url, outbox }, PEOPLE[0], contacts), { identifier });
};

/** Deposits one file after the other until the cloud is gone; notes each whose bytes were acknowledged. */
async function deposit(citizen: Citizen, acknowledged: Set<string>, underWay: () => void): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const bytes = Buffer.from(`Note ${turn} ${Math.random()}`);
    const file = { title: `Note ${turn}`, type: 'EXPPAT_2', format: 'text/plain', createdOn: '2026-06-02' };
    const announced = {
      ...{ ...file, size: bytes.length },
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
    try {
      const { document, upload } = await citizen.call<{
        document: DocumentReference;
        upload: { url: string; headers: Record<string, string> };
      }>(`/dossiers/${citizen.dossierId}/documents`, { method: 'POST', body: announced });
      underWay();
      const put = await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: bytes });
      if (put.ok) acknowledged.add(document.documentId);
    } catch (error) {
      if (!(error instanceof ApiError)) return;
      await sleep(200);
    }
  }
}

async function documentsOf(citizen: Citizen): Promise<Map<string, DocumentReference['status']>> {
  const found = new Map<string, DocumentReference['status']>();
  for (let cursor = ''; ; ) {
    const path = `/dossiers/${citizen.dossierId}/documents?limit=50${cursor}`;
    const page = await citizen.call<{ documents: DocumentReference[]; next?: string }>(path);
    for (const { documentId, status } of page.documents) found.set(documentId, status);
    if (page.next === undefined) return found;
    cursor = `&cursor=${page.next}`;
  }
}

async function traceOf(citizen: Citizen): Promise<AuditList['entries']> {
  const lines: AuditList['entries'] = [];
  for (let cursor = ''; ; ) {
    const page = await citizen.call<AuditList>(`/dossiers/${citizen.dossierId}/audit?limit=50${cursor}`);
    lines.push(...page.entries);
    if (page.next === undefined) return lines.reverse();
    cursor = `&cursor=${page.next}`;
  }
}

/** Waits until every acknowledged upload has been checked. @returns those that are not, after a while */
async function unchecked(citizen: Citizen, acknowledged: ReadonlySet<string>): Promise<string[]> {
  let left = [...acknowledged];
  for (let turn = 0; turn < 120 && left.length > 0; turn += 1) {
    await sleep(500);
    const found = await documentsOf(citizen);
    left = left.filter((id) => found.get(id) !== 'available');
  }
  return left;
}

/** A local cloud with the demonstration in a process of its own, which comes back where it was. */
export class KillableCloud {
  readonly #place: Place;
  #cloud: Cloud;
  readonly #identifier: string;
  #signedIn = { at: Number.NEGATIVE_INFINITY, token: '', dossierId: '' };

  private constructor(place: Place, cloud: Cloud) {
    this.#place = place;
    this.#cloud = cloud;
    this.#identifier = cloud.identifier ?? '';
  }

  /** Starts it anew. Tokens live through a restart where the address does. */
  static async begin(directory: string, assembly: string): Promise<KillableCloud> {
    rmSync(directory, { recursive: true, force: true });
    const probe = await listenOn(0, () => undefined);
    const place = { directory, assembly, port: portOf(probe) };
    await close(probe);
    return new KillableCloud(place, await start(place, 'demo'));
  }

  /** The patient of the demonstration, signed in. @param anew with a session begun now */
  async patient(anew = false): Promise<Citizen> {
    const citizen = citizenAt(this.#cloud.url, this.#identifier);
    if (anew || performance.now() - this.#signedIn.at > 400_000) {
      const token = await citizen.signIn(DEMO_PASSWORD);
      this.#signedIn = { at: performance.now(), token, dossierId: citizen.dossierId };
    }
    citizen.hold(this.#signedIn.token);
    return Object.assign(citizen, { dossierId: this.#signedIn.dossierId });
  }

  /** Kills it, its database too, and removes its data. */
  async end(): Promise<void> {
    await kill(this.#cloud);
    rmSync(this.#place.directory, { recursive: true, force: true });
  }

  /** Kills it so many times while it is busy, and tells what was lost. */
  async crash(kills: number): Promise<Crashes> {
    const acknowledged = new Set<string>();
    let slowestStart = 0;
    for (let killed = 0; killed < kills; killed += 1) {
      const citizen = await this.patient();
      const busy = Promise.withResolvers<void>();
      const deposits = [1, 2].map(() => deposit(citizen, acknowledged, busy.resolve));
      // From the first file on its way, so that there is something to stop.
      await busy.promise;
      await sleep(randomInt(0, 3_000));
      await kill(this.#cloud);
      await Promise.all(deposits);
      this.#cloud = await start(this.#place);
      slowestStart = Math.max(slowestStart, this.#cloud.seconds);
    }
    const citizen = await this.patient();
    const lost = await unchecked(citizen, acknowledged);
    const lines = await traceOf(citizen);
    const fault = verifyChain(lines);
    return {
      ...{ kills, acknowledged: acknowledged.size, lost, slowestStart, lines: lines.length },
      fault: fault && `${fault.seq} ${fault.why}`,
    };
  }
}

if (import.meta.filename === process.argv[1]) {
  const { values } = parseArgs({ options: { kills: { type: 'string', default: '50' } } });
  const cloud = await KillableCloud.begin('.local/bench/crash', await synthesize('.local/bench'));
  const told = await cloud.crash(Number(values.kills));
  await cloud.end();
  console.log(
    `${told.kills} kills; ${told.acknowledged} uploads acknowledged, ${told.lost.length} lost; ${told.lines} lines of trace, ${told.fault ?? 'the chain holds'}; slowest start ${told.slowestStart.toFixed(1)} s`,
  );
  if (told.lost.length > 0 || told.fault) process.exitCode = 1;
}
