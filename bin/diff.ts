import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { type Base, defaultBase } from './diff/base.ts';
import { compare } from './diff/compare.ts';
import { copyCommit, copyWorkingTree, givePackages, stacksOf } from './diff/paper.ts';
import { type Line, report } from './diff/report.ts';
import { judge, parseWaivers, type Waiver } from './diff/waivers.ts';

/**
 * `npm run diff -- [--from <git ref>] [--stage prod]`: what a deployment of this working tree would do where another
 * commit is deployed, resource by resource, without an AWS account. `--settings` names the file a stage is deployed with;
 * `--whole` names everything; `--install` gives the other commit the packages of its own lock file. Exit 0: fine; 1: data would be lost or CloudFormation would refuse, and
 * no waiver (`docs/pipeline/waivers.json`) allows it; 2: there is nothing to compare, or it cannot be read.
 */

const STAGES = ['dev', 'staging', 'prod'];
const WAIVERS = 'docs/pipeline/waivers.json';
/** What a stage for real people is not synthesized without, in answers that are nobody's. */
const SETTINGS = 'docs/pipeline/settings.json';
const STYLES = { title: 'bold', plain: 'reset', warning: 'yellow', refusal: 'red' } as const;

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    stage: { type: 'string' },
    settings: { type: 'string', default: SETTINGS },
    whole: { type: 'boolean', default: false },
    install: { type: 'boolean', default: false },
  },
});

async function main(): Promise<number> {
  const stages = values.stage === undefined ? STAGES : [values.stage];
  const unknown = stages.find((stage) => !STAGES.includes(stage));
  if (unknown !== undefined) throw new Error(`--stage takes ${STAGES.join(', ')}, not ${unknown}.`);
  const base = values.from === undefined ? defaultBase() : { ref: values.from, why: 'as asked' };
  if (!base) {
    console.log('This clone has no earlier commit: there is nothing to compare with. --from names one.');
    return 0;
  }
  const settings = existsSync(values.settings) ? values.settings : undefined;
  if (!settings && values.settings !== SETTINGS) throw new Error(`--settings names no file: ${values.settings}`);
  const waivers = existsSync(WAIVERS) ? readWaivers() : [];
  const folder = mkdtempSync(join(tmpdir(), 'dossier-diff-'));
  try {
    return await compareStages(base, stages, { waivers, settings }, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Given = { readonly waivers: readonly Waiver[]; readonly settings: string | undefined };

async function compareStages(base: Base, stages: readonly string[], { waivers, settings }: Given, folder: string) {
  const [old, now] = [join(folder, 'old'), join(folder, 'now')];
  copyCommit(base.ref, old);
  copyWorkingTree(now);
  givePackages(old, values.install);
  givePackages(now, false);
  console.log(`From ${base.ref} (${base.why}) to this working tree. ${LEGEND}`);
  if (!values.install) for (const line of otherPackages(old, now)) console.log(line);
  const today = new Date().toISOString().slice(0, 10);
  const told = new Map<string, { stages: string[]; lines: Line[] }>();
  let refused = false;
  for (const stage of stages) {
    const [before = [], after = []] = await Promise.all([old, now].map((copy) => stacksOf(copy, stage, settings)));
    const comparison = compare(before, after);
    const judgement = judge(comparison, stage, waivers, today);
    refused ||= judgement.isRefused;
    const lines = report(comparison, judgement, values.whole);
    const alike = told.get(JSON.stringify(lines)) ?? { stages: [], lines };
    alike.stages.push(stage);
    told.set(JSON.stringify(lines), alike);
  }
  for (const { stages: alike, lines } of told.values()) {
    console.log(styleText('bold', `\n── ${alike.join(', ')}`));
    for (const { tone, text } of lines) console.log(styleText(STYLES[tone], text));
  }
  if (refused)
    console.error(`\nRefused. What is wanted all the same is said in ${WAIVERS}, with a reason and a last day.`);
  return refused ? 1 : 0;
}

const LEGEND =
  '+ new, ~ in place, ? may be replaced, ± replaced, - removed; `Property !` takes the replacement. Code is not compared.';

/** What a newer library changes in the templates does not show when both commits are read with it. */
function otherPackages(old: string, now: string): string[] {
  const versionIn = (folder: string, name: string): string | undefined => {
    const path = join(folder, 'package.json');
    const { dependencies, devDependencies } = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
    return { ...dependencies, ...devDependencies }[name];
  };
  return ['aws-cdk-lib', 'constructs', 'cdk-nag'].flatMap((name) => {
    const [was, is] = [versionIn(old, name), versionIn(now, name)];
    return was === is ? [] : [`${name} was ${was}: what ${is} changes by itself shows with --install only.`];
  });
}

function readWaivers(): Waiver[] {
  try {
    return parseWaivers(readFileSync(WAIVERS, 'utf8'));
  } catch (error) {
    throw new Error(`${WAIVERS} cannot be taken:\n${error instanceof Error ? error.message : error}`);
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
