import type { Drops } from './drops.ts';
import type { GatewayRequest, Reply } from './gateway/http.ts';
import { headerOf } from './gateway/http.ts';
import type { Outbox } from './messages/outbox.ts';
import type { Schedules } from './scheduler/schedules.ts';
import type { Departures } from './travel/departures.ts';

/** The header a caller of the control pages sends; a web page of another site cannot send it without being refused. */
export const controlHeader = 'x-local-control';

const reply = (status: number, type: string, body: string): Reply => ({
  status,
  headers: { 'content-type': type, 'cache-control': 'no-store' },
  body: Buffer.from(body),
});
const json = (status: number, value: unknown): Reply => reply(status, 'application/json', JSON.stringify(value));

/** What the control pages lead to. */
export type Controlled = { outbox: Outbox; schedules: Schedules; departures: Departures; drops: Drops };

/**
 * Answers the pages under `/_local/`: the outbox, jobs run for a chosen instant, travels in time, files
 * that partners drop. Gives `undefined` for other paths.
 */
export async function control(
  request: GatewayRequest,
  { outbox, schedules, departures, drops }: Controlled,
): Promise<Reply | undefined> {
  if (!request.path.startsWith('/_local/')) return undefined;
  // The outbox holds sign-in codes: a site that points its own name at 127.0.0.1 must not read them.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headerOf(request, 'host') ?? ''))
    return json(403, { message: 'Loopback only' });
  if (request.path === '/_local/outbox') return reply(200, 'text/html; charset=utf-8', outbox.page());
  if (request.path === '/_local/outbox.json') return json(200, outbox.list());
  const job = /^\/_local\/jobs\/([^/]+)$/.exec(request.path)?.[1];
  if (job && request.method === 'POST') return runJob(request, decodeURIComponent(job), schedules);
  if (request.path === '/_local/travel' && request.method === 'GET') return json(200, departures.last ?? {});
  if (request.path === '/_local/travel' && request.method === 'POST') return setOut(request, departures);
  if (request.path === '/_local/drops') return isForeign(request) ? foreign : dropped(request, drops);
  return json(404, { message: 'Not Found' });
}

/** POST drops a file, GET asks what became of it. */
function dropped({ method, query, body }: GatewayRequest, drops: Drops): Reply {
  const key = new URLSearchParams(query).get('key') ?? '';
  try {
    if (method === 'POST') {
      drops.drop(key, body);
      return json(201, { key });
    }
    const result = drops.resultOf(key);
    return result === undefined
      ? json(404, { message: 'There is no result yet.' })
      : reply(200, 'application/json', result);
  } catch (error) {
    return json(400, { message: error instanceof Error ? error.message : String(error) });
  }
}

/** A page of another site cannot send the header without being refused. */
const isForeign = (request: GatewayRequest): boolean => !headerOf(request, controlHeader);
const foreign = json(403, { message: `The header ${controlHeader} is missing` });

function setOut(request: GatewayRequest, departures: Departures): Reply {
  if (isForeign(request)) return foreign;
  try {
    return json(202, departures.start(new Date(new URLSearchParams(request.query).get('to') ?? '')));
  } catch (error) {
    return json(409, { message: error instanceof Error ? error.message : String(error) });
  }
}

async function runJob(request: GatewayRequest, name: string, schedules: Schedules): Promise<Reply> {
  if (isForeign(request)) return foreign;
  const query = new URLSearchParams(request.query);
  const at = new Date(query.get('at') ?? Date.now());
  if (Number.isNaN(at.getTime())) return json(400, { message: '--at takes an instant such as 2026-03-01T08:00:00Z' });
  try {
    return json(200, await (query.has('dry-run') ? schedules.rehearse(name, at) : schedules.run(name, at)));
  } catch (error) {
    return json(404, { message: error instanceof Error ? error.message : String(error) });
  }
}
