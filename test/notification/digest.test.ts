import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { routes as dossierRoutes } from '../../functions/dossier/contract.ts';
import { handler as dossier } from '../../functions/dossier/handler.ts';
import { routes } from '../../functions/notification/contract.ts';
import { handler as digestJob, gather } from '../../functions/notification/digest.job.ts';
import { handler } from '../../functions/notification/handler.ts';
import { digestOf } from '../../functions/notification/send-digest.ts';
import { dueAt } from '../../functions/platform/store/due-index.ts';
import { get, update, write } from '../../functions/platform/store/table.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { type NoticeRecipients, noticesTo } from '../../functions/record/notice/notice.ts';
import { identityItem } from '../../functions/record/person/identity.item.ts';
import { call, requestKey } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import type { Patient } from '../support/people.ts';
import { traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { email, entriesOf, ownDay, patientWith, runAt, tell, waitingIn } from './post.ts';

beforeAll(useWorld);

const NEWS = { template: 'document-deposited' } as const;
const digest = runAt(digestJob);

describe('the message of the day', () => {
  /** A patient who wants one message a day, with news at some instants of a day of their own. */
  async function waiting(...hours: string[]) {
    const to = email();
    const patient = await patientWith({ email: to });
    await call(handler, routes.changeNoticeChoices, {
      ...patient,
      params: { dossierId: patient.dossierId },
      body: { language: 'fr', channel: 'email', choices: [{ kind: NEWS.template, way: 'digest' }] },
      headers: { ...requestKey(), 'if-match': '"0"' },
    });
    const day = ownDay();
    for (const hour of hours) await tell(patient, NEWS, `${day}T${hour}:00:00.000Z`);
    return { ...patient, to, day };
  }

  /** How many things each digest of a patient told of: read in the trace and the queue. */
  async function digests({ dossierId }: Pick<Patient, 'dossierId'>): Promise<number> {
    const lines = (await traceOf(dossierId)).filter(({ actor }) => actor.id === 'system:notification-digest');
    return lines.filter(({ change }) => change?.notice?.[1] === 'daily-digest').length;
  }

  it('tells how many there are, once, and nothing when there is nothing', async () => {
    const { day, ...patient } = await waiting('08', '09', '15');
    expect(await digest(`${day}T09:30:00.000Z`)).toBe(true);
    expect(await digests(patient)).toBe(1);
    await Promise.all([digest(`${day}T17:00:00.000Z`), digest(`${day}T17:00:00.000Z`)]);
    expect(await digests(patient)).toBe(1);
    expect(await entriesOf(patient.dossierId)).toEqual([NEWS.template, NEWS.template, NEWS.template]);
  });

  it('waits for the next day when it comes late', async () => {
    const { day, ...patient } = await waiting('16');
    await digest(`${day}T17:00:00.000Z`);
    expect(await digests(patient)).toBe(0);
    await digest(`${day.slice(0, 8)}${String(Number(day.slice(8)) + 1).padStart(2, '0')}T17:00:00.000Z`);
    expect(await digests(patient)).toBe(1);
  });

  it('survives a stop at each call: one a day at most, and none lost', async () => {
    const cases = await everyFault(async (fail) => {
      const { day, ...patient } = await waiting('08');
      const run = () => gather(patient.dossierId, { at: `${day}T17:00:00.000Z`, requestId: randomUUID() });
      await fail(run);
      await run();
      await run();
      expect(await digests(patient)).toBe(1);
    });
    expect(cases).toBeGreaterThanOrEqual(4);
  });

  it('tells of all there is of a dossier, though the index tells of it in two pages', async () => {
    const day = ownDay();
    const patients = await Promise.all(Array.from({ length: 5 }, () => patientWith({ email: email() })));
    // Of five, two are in the same of four shards: a hundred places of theirs are a page, which ends amid the second.
    const shards = Map.groupBy(patients, ({ dossierId }) => dueAt('digest', day, dossierId).duePk);
    const two = [...shards.values()].find(({ length }) => length > 1)?.slice(0, 2) ?? [];
    for (const { dossierId } of two) {
      const told = {
        ...identityItem.key(dossierId),
        notices: { version: 1, choices: { [NEWS.template]: 'digest' } },
      } as const;
      const news = Array.from({ length: 60 }, (_, id) =>
        noticesTo(told, { id: String(id), content: NEWS }, `${day}T08:00:00.000Z`),
      );
      await write(news.flat());
    }
    expect(await digest(`${day}T17:00:00.000Z`)).toBe(true);
    const counts = await Promise.all(two.map(async (one) => [await digests(one), await waitingIn(one.dossierId)]));
    expect(counts).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });

  it('leaves by day where its reader lives', async () => {
    const { day, ...patient } = await waiting('08');
    const values = { ':noumea': '988' };
    await update(headItem.key(patient.dossierId), 'SET department = :noumea', { values });
    const at = `${day}T17:00:00.000Z`;
    await digest(at);
    const told = (await get(identityItem.key(patient.dossierId))) as NoticeRecipients;
    const [message] = digestOf(told, [{ noticeId: '', at, content: NEWS }], at, '');
    expect(await get(messageItem.key(String(message?.messageId)))).toMatchObject({ byDayIn: 'Pacific/Noumea' });
  });

  it('is not sent about a dossier that was closed meanwhile', async () => {
    const { day, ...patient } = await waiting('08');
    const headers = { ...requestKey(), 'if-match': '"1"' };
    const params = { dossierId: patient.dossierId };
    await call(dossier, dossierRoutes.closeDossier, { ...patient, params, body: { motive: 'no-use' }, headers });
    await digest(`${day}T17:00:00.000Z`);
    expect(await digests(patient)).toBe(0);
  });
});
