import type { Resource } from './assembly.ts';

/** Types of resources that hold what cannot be made again from this repository, and what would be lost with one. */
export const DATA_TYPES: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupVault': 'backups',
  'AWS::Backup::LogicallyAirGappedBackupVault': 'backups',
  'AWS::CloudTrail::EventDataStore': 'the record of calls to AWS',
  'AWS::CloudTrail::Trail': 'the record of calls to AWS, from then on',
  'AWS::Cognito::UserPool': 'accounts: everybody would have to be enrolled again',
  'AWS::Cognito::UserPoolUser': 'an account',
  'AWS::DynamoDB::GlobalTable': 'rows: dossiers, rights, traces',
  'AWS::DynamoDB::Table': 'rows: dossiers, rights, traces',
  'AWS::KMS::Key': 'a key: what it encrypts can never be read again',
  'AWS::KMS::ReplicaKey': 'a key: what it encrypts can never be read again',
  'AWS::S3::Bucket': 'files, in all their versions',
  'AWS::SES::EmailIdentity': 'a verified sender: no e-mail leaves until its DNS is verified again',
  'AWS::SQS::Queue': 'messages that wait, and those that failed and wait for a person',
  'AWS::SecretsManager::Secret': 'a secret: what was derived from it can never be found again',
};

/**
 * Logs that prove something: who called, what was refused, what was done to the trace. What a function prints is not
 * among them.
 */
const PROVING_LOG = /Audit|Trail|Access|Firewall/;

/**
 * What would be lost with a resource; `undefined` when it can be made again at any time.
 * @param isStateful what the service specification says of its type: a type nobody thought of counts when it is
 */
export function dataIn(logicalId: string, { Type }: Resource, isStateful = false): string | undefined {
  if (Type === 'AWS::Logs::LogGroup') return PROVING_LOG.test(logicalId) ? 'lines of a log that proves' : undefined;
  return DATA_TYPES[Type] ?? (isStateful ? 'data, says the service specification' : undefined);
}
