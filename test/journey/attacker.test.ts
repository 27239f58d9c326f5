import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CANARY, leaks, privateTo } from './canaries.ts';
import { type Scene, setScene } from './scene.ts';
import { doors } from './suite-access.ts';
import { contents } from './suite-contents.ts';
import { links } from './suite-links.ts';
import { names } from './suite-names.ts';
import { shapes } from './suite-shapes.ts';

/** What somebody with an account, a browser and patience may try; everything over HTTP, in the whole running cloud. */

let scene: Scene | undefined;
const set = (): Scene => {
  if (!scene) throw new Error('the scene is not set');
  return scene;
};

beforeAll(async () => {
  scene = await setScene();
});

afterAll(() => scene?.town.cloud.stop());

doors(set);
links(set);
contents(set);
shapes(set);
names(set);

describe('the log of all of this', () => {
  it('tells nothing of anybody', () => {
    const { town, victim, attacker } = set();
    const values = [...privateTo(victim), ...privateTo(attacker), ...Object.values(CANARY), 'canari', 'pirate'];
    expect(town.lines.length).toBeGreaterThan(200);
    expect(leaks(town.lines, values)).toEqual([]);
  });
});
