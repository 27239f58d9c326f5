import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { evaluate } from '../local/iam/evaluate.ts';
import { parsePolicy } from '../local/iam/policy.ts';
import { withPrincipal } from '../local/iam/principal-context.ts';
import { progressOn } from '../local/progress.ts';
import { ACCOUNT } from '../test/local/iam/calls.ts';
import { type Case, cases } from '../test/local/iam/cases.ts';

/**
 * `node bench/iam-oracle.ts`: compares the local IAM with an evaluator that somebody else wrote, on random policies and
 * calls in the style of the templates; `--cases 20000` and `--seed 1` choose them. That evaluator is under the AGPL: it
 * is fetched from npm into a temporary folder that goes afterwards, and is no part of the product.
 */

const ORACLE = '@cloud-copilot/iam-simulate';
const VERSION = '0.1.173';
const ANYBODY = /"Principal":("\*"|\{"AWS":"\*"\})/;
/** Differences that are printed whole. */
const SHOWN = 3;

type Verdict = 'Allowed' | 'ExplicitlyDenied' | 'ImplicitlyDenied';
type Simulated = {
  readonly overallResult?: Verdict;
  readonly errors?: unknown;
  readonly result?: { readonly ignoredContextKeys?: string[] };
};
type Oracle = { readonly runSimulation: (simulation: object, options: object) => Promise<Simulated> };

const { values: options } = parseArgs({
  options: { cases: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
});

const progress = progressOn(process.stdout);
const directory = mkdtempSync(join(tmpdir(), 'iam-oracle-'));
try {
  progress.step(`${ORACLE} ${VERSION} from npm`);
  const oracle = await install(directory);
  progress.step(`${options.cases} cases of seed ${options.seed}`);
  const sample = fc.sample(cases, { numRuns: Number(options.cases), seed: Number(options.seed) });
  const compared = await Promise.all(sample.map((one) => compare(oracle, one)));
  progress.done();
  report(compared);
} finally {
  rmSync(directory, { recursive: true });
}

async function install(prefix: string): Promise<Oracle> {
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--silent'];
  execFileSync('npm', ['install', '--prefix', prefix, ...flags, `${ORACLE}@${VERSION}`]);
  const entry = join(prefix, 'node_modules', ORACLE, 'dist/esm/index.js');
  return (await import(pathToFileURL(entry).href)) as Oracle;
}

type Compared = { readonly one: Case; readonly here: Verdict; readonly there: Verdict };

async function compare({ runSimulation }: Oracle, one: Case): Promise<Compared> {
  const { request, principal, identity, resource } = one;
  const there = await runSimulation(
    {
      request: {
        principal: principal.service ?? principal.arn,
        action: request.action,
        resource: { resource: request.resource, accountId: ACCOUNT },
        contextVariables: withPrincipal(request.context, principal),
      },
      identityPolicies:
        principal.service === undefined ? identity.map(({ name, document }) => ({ name, policy: document })) : [],
      resourcePolicy: resource?.document,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (there.overallResult === undefined || (there.result?.ignoredContextKeys ?? []).length > 0) {
    throw new Error(`the oracle does not take ${JSON.stringify({ there, one })}`);
  }
  return { one, here: verdictOf(one), there: there.overallResult };
}

function verdictOf({ request, principal, identity, resource }: Case): Verdict {
  const policies = {
    identity: identity.map(parsePolicy),
    resource: resource === undefined ? [] : [parsePolicy(resource)],
  };
  const decision = evaluate(request, principal, policies);
  if (decision.allowed) return 'Allowed';
  return decision.because === 'explicit-deny' ? 'ExplicitlyDenied' : 'ImplicitlyDenied';
}

/**
 * Where the local IAM means to be stricter: `*` does not allow an AWS service anything, NotPrincipal spares only who is
 * named with their account (`principals.ts`), and an Allow that says "not" of a variable without a value gives nothing,
 * while such a Deny denies (`policy.ts`).
 */
function isReadStricter({ request, principal, identity, resource }: Case): boolean {
  const own = JSON.stringify(resource?.document ?? {});
  if (own.includes('"NotPrincipal"') || (principal.service !== undefined && ANYBODY.test(own))) return true;
  const all = JSON.stringify([identity, resource]);
  return request.context['aws:sourcearn'] === undefined && all.includes('{aws:SourceArn}');
}

function report(compared: readonly Compared[]): void {
  const verdicts = Object.entries(Object.groupBy(compared, ({ there }) => there));
  const different = compared.filter(({ here, there }) => here !== there);
  const laxer = different.filter(({ here }) => here === 'Allowed');
  const stricter = different.filter(({ one, here }) => here !== 'Allowed' && isReadStricter(one));
  const wrong = different.filter((one) => !stricter.includes(one));
  console.log(
    `compared: ${compared.length} (${verdicts.map(([verdict, all]) => `${verdict} ${all.length}`).join(', ')})`,
  );
  console.log(`stricter here, where it means to be: ${stricter.length}`);
  console.log(`other differences: ${wrong.length}, allowed here alone: ${laxer.length}`);
  for (const { one, here, there } of wrong.slice(0, SHOWN)) {
    console.log(`here ${here}, there ${there}: ${JSON.stringify(one, undefined, 1)}`);
  }
  if (wrong.length > 0) process.exitCode = 1;
}
