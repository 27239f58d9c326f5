import { POLLED, type Rights, TABLE_KEY } from '../lib/role-words.ts';

/** What each function of `indicator` may touch. */
export const RIGHTS: Rights = {
  IndicatorHandler: { Dossiers: 'dynamodb:Query', DossiersKey: TABLE_KEY },
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
};
