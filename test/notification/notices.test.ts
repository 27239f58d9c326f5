import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type NoticeChoices, type ReceivedNotices, routes } from '../../functions/notification/contract.ts';
import { handler } from '../../functions/notification/handler.ts';
import { get, update, write } from '../../functions/platform/store/table.ts';
import { accessItem } from '../../functions/record/access/access.item.ts';
import { identityItem } from '../../functions/record/person/identity.item.ts';
import { type Caller, call, requestKey } from '../support/call.ts';
import type { Patient } from '../support/people.ts';
import { entitle, professional } from '../support/professionals.ts';
import { traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { patientWith, tell } from './post.ts';

beforeAll(useWorld);

const CONTACTS = { phone: '+33612345678', email: 'camille@exemple.fr' };
const NEWS = { template: 'document-deposited' } as const;

const read = ({ dossierId, actor }: Pick<Patient, 'dossierId'> & { actor: Caller }, language = 'fr') =>
  call(handler, routes.readNoticeChoices, { actor, params: { dossierId }, headers: { 'accept-language': language } });

const choose = (
  { dossierId, actor }: Pick<Patient, 'dossierId'> & { actor: Caller },
  choices: readonly { kind: string; way: string }[],
  { version = 0, ...more }: { version?: number; language?: string; channel?: string } = {},
) =>
  call(handler, routes.changeNoticeChoices, {
    actor,
    params: { dossierId },
    body: { language: 'fr', channel: 'email', choices, ...more },
    headers: { ...requestKey(), 'if-match': `"${version}"` },
  });

const list = async ({ dossierId, actor }: Pick<Patient, 'dossierId'> & { actor: object }, query = {}) =>
  (await call(handler, routes.listNotices, { actor: actor as never, params: { dossierId }, query }))
    .body as unknown as ReceivedNotices;

const wayIn = (body: object, wanted: string) => (body as NoticeChoices).kinds.find(({ kind }) => kind === wanted)?.way;

/** Somebody who acts for the holder. */
async function representative({ dossierId }: Patient, role: 'parent' | 'curator' = 'parent'): Promise<Caller> {
  const id = `patient:REP${randomUUID().slice(0, 9).toUpperCase()}`;
  const grounds = { representative: { since: '2026-01-01T00:00:00.000Z', role } };
  await write([
    { put: { ...accessItem.key(dossierId, id), actorId: id, dossierId, name: 'Dominique ESSAI', grounds } },
  ]);
  return { kind: 'patient', id };
}

describe('how I am told', () => {
  it('is told kind by kind in words, with what the law wants and where messages go, masked', async () => {
    const patient = await patientWith(CONTACTS);
    const { status, body, headers } = await read(patient, 'en');
    expect([status, headers.etag]).toEqual([200, '"0"']);
    expect(body).toMatchObject({ language: 'fr', channel: 'email', phone: '•• 78', email: 'c•••@exemple.fr' });
    const { kinds } = body as unknown as NoticeChoices;
    expect(kinds[0]).toEqual({
      kind: 'emergency-access',
      label: 'An access to your health record',
      way: 'now',
      ways: ['now', 'email', 'sms'],
      byLaw: true,
    });
    expect(kinds.filter(({ label }) => !/^[A-Z].{10,}/.test(label))).toEqual([]);
  });

  it('is changed by its holder, once for each version, and traced kind by kind', async () => {
    const patient = await patientWith(CONTACTS);
    const changed = await choose(patient, [{ kind: NEWS.template, way: 'digest' }], { language: 'en', channel: 'sms' });
    expect([changed.status, changed.headers.etag]).toEqual([200, '"1"']);
    expect(changed.body).toMatchObject({ language: 'en', channel: 'sms' });
    expect(wayIn(changed.body, NEWS.template)).toBe('digest');
    expect(wayIn((await read(patient)).body, NEWS.template)).toBe('digest');
    expect((await choose(patient, [], { version: 0 })).status).toBe(412);
    const back = await choose(patient, [], { version: 1 });
    expect(wayIn(back.body, NEWS.template)).toBe('now');
    const changes = (await traceOf(patient.dossierId)).filter(({ change }) => change);
    expect(changes.slice(-2)).toMatchObject([
      {
        action: 'notice:manage',
        change: { 'notice:document-deposited': ['now', 'digest'], channel: ['email', 'sms'], language: ['fr', 'en'] },
      },
      {
        action: 'notice:manage',
        change: { 'notice:document-deposited': ['digest', 'now'], channel: ['sms', 'email'], language: ['en', 'fr'] },
      },
    ]);
  });

  it.each(['emergency-access', 'dossier-closed', 'document-waiting', 'access-recovered'])(
    'cannot be switched off for what the law wants: %s',
    async (kind) => {
      const patient = await patientWith(CONTACTS);
      for (const way of ['digest', 'in-app', 'off']) {
        const { status, body } = await choose(patient, [{ kind, way }]);
        expect([status, body.fields?.[0]?.pointer]).toEqual([422, '/choices/0/way']);
      }
      expect(await get(identityItem.key(patient.dossierId))).not.toHaveProperty('notices');
    },
  );

  it('has no choice about codes, nor about kinds there are not', async () => {
    const patient = await patientWith(CONTACTS);
    for (const kind of ['consent-code', 'daily-digest', '__proto__', 'nothing']) {
      const { status, body } = await choose(patient, [{ kind, way: 'off' }]);
      expect([status, body.fields?.[0]?.pointer]).toEqual([422, '/choices/0/kind']);
    }
  });

  it('is for the holder and who decides for them, and nobody else', async () => {
    const patient = await patientWith(CONTACTS);
    const [parent, curator] = [await representative(patient), await representative(patient, 'curator')];
    expect((await choose({ ...patient, actor: parent }, [{ kind: NEWS.template, way: 'off' }])).status).toBe(200);
    expect((await choose({ ...patient, actor: curator }, [], { version: 1 })).status).toBe(403);
    const doctor = professional();
    await entitle(patient, doctor, 'medecin-traitant');
    expect((await choose({ ...patient, actor: doctor }, [], { version: 1 })).status).toBe(403);
    expect((await read({ ...patient, actor: (await patientWith(CONTACTS)).actor })).status).toBe(404);
  });

  it('says that an e-mail address fails', async () => {
    const patient = await patientWith(CONTACTS);
    const at = { ':at': '2026-11-21T10:00:00.000Z' };
    await update(identityItem.key(patient.dossierId), 'SET contacts.emailFailedAt = :at', { values: at });
    expect((await read(patient)).body).toMatchObject({ emailFails: true });
  });

  it('shows to who acts for the holder where their own messages go, and whether they arrive', async () => {
    const patient = await patientWith(CONTACTS);
    const parent = await representative(patient);
    const of = async () => (await read({ ...patient, actor: parent })).body;
    expect(await of()).not.toHaveProperty('email');
    const contacts = { email: 'dominique@exemple.fr', emailFailedAt: '2026-11-21T10:00:00.000Z' };
    const values = { ':all': { [parent.id]: { contacts, since: '2020-01-01T00:00:00.000Z' } } };
    await update(identityItem.key(patient.dossierId), 'SET representatives = :all', { values });
    expect(await of()).toMatchObject({ email: 'd•••@exemple.fr', emailFails: true });
    expect(await of()).not.toHaveProperty('phone');
    expect((await read(patient)).body).not.toHaveProperty('emailFails');
  });
});

describe('my messages', () => {
  it('are listed newest first, in words, page by page, and reading them is traced', async () => {
    const patient = await patientWith(CONTACTS);
    for (const second of ['01', '02', '03']) await tell(patient, NEWS, `2026-11-21T10:00:${second}.000Z`);
    const first = await list(patient, { limit: '2' });
    expect(first.notices.map(({ at }) => at.slice(17, 19))).toEqual(['03', '02']);
    expect(first.notices[0]).toMatchObject({
      kind: NEWS.template,
      subject: 'Un document est arrivé dans votre dossier médical',
      paragraphs: [expect.stringContaining('professionnel de santé'), expect.any(String)],
    });
    const second = await list(patient, { limit: '2', cursor: first.next });
    expect(second.notices.map(({ at }) => at.slice(17, 19))).toEqual(['01']);
    expect(second).not.toHaveProperty('next');
    expect((await traceOf(patient.dossierId)).filter(({ action }) => action === 'notice:read')).toHaveLength(2);
  });

  it('keep secret care from who acts for a minor', async () => {
    const patient = await patientWith(CONTACTS);
    await tell(patient, NEWS, '2026-11-21T10:00:01.000Z', true);
    const parent = await representative(patient);
    expect((await list({ ...patient, actor: parent })).notices).toEqual([]);
    expect((await list(patient)).notices).toHaveLength(1);
    // What is not secret is told to each in words of their own.
    await tell(patient, NEWS, '2026-11-21T10:00:02.000Z');
    const [theirs] = (await list({ ...patient, actor: parent })).notices;
    const [own] = (await list(patient)).notices;
    expect([theirs?.paragraphs[0], own?.paragraphs[0]]).toEqual([
      'Vous agissez pour un de vos proches : un professionnel de santé a ajouté un document à son dossier.',
      'Un professionnel de santé a ajouté un document à votre dossier médical.',
    ]);
  });
});
