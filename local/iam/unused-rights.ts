import type { Permission } from './permissions.ts';

/** Why a right stays that no test uses. `role` and `resource` where it is about some only. */
export type Reason = {
  readonly role?: RegExp;
  readonly action: RegExp;
  readonly resource?: RegExp;
  readonly because: string;
};

/** Every right that no test uses, with its reason. */
export const UNUSED: readonly Reason[] = [
  {
    action: /^kms:(DescribeKey|Encrypt|GenerateDataKey)$/,
    because:
      'DynamoDB asks for them of who uses a table with a key of the customer (its developer guide, "KMS keys"), and says of Decrypt alone when.',
  },
  {
    action: /^secretsmanager:GetSecretValue$/,
    because: 'Functions that tests run in one process share the pepper that the first of them read.',
  },
  {
    role: /^NotificationDeliverUrgent$/,
    action: /^(dynamodb|s3|ses|sns|kms):/,
    because: 'It runs the code of NotificationDeliver, with the rights of which tests call it.',
  },
  {
    role: /^NotificationRetry$/,
    action: /^s3:PutObject$/,
    because: 'A letter is what is left when no other way works; the tests of the job go by SMS and e-mail.',
  },
  {
    role: /^DossierReplay$/,
    action: /^s3:DeleteObjectVersion$/,
    because: 'A restored table brings back no file; the destruction looks for them all the same.',
  },
  {
    role: /^EnrolmentAnnounce$/,
    action: /^s3:GetObject$/,
    resource: /inbound-results/,
    because: 'Read when a run that refused lines was stopped and goes on, as the import of the register is tested to.',
  },
  {
    role: /^ArchiveImport$/,
    action: /^dynamodb:DeleteItem$/,
    because: 'An archive that says a professional is blocked takes the dossier from their list, where it stands there.',
  },
];

/** Whether a reason is about a right. */
export const explains = ({ role, action, resource }: Reason, permission: Permission): boolean =>
  action.test(permission.action) &&
  (role === undefined || role.test(permission.role)) &&
  (resource === undefined || resource.test(permission.resource));
