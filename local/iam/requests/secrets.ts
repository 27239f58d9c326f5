import type { AccessRequest } from '../access-request.ts';
import { type Input, type Place, textOf, UnknownOperation } from './place.ts';

const OPERATIONS = new Set(['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecret']);

/**
 * What a call of Secrets Manager asks of IAM. `arnOf` gives the ARN of a secret by its name; of a secret that does not
 * exist, IAM is asked about its name without the six characters at the end of an ARN.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html
 * @throws UnknownOperation
 */
export function secretsRequests(
  operation: string,
  input: Input,
  { region, account }: Place,
  arnOf: (name: string) => string | undefined,
): AccessRequest[] {
  if (!OPERATIONS.has(operation)) throw new UnknownOperation('Secrets Manager', operation);
  const id = textOf(input.SecretId);
  const resource = id.startsWith('arn:')
    ? id
    : (arnOf(id) ?? `arn:aws:secretsmanager:${region}:${account}:secret:${id}`);
  const context = {
    'secretsmanager:secretid': resource,
    ...(textOf(input.VersionId) === '' ? {} : { 'secretsmanager:versionid': textOf(input.VersionId) }),
    ...(textOf(input.VersionStage) === '' ? {} : { 'secretsmanager:versionstage': textOf(input.VersionStage) }),
  };
  return [{ action: `secretsmanager:${operation}`, resource, context }];
}
