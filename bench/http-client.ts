import { ApiError, Caller } from '../local/demo/caller.ts';
import { milliseconds } from './cpu.ts';
import { type Floor, floorsOf, type Tables } from './floor.ts';
import { median, quantile } from './statistics.ts';
import { ANNOUNCED } from './townsfolk.ts';

/** Whoever calls a measured cloud, in a process of its own: `http.ts` sends it a {@link Visit}, then {@link Load}s. */

/** Whom it calls as, and where. */
export type Visit = {
  readonly url: string;
  readonly tables: Tables;
  readonly readers: readonly { readonly token: string; readonly dossierId: string; readonly documentId: string }[];
};

/** What is done again and again by so many callers, for so long. */
export type Load = { readonly act: ActName; readonly callers: number; readonly seconds: number };

/** How it went. `clientMs` is the time of this process that one call took. */
export type Measured = {
  readonly calls: number;
  readonly perSecond: number;
  readonly p50ms: number;
  readonly p95ms: number;
  readonly clientMs: number;
};

/** A reading, the first page of a list, a deposit; all callers in one dossier; the two bare calls of a reading. */
export type ActName = 'readDocument' | 'listDocuments' | 'depositDocument' | 'one-dossier' | 'floor';

type Act = () => Promise<unknown>;

let acts: Readonly<Record<ActName, readonly Act[]>> | undefined;

async function settleIn({ url, tables, readers }: Visit): Promise<typeof acts> {
  const floors: readonly Floor[] = await floorsOf(tables, readers);
  const each = (make: (call: Caller['call'], documents: string, documentId: string) => Act): Act[] =>
    readers.map(({ token, dossierId, documentId }) => {
      const caller = new Caller(url);
      caller.hold(token);
      return make((path, sent) => caller.call(path, sent), `/dossiers/${dossierId}/documents`, documentId);
    });
  const reading = each((call, documents, documentId) => () => call(`${documents}/${documentId}`));
  return {
    readDocument: reading,
    listDocuments: each((call, documents) => () => call(documents)),
    depositDocument: each((call, documents) => () => call(documents, { method: 'POST', body: ANNOUNCED })),
    'one-dossier': reading.flatMap(() => reading.slice(0, 1)),
    floor: floors,
  };
}

/** Everyone calls again as soon as they are answered. "Busy, come back" is waited through, as part of the call. */
async function loaded(some: readonly Act[], seconds: number): Promise<Measured> {
  const took: number[] = [];
  const before = process.cpuUsage();
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(
    some.map(async (act) => {
      while (performance.now() < until) {
        const started = performance.now();
        while (!(await isAnswered(act())));
        took.push(performance.now() - started);
      }
    }),
  );
  const lasted = (performance.now() - began) / 1000;
  const clientMs = milliseconds(process.cpuUsage(before)) / took.length;
  const [p50ms, p95ms] = [median(took), quantile(took, 0.95)];
  return { calls: took.length, perSecond: took.length / lasted, p50ms, p95ms, clientMs };
}

const isAnswered = (answer: Promise<unknown>): Promise<boolean> =>
  answer.then(
    () => true,
    (error: unknown) => {
      if (error instanceof ApiError && error.status === 503) return false;
      throw error;
    },
  );

process.on('message', async (message: Visit | Load) => {
  if ('url' in message) {
    acts = await settleIn(message);
    process.send?.('ready');
  } else process.send?.(await loaded(acts?.[message.act].slice(0, message.callers) ?? [], message.seconds));
});
