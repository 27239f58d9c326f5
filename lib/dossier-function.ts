import { Duration, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Alias, Architecture, Code, CodeSigningConfig, type IFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, type NodejsFunctionProps } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Routes } from '../functions/record/access/route.ts';
import { acknowledge, spelled } from './acknowledge.ts';
import { bundle } from './bundle.ts';
import type { Settings } from './config.ts';
import { mayReserve } from './settings-rules.ts';

/** Path of the only roles that may take a line out of the audit table, when a dossier is destroyed. */
export const PURGE_PATH = 'dossier/purge/';

/** Something a function may be given. */
export type Usable = {
  /** The environment variable that names it, and its value. */
  readonly variable: string;
  readonly value: string;
  /** What the actions apply to. */
  readonly arns: readonly string[];
  /** The key it is encrypted with. */
  readonly key?: IKey | undefined;
};

/** What all functions of a stage share. */
export type House = {
  readonly settings: Settings;
  /** Encrypts the logs. */
  readonly operationsKey: IKey;
};

/** What is told of one function; the rest is the house's. */
export type DossierFunctionProps = {
  /** The file of the handler, from the root of the repository. */
  readonly entry: `functions/${string}.ts`;
  /** The routes it answers, none for a job or an event. */
  readonly serves?: Routes;
  /** Keeps environments warm where the stage has some. */
  readonly warm?: boolean;
  /** Its events come from a stream, so that it can fall behind. */
  readonly fromStream?: boolean;
  /** Puts the role beside those that may destroy. */
  readonly rolePath?: string;
  /**
   * Concurrent executions of its own, where the account has enough: as many are kept for it, and it never has more. For
   * doors that a flood may come through, what must run beside one, and what must not run twice at a time.
   */
  readonly reserved?: number;
} & Pick<NodejsFunctionProps, 'timeout' | 'memorySize' | 'retryAttempts' | 'onFailure' | 'maxEventAge'>;

/** Why X-Ray is off, here and at the API. */
export const NO_TRACES =
  'A segment of X-Ray holds address, browser and path of a caller, and a path holds the id of a dossier.';

/** Actions on a key that go with actions on what it encrypts: tables take theirs from the AWS list for DynamoDB. */
const KEY_ACTIONS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^dynamodb:/, ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey']],
  [/^s3:PutObject$/, ['kms:GenerateDataKey']],
  [/^s3:GetObject/, ['kms:Decrypt']],
  [/^secretsmanager:GetSecretValue$/, ['kms:Decrypt']],
];

/**
 * A Lambda function with the house's defaults: ARM, Node 24, SDK inside its bundle, own log group for a year, own role
 * that may do what {@link use} names and nothing else. Sources: `aws.md` §1.2 and §1.3.
 */
export class DossierFunction extends Construct {
  /** What to call: the alias when environments are kept warm, else the function. */
  readonly target: IFunction;
  readonly lambda: NodejsFunction;
  readonly role: Role;
  readonly fromStream: boolean;
  readonly serves: Routes;
  /** Concurrent executions that nobody else has: kept for it, or kept warm. */
  readonly reserved: number;
  readonly #policy: ManagedPolicy;

  constructor(scope: Construct, id: string, house: House, props: DossierFunctionProps) {
    super(scope, id);
    const { warm = false, rolePath, fromStream = false, serves = {}, reserved, ...own } = props;
    const { settings } = house;
    const warmed = warm ? settings.warmEnvironments : 0;
    const share = mayReserve(settings) ? reserved : undefined;
    this.reserved = share ?? warmed;
    this.fromStream = fromStream;
    this.serves = serves;
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_YEAR,
      encryptionKey: house.operationsKey,
    });
    this.#policy = new ManagedPolicy(this, 'Policy', {
      statements: [
        new PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
        }),
      ],
    });
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [this.#policy],
      path: `/${rolePath ?? ''}`,
    });
    this.lambda = new NodejsFunction(this, 'Function', {
      memorySize: 1024,
      timeout: Duration.seconds(10),
      ...own,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      // CDK adds what it deems needed to a role that it may change; here nothing is granted that is not written.
      role: this.role.withoutPolicyUpdates(),
      logGroup,
      // The SDK of the run time changes under our feet; ours is pinned, tested and inside the bundle.
      ...(Stack.of(this).bundlingRequired ? { code: Code.fromAsset(bundle(own.entry)), handler: 'index.handler' } : {}),
      ...(settings.codeSigningConfigArn && {
        codeSigningConfig: CodeSigningConfig.fromCodeSigningConfigArn(this, 'Signing', settings.codeSigningConfigArn),
      }),
      ...(share === undefined ? {} : { reservedConcurrentExecutions: share }),
      environment: {
        SERVICE: own.entry.split('/')[1] ?? '',
        STAGE: settings.stage,
      },
    });
    this.target = warmed > 0 ? this.#alias(warmed) : this.lambda;
    this.#acknowledge(share);
  }

  /** Gives the function a thing and exactly these actions on it: the grant, its key and the variable travel together. */
  use(thing: Usable, ...actions: string[]): this {
    this.lambda.addEnvironment(thing.variable, thing.value);
    this.allow(actions, thing.arns, {
      because: 'One prefix of one bucket: the names of files are not known in advance.',
    });
    const needed = KEY_ACTIONS.filter(([of]) => actions.some((action) => of.test(action))).flatMap(
      ([, ofKey]) => ofKey,
    );
    if (thing.key && needed.length > 0) this.allow([...new Set(needed)], [thing.key.keyArn]);
    return this;
  }

  /**
   * Allows actions on what has no variable: what calls the function, or what AWS names.
   * @param terms conditions, and why when a resource ends in `*`
   */
  allow(
    actions: readonly string[],
    resources: readonly string[],
    terms: { readonly conditions?: Record<string, unknown>; readonly because?: string } = {},
  ): this {
    const { conditions = {}, because } = terms;
    for (const arn of because ? resources.filter((name) => name.endsWith('*')) : []) {
      acknowledge(this.#policy, { [`AwsSolutions:IAM5[Resource::${spelled(this, arn)}]`]: because ?? '' });
    }
    return this.grant(new PolicyStatement({ actions: [...actions], resources: [...resources], conditions }));
  }

  /** Adds a statement as it is. */
  grant(statement: PolicyStatement): this {
    this.#policy.addStatements(statement);
    return this;
  }

  /** Tells the function settings of the stage, by variable. */
  tell(variables: Readonly<Record<string, string | number>>): this {
    for (const [name, value] of Object.entries(variables)) this.lambda.addEnvironment(name, String(value));
    return this;
  }

  #alias(warmEnvironments: number): Alias {
    return new Alias(this, 'Live', {
      aliasName: 'live',
      version: this.lambda.currentVersion,
      provisionedConcurrentExecutions: warmEnvironments,
    });
  }

  #acknowledge(share: number | undefined): void {
    acknowledge(this.lambda, {
      'HIPAA+NIST:LambdaInsideVPC':
        'All it calls are AWS APIs over TLS and IAM; a network of our own would protect nothing more (aws.md §1.3).',
      'HIPAA+NIST+Serverless:LambdaDLQ':
        'Callers wait for API answers; failed events go to the dead-letter queue of their source or destination.',
      'Serverless:LambdaTracing': NO_TRACES,
    });
    if (share === undefined) {
      acknowledge(this.lambda, {
        'HIPAA+NIST:LambdaConcurrency':
          'What one function keeps for itself is taken from all others: those have a share that a flood would hurt.',
      });
    }
  }
}
