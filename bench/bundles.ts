import { execFile } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { synthesize } from '../local/synthesis.ts';
import { readAssembly, type Stack } from '../local/template/assembly.ts';
import type { Bundle } from './figures.ts';
import { median, rounded } from './statistics.ts';

const run = promisify(execFile);

/** How often each bundle is started. */
const RUNS = 7;

/** Told by the process itself: milliseconds from its start until the handler is imported. */
const PROBE = 'await import(process.argv[2]);\nprocess.stdout.write(String(performance.now()));\n';
const EMPTY = 'export const handler = async () => ({});\n';

/**
 * The size of every function's code, and its cold start as a multiple of an empty handler's. A cold start is counted
 * from the start of the process: the import of an empty file alone is a third of a millisecond, a measure of nothing.
 */
export async function measureBundles(directory: string, step: (text: string) => void): Promise<Record<string, Bundle>> {
  step('Synthesizing the templates');
  const stacks = readAssembly(await synthesize(directory), 'eu-west-3');
  const probe = resolve(directory, 'probe.mjs');
  const empty = resolve(directory, 'empty.mjs');
  mkdirSync(directory, { recursive: true });
  writeFileSync(probe, PROBE);
  writeFileSync(empty, EMPTY);
  const measured: Record<string, Bundle> = {};
  for (const { name, file, options } of stacks.flatMap(codeOf)) {
    step(`Importing ${name}`);
    const started = (module: string) => startOf(probe, module, options);
    measured[name] = { bytes: statSync(file).size, importRatio: await ratio(started, file, empty) };
  }
  return measured;
}

type Properties = {
  readonly Runtime?: string;
  readonly Code?: { readonly S3Key?: string };
  readonly Environment?: { readonly Variables?: { readonly NODE_OPTIONS?: string } };
};

/** A function's code, by the name it has in the app, and the options its Node starts with. */
export type Code = { readonly name: string; readonly file: string; readonly options: string };

export const codeOf = ({ template, assets }: Stack): Code[] =>
  Object.entries(template.Resources ?? {}).flatMap(([id, { Type, Properties = {} }]): Code[] => {
    const { Runtime = '', Code = {}, Environment = {} } = Properties as Properties;
    const folder = assets.get(Code.S3Key?.replace('.zip', '') ?? '');
    if (Type !== 'AWS::Lambda::Function' || !Runtime.startsWith('nodejs') || !folder) return [];
    const options = Environment.Variables?.NODE_OPTIONS ?? '';
    return [{ name: id.replace(/Function[0-9A-F]{8}$/, ''), file: join(folder, 'index.mjs'), options }];
  });

/** Both are started in turn, so that what else the machine does weighs on both. */
async function ratio(started: (module: string) => Promise<number>, file: string, empty: string): Promise<number> {
  const ratios: number[] = [];
  for (let turn = 0; turn < RUNS; turn += 1) {
    const base = await started(empty);
    ratios.push((await started(file)) / base);
  }
  return rounded(median(ratios));
}

async function startOf(probe: string, module: string, options: string): Promise<number> {
  const env = { NODE_OPTIONS: options, AWS_REGION: 'eu-west-3' };
  const { stdout } = await run(process.execPath, [probe, module], { env, timeout: 30_000 });
  return Number(stdout);
}
