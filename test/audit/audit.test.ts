import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/audit/contract.ts';
import { handler } from '../../functions/audit/handler.ts';
import { type ChainedLine, verifyChain } from '../../functions/platform/audit-chain.ts';
import { call } from '../support/call.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { actionsOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';

beforeAll(useWorld);

const list = ({ actor, dossierId }: Pick<Patient, 'actor' | 'dossierId'>, query = {}) =>
  call(handler, routes.listAudit, { actor, params: { dossierId }, query });
const entriesOf = (body: Record<string, unknown>) => body.entries as ChainedLine[];

describe('the list of traces', () => {
  it('tells date, who, what and why, newest first, its own reading included', async () => {
    const patient = await openPatient();
    const { status, body } = await list(patient);
    expect(status).toBe(200);
    const [newest, oldest] = entriesOf(body);
    expect(newest).toMatchObject({ seq: 2, action: 'audit:read', ground: 'own-dossier', actor: patient.actor });
    expect(oldest).toMatchObject({ seq: 1, action: 'opening:confirm', ground: 'public', actor: { kind: 'anonymous' } });
  });

  it('is read page by page without a gap or a repeat while lines are added, and its chain can be checked', async () => {
    const patient = await openPatient();
    for (let turn = 0; turn < 12; turn += 1) await list(patient, { limit: '1' });
    const lines: ChainedLine[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await list(patient, { limit: '5', ...(cursor ? { cursor } : {}) });
      lines.push(...entriesOf(body));
      cursor = body.next as string | undefined;
    } while (cursor);
    const seqs = lines.map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => seqs.length - index));
    expect(verifyChain([...lines].reverse())).toBeUndefined();
  });

  it('cannot be made to leave its dossier by a cursor, and refuses a cursor that is none', async () => {
    const [owner, other] = [await openPatient(), await openPatient()];
    const { body } = await list(owner, { cursor: '000000000009' });
    expect(entriesOf(body).every(({ dossierId }) => dossierId === owner.dossierId)).toBe(true);
    expect((await list(owner, { cursor: `AUDIT#${other.dossierId}` })).status).toBe(422);
    expect((await list(owner, { limit: '51' })).status).toBe(422);
  });

  it('is refused to anybody else, and the attempt shows in it', async () => {
    const [owner, stranger] = [await openPatient(), await openPatient()];
    expect((await list({ actor: stranger.actor, dossierId: owner.dossierId })).status).toBe(404);
    expect(await actionsOf(owner.dossierId)).toContain('audit:read!no-ground');
  });
});
