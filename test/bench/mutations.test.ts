import { beforeAll, expect, inject, it } from 'vitest';
import { measureJourney } from '../../bench/journey.ts';
import { kills, mutantsOf } from '../../local/iam/permissions.ts';
import type { Asked } from '../../local/iam/record.ts';
import { spelled } from '../../local/iam/spelling.ts';
import { SURVIVORS } from '../../local/iam/survivors.ts';
import { rolesOfTests } from '../../local/iam/tested-roles.ts';
import { useWorld } from '../support/world.ts';

/** Handlers all of whose rights the journey uses; `bench/iam-mutations.ts` tries every role on a whole run. */
const SAMPLE = ['EmergencyHandler', 'NotificationHandler'];

let asked: Asked[] = [];

beforeAll(async () => {
  useWorld();
  await measureJourney();
  const response = await fetch(`${inject('environment').OUTBOX_URL}/asked`);
  asked = (await response.json()) as Asked[];
});

const { roles, policiesOf } = rolesOfTests();
const survives = (mutation: string) => SURVIVORS.some(({ what }) => what.test(mutation));

it.each(SAMPLE)('%s cannot lose an action or a resource unnoticed', (name) => {
  const role = roles.find((one) => one.name === name);
  if (!role) throw new Error(`no role of ${name}`);
  const mutants = mutantsOf(role).filter(({ without }) => !survives(`${name} ${spelled(without)}`));
  const alive = mutants.filter((mutant) => kills(mutant, asked, policiesOf) === 0);
  expect(mutants.length).toBeGreaterThan(5);
  expect(alive.map(({ without, statement }) => `${without} of statement ${statement}`)).toEqual([]);
});
