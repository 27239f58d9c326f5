/** What functions may touch: actions by resource, by function. */
export type Rights = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const TABLE_KEY = 'kms:Decrypt kms:DescribeKey kms:Encrypt kms:GenerateDataKey';
export const READ_AND_CHANGE = 'dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem';
export const TRACED = { Audit: 'dynamodb:PutItem', AuditKey: TABLE_KEY, DossiersKey: TABLE_KEY };
export const POLLED = 'sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage';
