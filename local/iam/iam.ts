import type { Blueprint } from '../template/blueprint.ts';
import type { AccessRequest, Decision, Principal } from './access-request.ts';
import { encryptionKeys } from './encryption-keys.ts';
import { evaluate } from './evaluate.ts';
import { type Policy, parsePolicy } from './policy.ts';
import { type Asked, Recorder } from './record.ts';
import { keepRecord, RECORD_FOLDER } from './record-file.ts';
import { type EncryptionKey, kmsRequests } from './requests/kms.ts';
import type { Place } from './requests/place.ts';
import { holderOf, resourcePolicies } from './resource-policies.ts';
import { credentialsOf, declaredRoles } from './roles.ts';

/** The access key of whoever runs the machine, operators and tests among them. */
const ADMINISTRATOR = { accessKeyId: 'local', secretAccessKey: 'local' } as const;

/** Somebody who may ask, with the policies of their own. */
export type Caller = { readonly name: string; readonly principal: Principal; readonly identity: readonly Policy[] };

/** A call was refused; the message has AWS's words and is safe to log. */
export class AccessDeniedError extends Error {
  override name = 'AccessDeniedException';
}

/** What {@link Iam} tells of a refusal: one line for whoever runs the machine. */
export type DenialSink = (line: string) => void;

/**
 * IAM of the local cloud: knows every role, key and policy of the templates and answers whether somebody may do
 * something. Where {@link RECORD_FOLDER} names a folder, every question and its answer is kept there in the end.
 */
export class Iam {
  readonly #record = process.env[RECORD_FOLDER] ? new Recorder() : undefined;
  readonly #place: Place;
  readonly #keys: ReadonlyMap<string, EncryptionKey>;
  readonly #denied: DenialSink;
  readonly #byKey = new Map<string, Caller & { secret: string; token: string | undefined }>();
  readonly #byArn = new Map<string, Caller>();
  /** Callers for whom the key of a table was asked. */
  readonly #keysSeen = new Set<string>();
  readonly #onResources: ReadonlyMap<string, readonly Policy[]>;

  /** Throws when a policy of the templates says something that is not understood here. */
  constructor(blueprint: Blueprint, denied: DenialSink = () => undefined) {
    this.#place = { region: blueprint.region, account: blueprint.account };
    this.#keys = encryptionKeys(blueprint);
    this.#denied = denied;
    for (const { name, arn, policies } of declaredRoles(blueprint)) {
      const caller = { name, principal: { arn, account: blueprint.account }, identity: policies.map(parsePolicy) };
      const { accessKeyId, secretAccessKey, sessionToken } = credentialsOf(name);
      this.#byArn.set(arn, caller);
      this.#byKey.set(accessKeyId, { ...caller, secret: secretAccessKey, token: sessionToken });
    }
    this.#byKey.set(ADMINISTRATOR.accessKeyId, {
      ...administrator(blueprint.account),
      secret: ADMINISTRATOR.secretAccessKey,
      token: undefined,
    });
    this.#onResources = new Map(
      [...resourcePolicies(blueprint)].map(([arn, policies]) => [arn, policies.map(parsePolicy)]),
    );
  }

  /** The secret of an access key; `undefined` for a key that nobody has. */
  secretOf(accessKeyId: string): string | undefined {
    return this.#byKey.get(accessKeyId)?.secret;
  }

  /** Who signs with an access key and its session token; `undefined` when nobody does. */
  callerOf(accessKeyId: string, sessionToken: string | undefined): Caller | undefined {
    const known = this.#byKey.get(accessKeyId);
    return known && known.token === sessionToken ? known : undefined;
  }

  /** The role behind an ARN. Throws when the templates declare no such role. */
  role(arn: string): Caller {
    const found = this.#byArn.get(arn);
    if (!found) throw new Error(`no role is called ${arn}`);
    return found;
  }

  /** Whether the templates declare a role. */
  has(arn: string): boolean {
    return this.#byArn.has(arn);
  }

  /** The policies of the resource an ARN names, or lies in. */
  policiesOf(arn: string): readonly Policy[] {
    return this.#onResources.get(holderOf(arn)) ?? [];
  }

  /** The customer's key that encrypts the resource an ARN names, or lies in. */
  keyOf(arn: string): EncryptionKey | undefined {
    return this.#keys.get(holderOf(arn));
  }

  /** What was asked so far; nothing where no run records it. */
  asked(): Asked[] {
    return this.#record?.all() ?? [];
  }

  /** Leaves what was asked in the folder of the run, when there is one. */
  keepRecord(): void {
    if (this.#record) keepRecord(this.#record);
  }

  /** Whether somebody may do something, without anybody being told. */
  allows(caller: Caller, request: AccessRequest): boolean {
    return this.#decide(caller, request).allowed;
  }

  /**
   * Asks everything a call needs, and what the service then asks of the key that encrypts its data; the first refusal
   * decides. Throws {@link AccessDeniedError}.
   */
  demand(caller: Caller, requests: readonly AccessRequest[]): void {
    for (const request of requests) {
      this.#demand(caller, request);
      this.#demandKey(caller, request);
    }
  }

  /** DynamoDB asks a key once for each caller and keeps the answer for a while; so it is here. */
  #demandKey(caller: Caller, request: AccessRequest): void {
    const key = this.keyOf(request.resource);
    if (!key) return;
    const seen = request.action.startsWith('dynamodb:') ? `${caller.name} ${holderOf(request.resource)}` : undefined;
    if (seen !== undefined && this.#keysSeen.has(seen)) return;
    for (const use of kmsRequests(request, key, this.#place)) this.#demand(caller, use);
    if (seen !== undefined) this.#keysSeen.add(seen);
  }

  #demand(caller: Caller, request: AccessRequest): void {
    const decision = this.#decide(caller, request);
    this.#record?.add(caller.name, request, decision);
    if (decision.allowed) return;
    this.#denied(`denied: ${why(caller.name, request, decision)}`);
    throw new AccessDeniedError(refusal(caller, request, decision));
  }

  #decide({ principal, identity }: Caller, request: AccessRequest): Decision {
    return evaluate(request, principal, { identity, resource: this.policiesOf(request.resource) });
  }

  /** An AWS service that acts by itself, for one of its things: a rule, an API, a distribution. */
  service(service: string): Caller {
    return { name: service, principal: { arn: '', account: this.#place.account, service }, identity: [] };
  }
}

const administrator = (account: string): Caller => ({
  name: 'administrator',
  principal: { arn: `arn:aws:iam::${account}:user/local`, account },
  identity: [
    parsePolicy({
      name: 'AdministratorAccess',
      document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
    }),
  ],
});

/** For whoever mends it: what is missing, or what stands against it. */
function why(name: string, { action, resource }: AccessRequest, decision: Decision & { allowed: false }): string {
  const place = placeOf(resource);
  if (decision.because === 'no-statement') return `no statement of ${name} allows ${action} on ${place}`;
  const { policy, index } = decision.statement;
  return `statement ${index} of ${policy} denies ${name} ${action} on ${place}`;
}

/** What an ARN names, without the names of single objects. */
const placeOf = (resource: string): string =>
  resource.startsWith('arn:aws:s3:')
    ? (resource.split(':::')[1]?.split('/').slice(0, 2).join('/') ?? resource)
    : resource.split(':').slice(5).join(':') || resource;

/** What AWS answers. */
function refusal(
  { name, principal }: Caller,
  { action, resource }: AccessRequest,
  decision: Decision & { allowed: false },
): string {
  const who = principal.arn ? principal.arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/') : name;
  const cause =
    decision.because === 'no-statement'
      ? `because no identity-based policy allows the ${action} action`
      : 'with an explicit deny';
  return `User: ${who} is not authorized to perform: ${action} on resource: ${resource} ${cause}`;
}
