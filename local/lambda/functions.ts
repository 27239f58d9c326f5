import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { callerName, credentialsOf } from '../iam/roles.ts';
import type { Blueprint, Resource } from '../template/blueprint.ts';
import { type Concurrency, sharedConcurrency } from './concurrency.ts';
import { LambdaFunction } from './lambda-function.ts';
import { refuseCode, refuseVariables } from './limits.ts';
import { TaskRoots } from './task-roots.ts';

type FunctionProperties = {
  Code: { S3Key?: string };
  Handler?: string;
  Runtime?: string;
  Timeout?: number;
  MemorySize?: number;
  ReservedConcurrentExecutions?: number;
  Environment?: { Variables?: Record<string, string> };
};

/** Receives one line a function printed. */
export type LogSink = (functionName: string, line: string) => void;
/** What every function needs from the machine: endpoint variables, and where its lines go. */
export type Host = { blueprint: Blueprint; endpoints: Record<string, string>; log: LogSink };

/** Threads this machine keeps for one function, however much AWS would run at once. */
const environments = 4;

/** Every Node function the templates declare, found by name, ARN, alias or part of its logical id. */
export class Functions {
  readonly #functions = new Map<string, LambdaFunction>();
  readonly #names = new Map<string, string>();
  readonly #taskRoots = new TaskRoots();

  /** Throws what Lambda would refuse as the functions are made: too many variables, too much code or concurrency. */
  constructor(host: Host) {
    const resources = host.blueprint.of<FunctionProperties>('AWS::Lambda::Function');
    const concurrency = sharedConcurrency(
      resources.map(({ properties }) => properties.ReservedConcurrentExecutions ?? 0),
    );
    for (const resource of resources) {
      const declared = declare(resource, { ...host, concurrency, taskRoots: this.#taskRoots });
      if (!declared) continue;
      this.#functions.set(resource.name, declared);
      this.#names.set(resource.id, resource.name);
    }
  }

  /** The function behind an ARN or a name, with or without version or alias; `undefined` when it is not a Node function of the app. */
  find(reference: string): LambdaFunction | undefined {
    const name = reference.startsWith('arn:') ? reference.split(':')[6] : reference.split(':')[0];
    return this.#functions.get(name ?? '');
  }

  /** The one function whose logical id contains `part`. Throws when none or several do. */
  named(part: string): LambdaFunction {
    const ids = [...this.#names.keys()].filter((id) => id.toLowerCase().includes(part.toLowerCase()));
    const [id] = ids;
    const found = id && ids.length === 1 ? this.#functions.get(this.#names.get(id) ?? '') : undefined;
    if (found) return found;
    throw new Error(
      `${ids.length} functions match "${part}": ${(ids.length ? ids : [...this.#names.keys()]).join(', ')}`,
    );
  }

  /** Kills every execution environment, and removes the code they ran from. */
  async stop(): Promise<void> {
    await Promise.all([...this.#functions.values()].map((declared) => declared.stop()));
    this.#taskRoots.clear();
  }
}

type Ground = Host & { concurrency: (reserved: number | undefined) => Concurrency; taskRoots: TaskRoots };

function declare({ id, name, properties }: Resource<FunctionProperties>, host: Ground): LambdaFunction | undefined {
  const { Code, Handler = 'index.handler', Runtime = '', Timeout = 3, MemorySize = 128 } = properties;
  const directory = host.blueprint.asset(Code.S3Key ?? '');
  if (!directory || !Runtime.startsWith('nodejs')) return undefined;
  refuseVariables(id, properties.Environment?.Variables ?? {});
  refuseCode(id, directory);
  const [module = 'index', exported = 'handler'] = Handler.split('.');
  const { region, account } = host.blueprint;
  const file = bundleFile(directory, module, id);
  return new LambdaFunction({
    name,
    arn: `arn:aws:lambda:${region}:${account}:function:${name}`,
    code: () => join(host.taskRoots.fill(id, directory), file),
    exported,
    timeout: Timeout,
    memory: MemorySize,
    concurrency: host.concurrency(properties.ReservedConcurrentExecutions),
    environments,
    log: (line) => host.log(name, line),
    environment: {
      TZ: ':UTC',
      LANG: 'en_US.UTF-8',
      PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
      ...host.endpoints,
      ...keysOf(id),
      _HANDLER: Handler,
      LAMBDA_TASK_ROOT: host.taskRoots.rootOf(id),
      LAMBDA_RUNTIME_DIR: '/var/runtime',
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize),
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
      AWS_LAMBDA_LOG_STREAM_NAME: 'local',
      AWS_EXECUTION_ENV: `AWS_Lambda_${Runtime}`,
      ...properties.Environment?.Variables,
    },
  });
}

/** The credentials of a function's role, as the run time of Lambda puts them into its environment. */
function keysOf(id: string): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken } = credentialsOf(callerName(id));
  return {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  };
}

/** The file of a module, from the folder of the code. */
function bundleFile(directory: string, module: string, id: string): string {
  const found = ['.mjs', '.js', '.cjs']
    .map((extension) => module + extension)
    .find((file) => existsSync(join(directory, file)));
  if (found) return found;
  throw new Error(`${id}: no ${module} bundle in ${directory} (it holds ${readdirSync(directory).join(', ')})`);
}
