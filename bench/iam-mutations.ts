import { existsSync } from 'node:fs';
import { kills, mutantsOf } from '../local/iam/permissions.ts';
import { CALLS_OF_LAST_RUN, readRecord } from '../local/iam/record-file.ts';
import { spelled } from '../local/iam/spelling.ts';
import { SURVIVORS } from '../local/iam/survivors.ts';
import { rolesOfTests } from '../local/iam/tested-roles.ts';

/**
 * `node bench/iam-mutations.ts`: takes every statement, action and resource away from every role in turn and counts the
 * calls of the last whole run of the tests that would have been refused. What nothing notices survives; it is printed,
 * and must have a reason.
 */
function main(): number {
  if (!existsSync(CALLS_OF_LAST_RUN)) {
    console.error(`${CALLS_OF_LAST_RUN} is missing: run all tests first (npm test).`);
    return 1;
  }
  const asked = readRecord(CALLS_OF_LAST_RUN);
  const { roles, policiesOf } = rolesOfTests();
  const mutants = roles.flatMap((role) => mutantsOf(role));
  const alive = mutants.filter((mutant) => kills(mutant, asked, policiesOf) === 0);
  const unexplained = alive.filter(
    ({ role, without }) => !SURVIVORS.some(({ what }) => what.test(`${role.name} ${spelled(without)}`)),
  );
  for (const { role, policy, statement, without } of alive)
    console.log(`survives: ${role.name} without ${spelled(without)} (statement ${statement} of ${policy})`);
  console.log(`${mutants.length} mutations, ${mutants.length - alive.length} noticed, ${alive.length} survive.`);
  if (unexplained.length > 0) console.error(`${unexplained.length} without a reason.`);
  return unexplained.length > 0 ? 1 : 0;
}

process.exitCode = main();
