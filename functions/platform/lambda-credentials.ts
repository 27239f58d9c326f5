import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Stands in for the SDK's chain of credential providers when handlers are bundled (`lib/bundle.ts`): a Lambda
 * function gets its credentials from its environment and from nowhere else, so the rest of the chain is dead weight
 * (135 KB of a 400 KB bundle).
 */
export const defaultProvider = fromEnv;
