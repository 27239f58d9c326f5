import { POLLED, type Rights, TABLE_KEY, TRACED } from '../lib/role-words.ts';

/** Sends messages by every way, with the secrets that some tell. */
const SENDS = {
  DossiersKey: TABLE_KEY,
  Pepper: 'secretsmanager:GetSecretValue',
  'Documents/letters/*': 's3:PutObject',
  DocumentsKey: 'kms:GenerateDataKey',
  'no topic': 'sns:Publish',
  'identity/dossier.example': 'ses:SendEmail',
  'configuration-set/dossier-dev': 'ses:SendEmail',
};

/** The same from the stream of messages. */
const DELIVERS = {
  ...SENDS,
  Dossiers: 'dynamodb:GetItem dynamodb:UpdateItem',
  'Dossiers stream': 'dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator',
  'Dossiers/stream/*': 'dynamodb:ListStreams',
  NotificationDeadLetters: 'sqs:SendMessage',
};

/** What each function of `notification` may touch. */
export const RIGHTS: Rights = {
  NotificationHandler: {
    ...TRACED,
    Dossiers: 'dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
  },
  NotificationDeliver: DELIVERS,
  NotificationDeliverUrgent: DELIVERS,
  NotificationRetry: {
    ...SENDS,
    Dossiers: 'dynamodb:GetItem dynamodb:UpdateItem',
    'Dossiers/index/due': 'dynamodb:Query',
    NotificationRetryQueue: POLLED,
  },
  NotificationDigest: {
    ...TRACED,
    Dossiers: 'dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    'Dossiers/index/due': 'dynamodb:Query',
    NotificationDigestQueue: POLLED,
  },
  NotificationBounce: {
    ...TRACED,
    Dossiers: 'dynamodb:GetItem dynamodb:UpdateItem',
    NotificationBounceQueue: POLLED,
  },
};
