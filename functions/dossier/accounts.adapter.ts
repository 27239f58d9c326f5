import { AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { cognito } from '../platform/clients.ts';
import { setting } from '../platform/runtime.ts';

/** Deletes the account of a patient for good. Repeatable; an account that is gone stays so. */
export async function deleteAccount(identifier: string): Promise<void> {
  try {
    await cognito().send(new AdminDeleteUserCommand({ UserPoolId: setting('PATIENTS_POOL'), Username: identifier }));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'UserNotFoundException')) throw error;
  }
}
