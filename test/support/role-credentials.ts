import { currentCredentials } from './role.ts';

/** Stands in for the SDK's module of the same function: links are signed with the rights of the function that runs. */
export const fromEnv = () => async () => currentCredentials();
