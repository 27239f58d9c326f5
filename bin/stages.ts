import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import project from '../cdk.json' with { type: 'json' };
import { STAGES } from '../lib/config.ts';
import { addDossier, reservedIn } from '../lib/dossier-app.ts';
import { COVERING, type Variant, variantsOf } from './variants.ts';

/**
 * Synthesizes every stage with every optional setting, alone and together, under every rule pack, and prints what each asks
 * of an account: resources and outputs of the fullest stack (CloudFormation takes 500 and 200), concurrent executions
 * reserved and assumed. Handlers are not bundled. `node bin/stages.ts`; a step of `npm run check`, with `--untested`: without
 * what the tests and the CDK command (`dev`, as it is) went through.
 */
const tested = process.argv.includes('--untested') ? [['dev', 'as it is'], ...COVERING].map(String) : [];
for (const stage of STAGES) {
  for (const variant of variantsOf(stage).filter(({ name }) => !tested.includes(String([stage, name]))))
    console.log(`${stage.padEnd(8)} ${synthesized(variant)}`);
}

function synthesized({ name, settings }: Variant): string {
  const outdir = mkdtempSync(join(tmpdir(), 'dossier-stage-'));
  try {
    const app = new App({ context: { ...project.context, 'aws:cdk:bundling-stacks': [] }, outdir });
    addDossier(app, settings);
    const templates = app.synth().stacks.map(({ template }) => template);
    const most = (part: 'Resources' | 'Outputs') =>
      Math.max(...templates.map((template) => Object.keys(template[part] ?? {}).length));
    return [
      name.padEnd(26),
      `resources ${most('Resources')}/500`,
      `outputs ${most('Outputs')}/200`,
      `concurrency ${reservedIn(app)} reserved of ${settings.lambdaConcurrency}`,
    ].join('  ');
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
