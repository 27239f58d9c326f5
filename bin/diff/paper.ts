import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { readAssembly, type Stack } from './assembly.ts';
import { git } from './base.ts';

/** A copy of the repository that cannot be read as an app, in words for the operator. */
export class Unreadable extends Error {}

/** Copies the repository as it was at a commit into an empty folder. Throws {@link Unreadable} on an unknown commit. */
export function copyCommit(ref: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, '..', 'commit.tar');
  if (git('archive', '--format=tar', `--output=${archive}`, ref) === undefined)
    throw new Unreadable(`git knows no commit ${ref} here.`);
  spawnSync('tar', ['-xf', archive, '-C', folder]);
}

/** Copies the files git knows or would add, as they are now: what was built on this machine must not count. */
export function copyWorkingTree(folder: string): void {
  const files = git('ls-files', '-z', '--cached', '--others', '--exclude-standard')?.split('\0') ?? [];
  for (const file of files.filter((name) => name !== '' && existsSync(name))) cpSync(file, join(folder, file));
}

/** Gives a copy the packages of this machine, or its own from the registry. */
export function givePackages(folder: string, own: boolean): void {
  if (own) {
    const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: ['ignore', 2, 2] });
    if (status !== 0) throw new Unreadable('npm ci failed for the commit to compare with.');
  } else if (existsSync('node_modules')) symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
}

/**
 * The stacks of a stage, from a copy of the repository: synthesized as the CDK command does, without rule packs and
 * with functions that are not bundled, which takes a second instead of ten.
 * @param settings file of the settings of the stage, as it was in the copy, or as it is here when the copy has none
 */
export async function stacksOf(folder: string, stage: string, settings?: string): Promise<Stack[]> {
  const { app, context } = JSON.parse(readFileSync(join(folder, 'cdk.json'), 'utf8'));
  const assembly = join(folder, 'cdk.out', stage);
  const file = settings && (existsSync(join(folder, settings)) ? settings : resolve(settings));
  const quickly = { stage, checks: 'off', 'aws:cdk:bundling-stacks': [], ...(file && { settings: file }) };
  const child = spawn(app, {
    shell: true,
    cwd: folder,
    env: {
      ...process.env,
      PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
      CDK_OUTDIR: assembly,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...quickly }),
      CDK_VALIDATION: 'false',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes));
  const [code] = await once(child, 'exit');
  if (code === 0) return readAssembly(assembly);
  const missing = /Cannot find (?:package|module) '([^']+)'/.exec(said)?.[1];
  throw new Unreadable(
    missing
      ? `stage ${stage} needs the package ${missing}, which is not installed here: add --install to give it its own.`
      : `stage ${stage} does not synthesize:\n${said}`,
  );
}
