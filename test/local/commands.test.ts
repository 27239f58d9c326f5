import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KillableCloud } from '../../bench/crash.ts';
import { PEOPLE } from '../../local/demo/people.ts';
import { synthesize } from '../../local/synthesis.ts';
import { TEST_DIRECTORY } from '../support/still-cloud.ts';

/** A local cloud as `npm start` runs it, killed, and moved by the commands that people type. */

const home = mkdtempSync(join(tmpdir(), 'commands-'));
const directory = join(home, '.local');
let cloud: KillableCloud;

beforeAll(async () => {
  cloud = await KillableCloud.begin(directory, await synthesize(TEST_DIRECTORY));
});
afterAll(async () => {
  await cloud?.end();
  rmSync(home, { recursive: true, force: true });
});

/** Runs a command where the cloud keeps its data. */
const command = (name: string, ...options: string[]): Promise<{ code: number; says: string }> =>
  new Promise((resolve) => {
    const file = new URL(`../../bin/${name}.ts`, import.meta.url).pathname;
    execFile(process.execPath, [file, ...options], { cwd: home }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), says: `${stdout}${stderr}`.trim() });
    });
  });

const DAY = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString();

describe('a local cloud that is killed', () => {
  it('comes back each time, and has lost nothing that it acknowledged', async () => {
    const told = await cloud.crash(2);
    expect(told).toMatchObject({ lost: [], fault: undefined });
    expect(told.acknowledged).toBeGreaterThan(0);
  });
});

describe('npm run job', () => {
  it.each([
    ['near', 1],
    ['past', -400],
  ])('runs a job for an instant that is %s', async (_, days) => {
    const { code, says } = await command('job', 'NotificationRetry', '--at', inDays(days));
    expect([code, says]).toEqual([0, expect.stringMatching(/NotificationRetry\S* ran for \S+Z\.$/)]);
  });

  it('says of one that is far ahead what it does not do', async () => {
    const { code, says } = await command('job', 'NotificationRetry', '--at', inDays(3));
    expect([code, says]).toEqual([
      0,
      expect.stringMatching(/Z\. An event more than two days ahead destroys no dossier/),
    ]);
    const dry = await command('job', 'purge', '--at', inDays(3700), '--dry-run');
    expect([dry.code, JSON.parse(dry.says)]).toEqual([0, expect.objectContaining({ planned: expect.any(Array) })]);
  });

  it.each([
    ['no job', [], /^Usage/],
    ['a job that does not exist', ['Nonsense'], /^no schedules match "Nonsense"; there are: /],
    ['an instant that is none', ['NotificationRetry', '--at', 'tomorrow'], /^--at takes an instant/],
  ])('refuses %s', async (_, options, words) => {
    expect(await command('job', ...options)).toEqual({ code: 1, says: expect.stringMatching(words) });
  });
});

describe('npm run drop', () => {
  it('drops a file as a partner does, and shows what became of it', async () => {
    const file = join(home, 'january.ndjson');
    writeFileSync(file, JSON.stringify(PEOPLE[1]));
    const { code, says } = await command('drop', file, 'inbound/insured/');
    expect([code, says]).toEqual([0, expect.stringContaining('"file": "january.ndjson"')]);
  });

  it('writes nowhere else', async () => {
    const file = join(home, 'january.ndjson');
    for (const place of ['clean/a.pdf', 'inbound/../clean/a.pdf', 'inbound-results/a.json']) {
      const { code, says } = await command('drop', file, place);
      expect([code, says]).toEqual([1, expect.stringContaining('below inbound/')]);
    }
  });
});

describe('npm run travel', () => {
  it('goes nowhere that is no instant, nor back', async () => {
    expect(await command('travel')).toEqual({ code: 1, says: expect.stringMatching(/^Usage/) });
    expect(await command('travel', '--to', 'later')).toEqual({ code: 1, says: expect.stringMatching(/such as/) });
    expect(await command('travel', '--to', '2020-01-01')).toEqual({ code: 1, says: expect.stringMatching(/back/) });
  });

  it('lets the days of an early erasure pass: the dossier is destroyed, and nothing of its holder is left', async () => {
    // Her family name and card are those of her child, too, who is in the register by themselves.
    const [{ nir, givenNames }] = PEOPLE;
    const said = ['Ordonnance de lunettes', 'Puis-je marcher', 'Mes questions'];
    const told = [nir, givenNames, '612345678', 'dominique@exemple.fr', ...said];
    expect(await foundIn(directory, told)).not.toEqual([]);
    await closeAndErase(await cloud.patient());
    const { code, says } = await command('travel', '--to', inDays(42).slice(0, 10));
    expect([code, says]).toEqual([0, expect.stringContaining('DossierPurge')]);
    expect(says).toMatch(/Destroyed: 1 dossier[\s\S]*"purgedAt"/);
    // Every night, whether there was anything to destroy or not: plans are published a day ahead, and lists gone through.
    const runsOf = (job: string) => Number(new RegExp(`${job}\\S* +(\\d+) runs`).exec(says)?.[1]);
    expect(runsOf('DossierPurge')).toBeGreaterThanOrEqual(40);
    expect(runsOf('DossierReplay')).toBeGreaterThanOrEqual(40);
    expect(await foundIn(directory, told)).toEqual([]);
  }, 120_000);
});

async function closeAndErase(patient: Awaited<ReturnType<KillableCloud['patient']>>): Promise<void> {
  const path = `/dossiers/${patient.dossierId}`;
  const { version } = await patient.call<{ version: number }>(path);
  const headers = { 'if-match': `"${version}"` };
  await patient.call(`${path}/close`, { method: 'POST', body: { motive: 'privacy' }, headers });
  const again = await cloud.patient(true);
  await again.call(`${path}/erasure`, { method: 'POST' });
}

/** The files below a folder, the assembly aside, that hold one of some texts. */
async function foundIn(folder: string, texts: readonly string[]): Promise<string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  return paths.filter((path) => {
    const bytes = readFileSync(path);
    return texts.some((text) => bytes.includes(text));
  });
}
