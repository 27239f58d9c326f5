import {
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { cognito } from '../../platform/clients.ts';
import { setting } from '../../platform/runtime.ts';

const accountOf = (identifier: string) => ({ UserPoolId: setting('PATIENTS_POOL'), Username: identifier });

/** What is done to an account may find that there is none, or none any more: then there is nothing to do. */
async function ifThere(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Error && error.name === 'UserNotFoundException')) throw error;
  }
}

/** Ends every session of a patient. Repeatable; an account that is gone, or was never made, has no session. */
export async function endSessions(identifier: string | undefined): Promise<void> {
  if (identifier !== undefined) await ifThere(cognito().send(new AdminUserGlobalSignOutCommand(accountOf(identifier))));
}

/** Lets nobody sign in any more with the account of a patient, and ends its sessions. Repeatable. */
export async function disableAccount(identifier: string | undefined): Promise<void> {
  if (identifier === undefined) return;
  await ifThere(cognito().send(new AdminDisableUserCommand(accountOf(identifier))));
  await endSessions(identifier);
}

/** Lets a patient sign in again with the account they had. Repeatable. */
export async function enableAccount(identifier: string | undefined): Promise<void> {
  if (identifier !== undefined) await ifThere(cognito().send(new AdminEnableUserCommand(accountOf(identifier))));
}
