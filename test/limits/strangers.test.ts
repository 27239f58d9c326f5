import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../functions/platform/runtime.ts';
import { tryOf } from '../../functions/platform/store/limit.ts';
import { update } from '../../functions/platform/store/table.ts';
import { LIMITS } from '../../functions/record/limits.ts';
import type { Got } from '../support/call.ts';
import { codeSentTo, useWorld } from '../support/world.ts';
import { deviceOf, patientAtTheDoor, send, staffAtTheDoor } from './door.ts';
import { SCENES, type Scene, type SceneName } from './scenes.ts';

beforeAll(useWorld);

/** How many strangers knock at once: as many as there are sockets for, and ten where each leaves a trace in one dossier. */
const atOnce = ({ times }: Scene): number => (times >= 200 ? 140 : 10);

/** Lets strangers try. @returns what they were told */
async function besiege(scene: Scene): Promise<Got[]> {
  const told: Got[] = [];
  let turn = 0;
  const one = async (): Promise<void> => {
    while (turn < scene.times) {
      turn += 1;
      told.push(await scene.stranger(turn - 1));
    }
  };
  await Promise.all(Array.from({ length: atOnce(scene) }, one));
  return told;
}

/** Whether somebody is served, within seconds. */
async function served({ rightful, status }: Pick<Scene, 'rightful' | 'status'>): Promise<void> {
  const started = performance.now();
  const got = await rightful();
  expect([got.status, got.body.type]).toEqual([status, undefined]);
  expect(performance.now() - started).toBeLessThan(10_000);
}

/** Scenes in which others do what they may, until they may no more. */
const ALLOWED = new Set<SceneName>(['card', 'help', 'consent', 'directory']);

describe('whoever proves nothing harms nobody', () => {
  it.each(Object.keys(SCENES) as SceneName[])(
    'others at the door of a %s leave the rightful person in, at once',
    async (name) => {
      const scene: Scene = await SCENES[name]();
      const told = await besiege(scene);
      expect(told.some(({ status }) => status === scene.status)).toBe(ALLOWED.has(name));
      await served(scene);
      // A thousand strangers take a while on a busy machine.
    },
    180_000,
  );
});

describe('whoever shares a network with a guesser', () => {
  const network = () => ({ 'x-viewer-address': `198.51.100.${randomInt(250)}` });

  it('signs in with a device that the account knows; another device is asked to wait, and told that it may not be their fault', async () => {
    const { identifier, password, phone, done } = await patientAtTheDoor();
    const from = network();
    const { most } = LIMITS['sign-in-address'];
    const guess = () => send('signIn', { identifier: 'ABCDEFGHJKMN', password: 'Faux-Passage-1' }, from);
    for (let left = most; left > 0; left -= 100) await Promise.all(Array.from({ length: 100 }, guess));
    const shut = await send('signIn', { identifier, password }, from);
    expect([shut.status, shut.body.type, shut.body.title]).toEqual([
      429,
      '/problems/too-many-tries',
      expect.stringContaining('ne viennent peut-être pas de vous'),
    ]);
    const known = { ...from, ...deviceOf(done) };
    const { body } = await send('signIn', { identifier, password }, known);
    const code = await codeSentTo(phone);
    expect((await send('answerCode', { identifier, session: body.session, code }, known)).status).toBe(200);
    expect((await send('signIn', { identifier, password })).status).toBe(200);
  });

  it('is an agent: the same', async () => {
    const { username, password, done } = await staffAtTheDoor();
    const from = network();
    const { most, scope, seconds } = LIMITS['sign-in-address'];
    const { key } = tryOf({ scope, most, seconds }, from['x-viewer-address'], instant());
    await update(key, 'SET tries = :most, expiresAt = :end', { values: { ':most': most, ':end': 9e9 } });
    expect((await send('staffSignIn', { username, password }, from)).status).toBe(429);
    expect((await send('staffSignIn', { username, password }, { ...from, ...deviceOf(done) })).status).toBe(200);
  });

  it('finds a guesser’s own device to be like any other after twenty tries', async () => {
    const { identifier, done } = await patientAtTheDoor();
    const from = { ...network(), ...deviceOf(done) };
    const { most, scope, seconds } = LIMITS['sign-in-address'];
    const { key } = tryOf({ scope, most, seconds }, from['x-viewer-address'], instant());
    await update(key, 'SET tries = :most, expiresAt = :end', { values: { ':most': most, ':end': 9e9 } });
    const tries = Array.from({ length: 21 }, () => send('signIn', { identifier, password: 'x' }, from));
    const told = (await Promise.all(tries)).map(({ status }) => status);
    expect(told.sort()).toEqual([...Array(20).fill(401), 429]);
  });
});
