import type { Blueprint } from './blueprint.ts';

const findable = [
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Lambda::Function',
  'AWS::ApiGateway::RestApi',
  'AWS::Scheduler::Schedule',
];

/**
 * The physical name of the one resource whose logical id contains `part`, in any case; `type` narrows the search.
 * Throws, listing the candidates, when none or several match.
 */
export function resourceNamed(blueprint: Blueprint, part: string, type?: string): string {
  const all = blueprint.of(...(type ? [type] : findable));
  const found = all.filter(({ id }) => id.toLowerCase().includes(part.toLowerCase()));
  const [only] = found;
  if (only && found.length === 1) return only.name;
  const names = (found.length > 0 ? found : all).map((resource) => `${resource.id} (${resource.type})`);
  throw new Error(`${found.length} resources match "${part}": ${names.join(', ')}`);
}
