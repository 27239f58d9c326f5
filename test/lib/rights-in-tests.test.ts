import { beforeAll, describe, expect, it } from 'vitest';
import { get, page } from '../../functions/platform/store/table.ts';
import { auditItem } from '../../functions/record/audit/audit.item.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { withRoleOf } from '../support/role.ts';
import { useWorld } from '../support/world.ts';

beforeAll(useWorld);

const readTrace = () => page({ pk: auditItem.key('nobody', 0).pk, limit: 1 }, 'audit');
const as = (name: string, code: unknown) => (withRoleOf(name, code) as () => Promise<unknown>)();

describe('code that runs as a function of the template', () => {
  it('has its rights and no others, also beside another that runs at the same time', async () => {
    const outcomes = await Promise.allSettled([
      as('DocumentHandler', readTrace),
      as('AuditHandler', readTrace),
      as('DocumentHandler', () => get(headItem.key('nobody'))),
      as('Authorizer', () => get(headItem.key('nobody'))),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'rejected']);
    expect(outcomes[0]).toMatchObject({ reason: { name: 'AccessDeniedException' } });
  });

  it('leaves its rights behind when it ends: tests look at everything', async () => {
    await as('DocumentHandler', () => get(headItem.key('nobody')));
    expect((await readTrace()).items).toEqual([]);
  });
});
