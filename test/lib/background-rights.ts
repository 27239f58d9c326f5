export const TABLE_KEY = 'kms:Decrypt kms:DescribeKey kms:Encrypt kms:GenerateDataKey';
export const READ_AND_CHANGE = 'dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem';
export const TRACED = { Audit: 'dynamodb:PutItem', AuditKey: TABLE_KEY, DossiersKey: TABLE_KEY };
const POLLED = 'sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage';

/** What destroys a dossier: the only roles that take lines out of the trace. */
const DESTROYS = {
  ...TRACED,
  Audit: 'dynamodb:BatchWriteItem dynamodb:PutItem dynamodb:Query',
  Dossiers:
    'dynamodb:BatchWriteItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
  Documents: 's3:ListBucketVersions',
  'Documents/clean/*': 's3:DeleteObjectVersion',
  'Documents/quarantine/*': 's3:DeleteObjectVersion',
  Patients: 'cognito-idp:AdminDeleteUser',
  Pepper: 'secretsmanager:GetSecretValue',
};

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

/** What each function behind a queue, a schedule or a stream may touch. */
export const BACKGROUND_RIGHTS: Record<string, Record<string, string>> = {
  EnrolmentAnnounce: {
    Dossiers: READ_AND_CHANGE,
    'Dossiers/index/due': 'dynamodb:Query',
    DossiersKey: TABLE_KEY,
    Pepper: 'secretsmanager:GetSecretValue',
    Documents: 's3:ListBucket',
    'Documents/inbound/*': 's3:GetObject s3:GetObjectVersion',
    'Documents/inbound-results/*': 's3:GetObject s3:PutObject',
    DocumentsKey: 'kms:Decrypt kms:GenerateDataKey',
    EnrolmentAnnounceQueue: POLLED,
  },
  EnrolmentOpen: {
    ...TRACED,
    Dossiers: READ_AND_CHANGE,
    'Dossiers/index/due': 'dynamodb:Query',
    Pepper: 'secretsmanager:GetSecretValue',
    EnrolmentOpenQueue: POLLED,
  },
  DossierSuspension: {
    ...TRACED,
    Dossiers: READ_AND_CHANGE,
    'Dossiers/index/due': 'dynamodb:Query',
    Patients: 'cognito-idp:AdminUserGlobalSignOut',
    DossierSuspensionQueue: POLLED,
  },
  DossierPurge: {
    ...DESTROYS,
    'Dossiers/index/due': 'dynamodb:Query',
    'Documents/destructions/*': 's3:PutObject',
    DocumentsKey: 'kms:GenerateDataKey',
    DossierPurgeQueue: POLLED,
  },
  DossierReplay: {
    ...DESTROYS,
    Documents: 's3:ListBucket s3:ListBucketVersions',
    'Documents/destructions/*': 's3:GetObject',
    DocumentsKey: 'kms:Decrypt',
    DossierReplayQueue: POLLED,
  },
  DossierAuditWatchChanged: {
    Dossiers: 'dynamodb:GetItem',
    DossiersKey: TABLE_KEY,
    Pepper: 'secretsmanager:GetSecretValue',
    Documents: 's3:ListBucket',
    'Documents/destructions/*': 's3:GetObject',
    DocumentsKey: 'kms:Decrypt',
    'Audit stream': 'dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator',
    'Audit/stream/*': 'dynamodb:ListStreams',
    AuditKey: 'kms:Decrypt',
    DossierAuditWatchChanges: 'sqs:SendMessage',
    DossierAuditWatchDeadLetters: 'sqs:SendMessage',
  },
  DocumentScanResult: {
    ...TRACED,
    Dossiers: READ_AND_CHANGE,
    'Documents/clean/*': 's3:GetObject s3:PutObject',
    'Documents/quarantine/*': 's3:DeleteObject s3:GetObjectVersion',
    DocumentsKey: 'kms:Decrypt kms:GenerateDataKey',
    DocumentScanResultDeadLetters: 'sqs:SendMessage',
  },
  DocumentPurge: {
    ...TRACED,
    Dossiers: READ_AND_CHANGE,
    'Dossiers/index/due': 'dynamodb:Query',
    Documents: 's3:ListBucketVersions',
    'Documents/clean/*': 's3:DeleteObjectVersion',
    'Documents/quarantine/*': 's3:DeleteObjectVersion',
    DocumentPurgeQueue: POLLED,
  },
  DocumentAnnounce: {
    ...TRACED,
    Dossiers: READ_AND_CHANGE,
    'Dossiers/index/due': 'dynamodb:Query',
    DocumentAnnounceQueue: POLLED,
  },
  VaccinationRemind: {
    ...TRACED,
    Dossiers: 'dynamodb:ConditionCheckItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    'Dossiers/index/due': 'dynamodb:Query',
    VaccinationRemindQueue: POLLED,
  },
  VaccinationCampaign: {
    ...TRACED,
    Dossiers: 'dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    'Dossiers/index/due': 'dynamodb:Query',
    VaccinationCampaignQueue: POLLED,
  },
  FeedImport: {
    ...TRACED,
    Dossiers:
      'dynamodb:BatchWriteItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    Patients: 'cognito-idp:AdminDisableUser cognito-idp:AdminUserGlobalSignOut',
    Pepper: 'secretsmanager:GetSecretValue',
    'Documents/inbound/*': 's3:GetObjectVersion',
    'Documents/inbound-results/*': 's3:GetObject s3:PutObject',
    DocumentsKey: 'kms:Decrypt kms:GenerateDataKey',
    FeedImportQueue: POLLED,
  },
  ArchiveImport: {
    ...TRACED,
    Dossiers:
      'dynamodb:ConditionCheckItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    Pepper: 'secretsmanager:GetSecretValue',
    Documents: 's3:ListBucket',
    'Documents/inbound/*': 's3:GetObject',
    'Documents/inbound-results/*': 's3:PutObject',
    'Documents/quarantine/*': 's3:PutObject',
    DocumentsKey: 'kms:Decrypt kms:GenerateDataKey',
    ArchiveImportQueue: POLLED,
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
  IndicatorCount: {
    Dossiers: 'dynamodb:PutItem dynamodb:UpdateItem',
    DossiersKey: TABLE_KEY,
    'Audit stream': 'dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator',
    'Audit/stream/*': 'dynamodb:ListStreams',
    AuditKey: 'kms:Decrypt',
    IndicatorDeadLetters: 'sqs:SendMessage',
  },
  IndicatorWeekly: {
    Dossiers: 'dynamodb:Query',
    DossiersKey: TABLE_KEY,
    'Documents/indicators/*': 's3:PutObject',
    DocumentsKey: 'kms:GenerateDataKey',
    IndicatorWeeklyQueue: POLLED,
  },
  FamilyMajority: {
    ...TRACED,
    Dossiers: 'dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    'Dossiers/index/due': 'dynamodb:Query',
    FamilyMajorityQueue: POLLED,
  },
  FamilyContacts: {
    ...TRACED,
    Dossiers: 'dynamodb:GetItem dynamodb:Query dynamodb:UpdateItem',
    'Dossiers/index/due': 'dynamodb:Query',
    FamilyContactsQueue: POLLED,
  },
};
