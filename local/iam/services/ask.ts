import type { Blueprint } from '../../template/blueprint.ts';
import type { AccessRequest } from '../access-request.ts';
import type { Caller, Iam } from '../iam.ts';

/** A right without which something the templates declare does not work. */
export type Need = { readonly caller: Caller; readonly request: AccessRequest };

/** What needs are found from. */
export type Ground = { readonly blueprint: Blueprint; readonly iam: Iam };

/** The needs of one caller: each action on each resource. */
export const needs = (
  caller: Caller,
  actions: readonly string[],
  resources: readonly string[],
  context: AccessRequest['context'] = {},
): Need[] =>
  actions.flatMap((action) => resources.map((resource) => ({ caller, request: { action, resource, context } })));

/** The name behind the URL or ARN of a queue, as its ARN. */
export const queueArn = ({ region, account }: Blueprint, reference: string): string =>
  reference.startsWith('arn:') ? reference : `arn:aws:sqs:${region}:${account}:${reference.split('/').at(-1)}`;
