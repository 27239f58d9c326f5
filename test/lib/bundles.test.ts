import { execFile } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { NormalizedSchema } from '@smithy/core/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../../bench/bundles.ts';
import { EventStreamSerde, eventStreamSerdeProvider } from '../../functions/platform/no-event-streams.ts';
import { synthesize } from '../../local/synthesis.ts';
import { readAssembly } from '../../local/template/assembly.ts';
import { TEST_DIRECTORY } from '../support/still-cloud.ts';

const run = promisify(execFile);

/** A folder with the code of every function and nothing above it, as Lambda has one for each. */
const alone = mkdtempSync(join(tmpdir(), 'alone-'));
/** A file of its own: what Node evaluates from its command line has a `require` that Lambda has not. */
const PROBE = `
const found = {};
for (const name of process.argv.slice(2)) {
  found[name] = await import('./' + name + '/index.mjs').then(({ handler }) => typeof handler, String);
}
process.stdout.write(JSON.stringify(found));
`;
const PLANTED = "import { HttpProtocol } from '@smithy/core/protocols';\nexport const handler = () => HttpProtocol;\n";

let code: ReturnType<typeof codeOf>;

beforeAll(async () => {
  code = readAssembly(await synthesize(TEST_DIRECTORY), 'eu-west-3').flatMap(codeOf);
  for (const { name, file } of code) cpSync(file, join(alone, name, 'index.mjs'));
  mkdirSync(join(alone, 'Planted'));
  writeFileSync(join(alone, 'Planted', 'index.mjs'), PLANTED);
  writeFileSync(join(alone, 'probe.mjs'), PROBE);
});
afterAll(() => rmSync(alone, { recursive: true }));

/** What `handler` is of each function, or why there is none, with Lambda's environment and nothing else to read. */
async function handlersOf(names: readonly string[]): Promise<Record<string, string>> {
  const options = ['--permission', `--allow-fs-read=${alone}`];
  const { stdout } = await run(process.execPath, [...options, 'probe.mjs', ...names], {
    cwd: alone,
    env: { AWS_REGION: 'eu-west-3', LANG: 'en_US.UTF-8', TZ: ':UTC', LAMBDA_TASK_ROOT: alone },
  });
  return JSON.parse(stdout) as Record<string, string>;
}

describe('the code of a function', () => {
  it('starts alone, whichever it is', async () => {
    const names = code.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(30);
    expect(await handlersOf(names)).toEqual(Object.fromEntries(names.map((name) => [name, 'function'])));
  });

  it('does not start when it lacks a package', async () => {
    expect((await handlersOf(['Planted'])).Planted).toMatch(/Cannot find package '@smithy\/core'/);
  });

  it('takes 350 KB at most where somebody waits for it', () => {
    const waitedFor = code.filter(({ name }) => /Handler$|^Authorizer$/.test(name));
    expect(waitedFor.length).toBeGreaterThan(10);
    expect(waitedFor.filter(({ file }) => statSync(file).size > 350_000).map(({ name }) => name)).toEqual([]);
  });
});

type Schema = Parameters<typeof NormalizedSchema.of>[0];
type Operation = { readonly schema: readonly Schema[] };
type Command = new (input: object) => Operation & { readonly clientCommand?: Operation };

/** Every command of the SDK that a function's code names. */
async function commandsCalled(): Promise<(readonly [string, Command])[]> {
  const imports = globSync('functions/**/*.ts').flatMap((path) => [
    ...readFileSync(path, 'utf8').matchAll(/import \{([^}]+)\} from '(@aws-sdk\/[^']+)'/g),
  ]);
  const named = imports.flatMap(([, names = '', from = '']) =>
    [...names.matchAll(/\w+Command\b/g)].map(([name]) => [name, from] as const),
  );
  return Promise.all(
    [...new Map(named)].map(async ([name, from]) => {
      const client = (await import(from)) as Record<string, Command>;
      return [name, client[name] as Command] as const;
    }),
  );
}

/** The members that stream events in what a command sends and receives. */
function eventStreamsOf(Command: Command): string[] {
  const command = new Command({});
  const [, , , , input, output] = (command.clientCommand ?? command).schema;
  return [input, output].map((schema) => NormalizedSchema.of(schema as Schema).getEventStreamMember()).filter(Boolean);
}

describe('what bundles leave out of the SDK', () => {
  it('is needed by no operation that is called: none streams events', async () => {
    const called = await commandsCalled();
    expect(called.length).toBeGreaterThan(20);
    expect(called.filter(([, command]) => eventStreamsOf(command).length > 0).map(([name]) => name)).toEqual([]);
    const { SelectObjectContentCommand } = (await import('@aws-sdk/client-s3')) as unknown as Record<string, Command>;
    expect(eventStreamsOf(SelectObjectContentCommand as Command)).toEqual(['Payload']);
  });

  it('says so when something asks for it all the same', () => {
    expect(() => eventStreamSerdeProvider()).toThrow(/STAND_INS in lib\/bundle.ts/);
    expect(() => new EventStreamSerde()).toThrow(/STAND_INS in lib\/bundle.ts/);
  });
});
