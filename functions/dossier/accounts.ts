import { AdminDeleteUserCommand, AdminUserGlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider';
import { cognito } from '../platform/clients.ts';
import { setting } from '../platform/runtime.ts';

/** Ends every session of a patient. Repeatable; an account that is gone has no session. */
export async function endSessions(identifier: string): Promise<void> {
  try {
    await cognito().send(
      new AdminUserGlobalSignOutCommand({ UserPoolId: setting('PATIENTS_POOL'), Username: identifier }),
    );
  } catch (error) {
    if (!(error instanceof Error && error.name === 'UserNotFoundException')) throw error;
  }
}

/** Deletes the account of a patient for good. Repeatable; an account that is gone stays so. */
export async function deleteAccount(identifier: string): Promise<void> {
  try {
    await cognito().send(new AdminDeleteUserCommand({ UserPoolId: setting('PATIENTS_POOL'), Username: identifier }));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'UserNotFoundException')) throw error;
  }
}
