import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprintOf } from '../lib/fingerprint.ts';
import { Disk } from './disk.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
// What is otherwise on one machine than in an account of AWS: it has somebody to send e-mails from.
const settings = 'local/settings.json';
const sources = ['bin/dossier.ts', settings, 'lib/**/*', 'functions/**/*', 'web/**/*', 'cdk.json', 'package-lock.json'];

/**
 * Builds the web client and synthesizes the app of this repository into `<directory>/cdk.out`, unless nothing it is made from has changed.
 * Both run in child processes, whose memory goes away with them. Returns the assembly's directory; throws when one fails.
 */
export async function synthesize(directory: string): Promise<string> {
  const assembly = resolve(directory, 'cdk.out');
  const stamp = join(assembly, '.sources');
  const fingerprint = fingerprintOf(sources, root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return assembly;
  // A stop on the way leaves half an assembly, which must not pass for the one before.
  rmSync(stamp, { force: true });
  await runApp(assembly);
  new Disk().replace(stamp, fingerprint);
  return assembly;
}

// The rule packs guard what is deployed; nothing is deployed here, and they take seconds.
const quickly = { CDK_CONTEXT_JSON: JSON.stringify({ checks: 'off', settings }), CDK_VALIDATION: 'false' };

async function runApp(assembly: string): Promise<void> {
  if (existsSync(join(root, 'web', 'build.ts'))) await runScript('web/build.ts', {});
  await runScript('bin/dossier.ts', { CDK_OUTDIR: assembly, ...quickly });
}

function runScript(script: string, environment: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, [script], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => {
      said += bytes.toString();
    });
  }
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => (code === 0 ? done() : fail(new Error(`${script} failed.\n${said}`))));
  });
}
