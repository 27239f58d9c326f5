import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { WALKER } from '../../bin/smoke/account.ts';
import { outside } from '../../bin/smoke/outside.ts';
import { lineOf, runSteps } from '../../bin/smoke/step.ts';
import { dropRegister, type Town } from './town.ts';

/** The command against a running cloud, and what it says when something is wrong there. */
export function smoke(town: () => Town): void {
  /** Runs the command beside the cloud, which must go on answering meanwhile. */
  async function run(args: readonly string[], environment: Record<string, string> = {}) {
    const child = spawn(process.execPath, ['bin/smoke.ts', ...args], { env: { ...process.env, ...environment } });
    const [out, said, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    const steps = out.split('\n').filter((line) => /^(?:ok|FAIL|--) /.test(line));
    return { status, out, said, failed: steps.filter((line) => line.startsWith('FAIL')), steps };
  }

  describe('the smoke walk', () => {
    it('goes the whole way in a local cloud, from the letter to a deleted document', async () => {
      await dropRegister(town(), 'smoke.ndjson', [JSON.stringify(WALKER.person)]);
      const { status, steps, failed, out } = await run(['--url', town().cloud.url, '--outbox']);
      expect([failed, status]).toEqual([[], 0]);
      expect(steps).toHaveLength(15);
      expect(out).toContain(`${town().cloud.url} holds.`);
    });

    it('goes it again with a test account, whose code a command gives', async () => {
      const { url, outbox } = { url: town().cloud.url, outbox: town().cloud.outbox };
      const mail = outbox
        .list()
        .find(({ to, subject }) => to === WALKER.contacts.email && subject === 'Votre identifiant');
      const identifier = /[A-Z0-9]{4} [A-Z0-9]{4} [A-Z0-9]{4}/.exec(mail?.text ?? '')?.[0] ?? '';
      const script = `const [{ text }] = await (await fetch('${url}/_local/outbox.json')).json(); console.log(/[0-9]{6}/.exec(text)[0])`;
      const account = {
        SMOKE_IDENTIFIER: identifier,
        SMOKE_PASSWORD: WALKER.password,
        SMOKE_CODE_COMMAND: `"${process.execPath}" --input-type=module -e "${script}"`,
      };
      const { status, failed } = await run(['--url', url], account);
      expect([failed, status]).toEqual([[], 0]);
      const wrong = await run(['--url', url], { ...account, SMOKE_PASSWORD: 'Autre-Chose-2026' });
      expect(wrong.status).toBe(1);
      expect(wrong.failed).toEqual([
        expect.stringMatching(/a patient signs in: 401 L’identifiant ou le mot de passe ne va pas\./),
      ]);
      expect(wrong.steps.at(-1)).toBe(wrong.failed[0]);
    });

    it.each([
      ['half an account', ['--url', 'http://127.0.0.1:9'], { SMOKE_IDENTIFIER: 'X' }, 'go together'],
      ['an outbox that is none', ['--url', 'http://127.0.0.1:9', '--outbox'], {}, 'it is no local cloud'],
      ['no address', [], {}, 'Usage:'],
    ])('stops in words at %s', async (_, args, environment, words) => {
      const { status, said } = await run(args, environment);
      expect([status, said]).toEqual([2, expect.stringContaining(words)]);
    });

    it.each<[string, Spoiling, string]>([
      ['the site answers', { path: /\.js$/, status: 404 }, 'it names what is not there: /'],
      ['its headers', { path: /./, header: ['strict-transport-security', ''] }, '/ says strict-transport-security: '],
      [
        'its headers',
        { path: /nowhere/, header: ['x-frame-options', 'SAMEORIGIN'] },
        '/api/nowhere says x-frame-options',
      ],
      [
        'an unknown address',
        { path: /nowhere/, header: ['content-type', 'application/json'] },
        'no application/problem+json',
      ],
      ['nothing is given', { path: /me$/, status: 200, body: '{}' }, '200 without a word'],
      ['the list of document types', { path: /types/, body: '{"types":[]}' }, 'it is empty'],
      [
        'the list of document types',
        { path: /types/, status: 503, body: '{"title":"Trop de monde."}' },
        '503 Trop de monde.',
      ],
      ['a wrong password', { path: /session/, body: '{"type":"/problems/sign-in-refused","title":"No."}' }, '401 No.'],
      ['no other site', { path: /me$/, header: ['access-control-allow-origin', '*'] }, '* may'],
      ['the firewall', { path: /types/, status: 200 }, 'it answers 200'],
    ])('sees that something is wrong: %s (%#)', async (name, spoiling, words) => {
      const spoiled = await spoil(town().cloud.url, spoiling);
      try {
        const steps = outside(spoiled.url, `${spoiled.url}/api`).filter((step) => step.name.startsWith(name));
        expect(steps).toHaveLength(1);
        const [outcome] = await runSteps(steps, () => {}, false);
        expect(outcome && lineOf(outcome)).toContain(`${steps[0]?.name}: `);
        expect(outcome?.failed).toContain(words);
      } finally {
        spoiled.stop();
      }
    });
  });
}

type Spoiling = {
  readonly path: RegExp;
  readonly status?: number;
  readonly body?: string;
  readonly header?: readonly [string, string];
};

/** Stands in front of a cloud and changes one thing in what it answers. */
async function spoil(target: string, { path, status, body, header }: Spoiling) {
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/' } = request;
    const sent =
      method === 'POST' ? { body: await text(request), headers: { 'content-type': 'application/json' } } : {};
    const answer = await fetch(`${target}${url}`, { method, ...sent });
    const isSpoiled = path.test(url);
    const headers = new Headers([...answer.headers].filter(([name]) => !/^content-(?:length|encoding)$/.test(name)));
    if (isSpoiled && header) headers.set(...header);
    const whole = await answer.text();
    response.writeHead((isSpoiled && status) || answer.status, Object.fromEntries(headers));
    response.end(isSpoiled && body !== undefined ? body : whole);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}
