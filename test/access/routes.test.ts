import { describe, expect, it } from 'vitest';
import { decide, RULES } from '../../functions/access/policy.ts';
import { ACTIONS, FACTS, onlyLooks } from '../../functions/access/vocabulary.ts';
import { allRoutes } from '../../lib/routes.ts';

describe('the table and the routes', () => {
  const routed = new Set(allRoutes.map(([, { action }]) => action));
  const ruled = new Set(RULES.flatMap(({ actions }) => actions));
  const tasks = new Set(RULES.filter(({ ground }) => ground === 'task').flatMap(({ actions }) => actions));

  it('has a rule for each route, and a route or a task for each rule', () => {
    expect([...routed].filter((action) => !ruled.has(action))).toEqual([]);
    expect([...ruled].filter((action) => !routed.has(action) && !tasks.has(action))).toEqual([]);
    expect(ACTIONS.filter((action) => !ruled.has(action))).toEqual([]);
  });

  it('opens a route without sign-in exactly where an anonymous rule exists', () => {
    for (const [name, route] of allRoutes)
      expect(decide('anonymous', route.action, new Set(FACTS)).allowed, name).toBe(!route.signedIn);
  });

  it('reaches no task of a machine through a route', () => {
    expect([...tasks].filter((action) => routed.has(action))).toEqual([]);
  });

  it('looks by every GET and by what says that it is safe, changes by all the rest, and never both by one action', () => {
    const wrong = allRoutes.filter(
      ([, { method, safe, action }]) => (method === 'GET' || safe === true) !== onlyLooks(action),
    );
    expect(wrong.map(([name, { method, action }]) => `${method} ${name}: ${action}`)).toEqual([]);
    expect(allRoutes.filter(([, { method, safe }]) => method === 'GET' && safe).map(([name]) => name)).toEqual([]);
  });
});
