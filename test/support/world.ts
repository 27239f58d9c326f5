import { randomUUID } from 'node:crypto';
import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { CreateTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';
import { cognito } from '../../functions/platform/clients.ts';
import { setting } from '../../functions/platform/runtime.ts';
import { COPY_OF_DOSSIERS } from './copies.ts';
import { dynamo } from './dynamo.ts';

/** Gives this process the environment the template gives the functions; for `beforeAll`. */
export function useWorld(): void {
  Object.assign(process.env, inject('environment'), {
    LOG_LEVEL: 'SILENT',
    // Tests share one month: its budget is not what they are about.
    SMS_BUDGET_USD: '100000',
  });
}

/**
 * The same with a table of dossiers of its own, for what looks at everything that is due, from whatever day: it must not
 * meet what other tests closed.
 */
export async function useOwnDossiers(): Promise<void> {
  useWorld();
  const { Table } = await dynamo().send(new DescribeTableCommand({ TableName: setting('DOSSIERS_TABLE') }));
  const TableName = COPY_OF_DOSSIERS + randomUUID();
  await dynamo().send(
    new CreateTableCommand({
      ...{ TableName, BillingMode: 'PAY_PER_REQUEST' },
      KeySchema: Table?.KeySchema,
      AttributeDefinitions: Table?.AttributeDefinitions,
      GlobalSecondaryIndexes: Table?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
        ...{ IndexName, KeySchema, Projection },
      })),
    }),
  );
  process.env.DOSSIERS_TABLE = TableName;
}

/** Everything sent by the user pool itself: sign-in codes. */
export async function sentMessages(): Promise<{ to: string; text: string; channel: string }[]> {
  const response = await fetch(inject('environment').OUTBOX_URL ?? '');
  return (await response.json()) as { to: string; text: string; channel: string }[];
}

/** The last sign-in code sent to a phone (E.164) or an e-mail address. */
export async function codeSentTo(to: string): Promise<string> {
  const message = (await sentMessages()).find((one) => one.to === to && one.channel === 'code');
  const code = /\d{6,8}/.exec(message?.text ?? '')?.[0];
  if (!code) throw new Error(`no code was sent to ${to}`);
  return code;
}

/** An account of the user pool. */
export const cognitoUser = (identifier: string) =>
  cognito().send(new AdminGetUserCommand({ UserPoolId: setting('PATIENTS_POOL'), Username: identifier }));
