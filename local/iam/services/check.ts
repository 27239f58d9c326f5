import { AccessDeniedError } from '../iam.ts';
import type { Ground } from './ask.ts';
import { needsOfPolicies } from './with-policies.ts';
import { needsOfRoles } from './with-roles.ts';

/**
 * Asks at once everything that services will do for the templates and that does not change from call to call: reading
 * queues and streams, delivering events, calling functions. Throws, listing each, when something is not allowed.
 */
export function checkServices(ground: Ground): void {
  const refused: string[] = [];
  for (const { caller, request } of [...needsOfRoles(ground), ...needsOfPolicies(ground)]) {
    try {
      ground.iam.demand(caller, [request]);
    } catch (error) {
      if (!(error instanceof AccessDeniedError)) throw error;
      refused.push(error.message);
    }
  }
  if (refused.length > 0) throw new Error(`The templates would not work on AWS:\n${refused.join('\n')}`);
}
