import * as z from 'zod/mini';
import { readClientProperties } from './client-properties.ts';
import { type Context, poolOf } from './context.ts';
import { CognitoError } from './errors.ts';
import { Lockouts } from './lockouts.ts';
import type { Message } from './messages.ts';
import { operations } from './operations.ts';
import { parse } from './parse.ts';
import { readPoolProperties } from './pool-properties.ts';
import { Sessions } from './sessions.ts';
import { openState } from './state.ts';
import { drawKeys, publicKeys } from './tokens.ts';

export type { Message } from './messages.ts';

/**
 * How to start the emulator: `issuerBase` is the origin of its HTTP server (the issuer is `${issuerBase}/${poolId}`),
 * `file` where its state survives a restart, `now` the clock in milliseconds since 1970, and `deliver` takes every
 * message that Cognito would send.
 */
type Options = {
  issuerBase: string;
  file?: string;
  now?: () => number;
  deliver?: (message: Message) => void;
};

const clientOwner = z.object({ UserPoolId: z.string() });
const groupProperties = z.object({ UserPoolId: z.string(), GroupName: z.string() });

/**
 * The user pools of one machine: the administrator's part of the Amazon Cognito API, as strict as AWS.
 * The caller speaks HTTP and checks signatures; this class only knows operations.
 */
export class LocalCognito {
  readonly #context: Context;
  readonly #save: () => void;

  /** Raises Error when the state file exists and cannot be read. */
  constructor({ issuerBase, file, now = Date.now, deliver = () => {} }: Options) {
    const { state, save } = openState(file);
    this.#save = save;
    this.#context = {
      state,
      sessions: new Sessions(now),
      lockouts: new Lockouts(now),
      lastCodes: new Map(),
      issuerBase,
      now,
      deliver,
    };
  }

  /**
   * Creates the pool, or gives an existing one its new properties and leaves its users and keys.
   * `properties` are those of `AWS::Cognito::UserPool`, resolved. Raises CognitoError where a deployment would fail.
   */
  createUserPool(id: string, properties: object): void {
    const { pools } = this.#context.state;
    const existing = pools[id] ?? { keys: drawKeys(), users: {} };
    pools[id] = { ...existing, id, properties: readPoolProperties(properties) };
    this.#save();
  }

  /**
   * Creates the client, or gives an existing one its new properties.
   * `properties` are those of `AWS::Cognito::UserPoolClient`, resolved. Raises CognitoError where a deployment would fail.
   */
  createUserPoolClient(id: string, properties: object): void {
    const { UserPoolId } = parse(clientOwner, properties);
    const pool = poolOf(this.#context, UserPoolId);
    this.#context.state.clients[id] = { id, poolId: pool.id, properties: readClientProperties(properties) };
    this.#save();
  }

  /**
   * Creates the group; one that is there already stays. `properties` are those of `AWS::Cognito::UserPoolGroup`, resolved.
   * Raises CognitoError where a deployment would fail.
   */
  createUserPoolGroup(properties: object): void {
    const { UserPoolId, GroupName } = parse(groupProperties, properties);
    const pool = poolOf(this.#context, UserPoolId);
    pool.groups = [...new Set([...(pool.groups ?? []), GroupName])];
    this.#save();
  }

  /** Runs one operation, e.g. `AdminInitiateAuth`, on its parsed JSON body. Never raises: a refusal is status 400. */
  handle(operation: string, body: unknown): { status: number; body: object } {
    try {
      const run = operations.get(operation);
      if (!run) throw new CognitoError('UnknownOperationException', `${operation} is not offered here`);
      const answer = run(this.#context, body);
      this.#save();
      return { status: 200, body: answer };
    } catch (error) {
      if (error instanceof CognitoError) return { status: 400, body: { __type: error.type, message: error.message } };
      return { status: 500, body: { __type: 'InternalErrorException', message: String(error) } };
    }
  }

  /** The JWKS document of a pool, served at `/<poolId>/.well-known/jwks.json`. Raises CognitoError for an unknown pool. */
  jwks(poolId: string): object {
    return publicKeys(poolOf(this.#context, poolId));
  }
}
