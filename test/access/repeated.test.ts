import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { decide } from '../../functions/access/policy.ts';
import { ACTOR_KINDS, FACTS, onlyLooks } from '../../functions/access/vocabulary.ts';
import { api, changing } from '../../functions/record/access/endpoint.ts';
import type { Route } from '../../functions/record/access/route.ts';
import { allRoutes } from '../../lib/routes.ts';
import { type Caller, call, requestKey } from '../support/call.ts';
import { openPatient } from '../support/people.ts';
import { professional } from '../support/professionals.ts';
import { isAgain, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';

beforeAll(useWorld);

/** Every route that changes a dossier, whatever it changes. */
const CHANGING = allRoutes.filter(
  ([, { path, action, signedIn }]) => signedIn && path.startsWith('/dossiers/{dossierId}') && !onlyLooks(action),
);
const ID = '0190a1b2-0000-7000-8000-000000000001';

/** The pipeline of a route with everything established: what it answers counts how often it answered. */
function served(route: Route, answered: string[]) {
  const open = { ...route, query: z.any(), body: z.any(), reply: z.any() };
  const endpoint = changing(open, {
    facts: () => FACTS,
    object: () => ID,
    change: () => ({ writes: [], outcome: { made: answered.length }, object: ID }),
    answer: async (outcome, { repeated }) => {
      answered.push(repeated ? 'again' : 'first');
      return { body: outcome };
    },
  });
  return { handler: api([endpoint]), route: open };
}

describe('a request that comes again', () => {
  it.each(CHANGING)(
    '%s: is answered as before, with a line of trace, and is another request with anything else',
    async (_, route) => {
      const patient = await openPatient();
      const kind = ACTOR_KINDS.find((one) => decide(one, route.action, new Set(FACTS)).allowed);
      const agent: Caller = { kind: 'agent', id: 'agent:a', supervises: true };
      const actor = kind === 'patient' ? patient.actor : kind === 'agent' ? agent : professional();
      const answered: string[] = [];
      const { handler, route: open } = served(route, answered);
      const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
      const params = { ...Object.fromEntries(names.map((name) => [name, ID])), dossierId: patient.dossierId };
      const headers = { ...requestKey(), 'if-match': '"1"' };
      const ask = (more: object = {}) => call(handler, open, { actor, params, body: { a: 1 }, headers, ...more });
      const lines = async () => (await traceOf(patient.dossierId)).slice(1);
      const first = await ask();
      expect([first.status, (await lines()).length]).toEqual([route.status ?? 200, 1]);
      const again = await ask();
      expect([again.status, again.body, answered]).toEqual([first.status, first.body, ['first', 'again']]);
      expect((await lines()).map((line) => [line.action, line.object, isAgain(line)])).toEqual([
        [route.action, ID, false],
        [route.action, ID, true],
      ]);
      const others = [
        { body: { a: 2 } },
        ...(route.versioned ? [{ headers: { ...headers, 'if-match': '"2"' } }] : []),
        ...(actor.kind === 'professional' ? [{ actor: { ...actor, establishment: '990000010' } }] : []),
      ];
      for (const other of others) expect((await ask(other)).body.type).toBe('/problems/request-key-reused');
      expect(await lines()).toHaveLength(2);
    },
  );
});
