import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { once } from './runtime.ts';

/** The AWS clients, each made at first use; a bundle holds only those its function names. */

/** DynamoDB, speaking plain objects; `undefined` attributes are left out. */
export const dynamo = once(() =>
  DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 3 }), {
    marshallOptions: { removeUndefinedValues: true },
  }),
);

/** S3, without the default CRC32 that would be signed for an empty body in a link. */
export const s3 = once(() => new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED', maxAttempts: 3 }));

/** Cognito: the patients' accounts. */
export const cognito = once(() => new CognitoIdentityProviderClient({ maxAttempts: 3 }));

/** Secrets Manager. */
export const secrets = once(() => new SecretsManagerClient({ maxAttempts: 3 }));

/** One try only: SNS does not recognise a repeated `Publish`, and nobody gets the same SMS twice. */
export const sns = once(() => new SNSClient({ maxAttempts: 1 }));

/** SES: e-mails, which may be sent again under the same id. */
export const ses = once(() => new SESv2Client({ maxAttempts: 3 }));
