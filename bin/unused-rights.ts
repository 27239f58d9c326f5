import { existsSync } from 'node:fs';
import { unusedPermissions } from '../local/iam/permissions.ts';
import { CALLS_OF_LAST_RUN, readRecord } from '../local/iam/record-file.ts';
import { spelled } from '../local/iam/spelling.ts';
import { rolesOfTests } from '../local/iam/tested-roles.ts';
import { explains, UNUSED } from '../local/iam/unused-rights.ts';

/**
 * `node bin/unused-rights.ts`: every right that a role has and no test of the last whole run used. Fails on one that is
 * not explained, and on an explanation that explains nothing any more.
 */
function main(): number {
  if (!existsSync(CALLS_OF_LAST_RUN)) {
    console.error(`${CALLS_OF_LAST_RUN} is missing: run all tests first (npm test).`);
    return 1;
  }
  const asked = readRecord(CALLS_OF_LAST_RUN);
  const { roles, policiesOf } = rolesOfTests();
  const unused = unusedPermissions(roles, asked, policiesOf);
  const open = unused.filter((permission) => !UNUSED.some((reason) => explains(reason, permission)));
  const stale = UNUSED.filter((reason) => !unused.some((permission) => explains(reason, permission)));
  const calls = asked.reduce((sum, { times }) => sum + times, 0);
  console.log(
    `${calls} questions of ${roles.length} roles; ${unused.length - open.length} rights unused for a reason.`,
  );
  for (const { role, policy, statement, action, resource } of open)
    console.error(`never used: ${role} ${action} on ${spelled(resource)} (statement ${statement} of ${policy})`);
  for (const { action, because } of stale) console.error(`explains nothing any more: ${action} (${because})`);
  return open.length + stale.length > 0 ? 1 : 0;
}

process.exitCode = main();
