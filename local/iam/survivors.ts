/** A mutation that no recorded call notices, by `<role> <what it lacks>`, and why that is so. */
export type Survivor = { readonly what: RegExp; readonly because: string };

/** Every mutation of a role that may survive. Most are rights that no test uses: `unused-rights.ts` has their reasons. */
export const SURVIVORS: readonly Survivor[] = [
  {
    what: /^\w+ kms:(DescribeKey|Encrypt|GenerateDataKey)$/,
    because: 'DynamoDB asks for them of who uses a table, and says of Decrypt alone when.',
  },
  {
    what: /^\w+ (kms:key\/[0-9a-f-]+|all of kms:Decrypt|kms:Decrypt)$/,
    because: 'A key goes with each thing it encrypts: one that encrypts two things of a function is given twice.',
  },
  {
    what: /^\w+ all of secretsmanager:GetSecretValue$/,
    because: 'Functions that tests run in one process share the pepper that the first of them read.',
  },
  {
    what: /^Notification(Retry|DeliverUrgent) all of (s3:PutObject|kms:GenerateDataKey)$/,
    because: 'No test of these two gets as far as a letter; NotificationDeliver does, with the same code.',
  },
  {
    what: /^DossierReplay (all of s3:DeleteObjectVersion|s3:\w+\/(clean|quarantine)\/\*)$/,
    because: 'A restored table brings back no file.',
  },
  {
    what: /^EnrolmentAnnounce s3:GetObject$/,
    because: 'Read when a run that refused lines was stopped and goes on, as the import of the register is tested to.',
  },
  {
    what: /^ArchiveImport dynamodb:DeleteItem$/,
    because: 'An archive that says a professional is blocked takes the dossier from their list, where it stands there.',
  },
];
