import type { Context } from './context.ts';

/** One question to IAM: may a principal do this to that? A call of a service asks one or several. */
export type AccessRequest = {
  /** As policies spell it: `dynamodb:PutItem`. */
  readonly action: string;
  /** ARN of what the action is done to; `*` where the service names nothing. */
  readonly resource: string;
  /**
   * Condition keys of the call (`dynamodb:leadingkeys`, `s3:signatureage`). What every call has (`aws:PrincipalArn`,
   * `aws:SecureTransport`…) is added by `evaluate`; a service that acts for a resource brings `aws:sourcearn`.
   */
  readonly context: Context;
};

/** Who asks: a role that was assumed, an AWS service on its own behalf, or the administrator who runs the machine. */
export type Principal = {
  /** ARN of the role or user, as `aws:PrincipalArn` has it; empty for a service. */
  readonly arn: string;
  readonly account: string;
  /** The service that asks by itself (`events.amazonaws.com`); absent for roles and users. */
  readonly service?: string;
};

/** A policy with the name it has for the operator: the logical id of the resource that holds it. */
export type NamedPolicy = { readonly name: string; readonly document: unknown };

/** The answer: allowed by which statement, or why not. */
export type Decision =
  | { readonly allowed: true; readonly statement: StatementName }
  | { readonly allowed: false; readonly because: 'explicit-deny'; readonly statement: StatementName }
  | { readonly allowed: false; readonly because: 'no-statement' };

/** A statement by its policy and its place there, from zero. */
export type StatementName = { readonly policy: string; readonly index: number };
