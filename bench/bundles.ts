import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { synthesize } from '../local/synthesis.ts';
import { readAssembly, type Stack } from '../local/template/assembly.ts';
import type { Bundle } from './figures.ts';
import { rounded } from './statistics.ts';

const run = promisify(execFile);

/** How often each bundle is started. */
const RUNS = 7;

/** Told by the process itself: what its thread computed from its start until the handler is imported, in microseconds. */
const PROBE = `
await import(process.argv[2]);
const { user, system } = process.threadCpuUsage();
process.stdout.write(String(user + system));
`;
const EMPTY = 'export const handler = async () => ({});\n';

/**
 * The size of every function's code, and its cold start as a multiple of an empty handler's. A cold start is counted
 * from the start of the process, since the import of an empty file alone is a measure of nothing; and in time of the
 * processor, which is what Lambda has too little of then, and what a busy machine does not change.
 * Each is imported from a folder with nothing around it, as on Lambda.
 */
export async function measureBundles(directory: string, step: (text: string) => void): Promise<Record<string, Bundle>> {
  step('Synthesizing the templates');
  const stacks = readAssembly(await synthesize(directory), 'eu-west-3');
  const alone = mkdtempSync(join(tmpdir(), 'bundles-'));
  try {
    writeFileSync(join(alone, 'probe.mjs'), PROBE);
    writeFileSync(join(alone, 'empty.mjs'), EMPTY);
    const measured: Record<string, Bundle> = {};
    for (const { name, file, options } of stacks.flatMap(codeOf)) {
      step(`Importing ${name}`);
      cpSync(file, join(alone, `${name}.mjs`));
      const started = (module: string) => startOf(alone, module, options);
      measured[name] = { bytes: statSync(file).size, importRatio: await ratio(started, name) };
    }
    return measured;
  } finally {
    rmSync(alone, { recursive: true });
  }
}

type Properties = {
  readonly Runtime?: string;
  readonly Code?: { readonly S3Key?: string };
  readonly Environment?: { readonly Variables?: { readonly NODE_OPTIONS?: string } };
};

/** The code of a function: its name in the app, its file, and the options its Node starts with. */
export type Code = { readonly name: string; readonly file: string; readonly options: string };

/** The code of every function of a stack. */
export const codeOf = ({ template, assets }: Stack): Code[] =>
  Object.entries(template.Resources ?? {}).flatMap(([id, { Type, Properties = {} }]): Code[] => {
    const { Runtime = '', Code = {}, Environment = {} } = Properties as Properties;
    const folder = assets.get(Code.S3Key?.replace('.zip', '') ?? '');
    if (Type !== 'AWS::Lambda::Function' || !Runtime.startsWith('nodejs') || !folder) return [];
    const options = Environment.Variables?.NODE_OPTIONS ?? '';
    return [{ name: id.replace(/Function[0-9A-F]{8}$/, ''), file: join(folder, 'index.mjs'), options }];
  });

/** The cheapest start of both, in turn: whatever else the machine does only makes a start dearer. */
async function ratio(started: (module: string) => Promise<number>, name: string): Promise<number> {
  let [own, empty] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let turn = 0; turn < RUNS; turn += 1) {
    empty = Math.min(empty, await started('empty'));
    own = Math.min(own, await started(name));
  }
  return rounded(own / empty);
}

async function startOf(cwd: string, module: string, options: string): Promise<number> {
  const env = { NODE_OPTIONS: options, AWS_REGION: 'eu-west-3' };
  const { stdout } = await run(process.execPath, ['probe.mjs', `./${module}.mjs`], { cwd, env, timeout: 30_000 });
  return Number(stdout);
}
