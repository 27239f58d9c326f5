import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { once } from './runtime.ts';

/**
 * The AWS clients of the SDK, each made at first use. A bundle holds only those its function names: `@__PURE__` tells esbuild that
 * leaving the others out changes nothing. DynamoDB is called by `store/dynamodb.ts`.
 */

/** S3, without the default CRC32 that would be signed for an empty body in a link. */
export const s3 = /* @__PURE__ */ once(
  () => new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED', maxAttempts: 3 }),
);

/** Cognito: accounts. */
export const cognito = /* @__PURE__ */ once(() => new CognitoIdentityProviderClient({ maxAttempts: 3 }));

/** Secrets Manager. */
export const secrets = /* @__PURE__ */ once(() => new SecretsManagerClient({ maxAttempts: 3 }));

/** One try only: SNS does not recognise a repeated `Publish`, and nobody gets the same SMS twice. */
export const sns = /* @__PURE__ */ once(() => new SNSClient({ maxAttempts: 1 }));

/** SQS. */
export const sqs = /* @__PURE__ */ once(() => new SQSClient({ maxAttempts: 3 }));

/** SES: e-mails, which may be sent again under the same id. */
export const ses = /* @__PURE__ */ once(() => new SESv2Client({ maxAttempts: 3 }));
