import { Disk, readState } from '../disk.ts';
import type { Blueprint } from '../template/blueprint.ts';
import type { JsonObject } from '../template/json.ts';
import { drawSecret, type Recipe } from './password.ts';

type SecretProperties = { Name?: string; SecretString?: string; GenerateSecretString?: Recipe };
/** An answer of an AWS JSON protocol. */
export type JsonAnswer = { status: number; body: object };

/** The secrets of the templates. A generated value is drawn once and kept, so what it protects survives a restart. */
export class Secrets {
  readonly #values = new Map<string, string>();

  /** Keeps values in `file` (readable by its owner only), or only in memory when it is `undefined`. */
  constructor(blueprint: Blueprint, file: string | undefined) {
    const kept = readState<Record<string, string>>(file) ?? {};
    for (const { name, properties } of blueprint.of<SecretProperties>('AWS::SecretsManager::Secret')) {
      const { SecretString, GenerateSecretString = {} } = properties;
      this.#values.set(name, SecretString ?? kept[name] ?? drawSecret(GenerateSecretString));
    }
    if (!file) return;
    new Disk().replace(file, JSON.stringify({ ...kept, ...Object.fromEntries(this.#values) }), { mode: 0o600 });
  }

  /** Answers one Secrets Manager operation; only `GetSecretValue` is offered. */
  handle(operation: string, { SecretId = '' }: JsonObject): JsonAnswer {
    if (operation !== 'GetSecretValue') return refusal('InvalidRequestException', `${operation} is not offered here`);
    const wanted = String(SecretId);
    const arn = [...this.#values.keys()].find((known) => known === wanted || nameOf(known) === wanted);
    const SecretString = this.#values.get(arn ?? '');
    if (!arn || SecretString === undefined)
      return refusal('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    const version = { VersionId: '00000000-0000-0000-0000-000000000001', VersionStages: ['AWSCURRENT'] };
    return { status: 200, body: { ARN: arn, Name: nameOf(arn), SecretString, ...version } };
  }
}

const nameOf = (arn: string): string => (arn.split(':')[6] ?? '').replace(/-[0-9a-f]{6}$/, '');

const refusal = (type: string, message: string): JsonAnswer => ({ status: 400, body: { __type: type, message } });
