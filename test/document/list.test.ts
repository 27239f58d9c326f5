import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { toReference } from '../../functions/document/document.ts';
import { listDocuments } from '../../functions/document/list-documents.ts';
import { classOf } from '../../functions/document/types.ts';
import { newId } from '../../functions/platform/runtime.ts';
import { write } from '../../functions/platform/store/table.ts';
import type { StoredDocument } from '../../functions/record/document/document.item.ts';
import { insert } from '../../functions/record/document/stored-document.ts';
import { callsOf } from '../support/faults.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { useWorld } from '../support/world.ts';
import { list } from './deposits.ts';
import { stored } from './samples.ts';
import { admit, consultation } from './team.ts';

beforeAll(useWorld);

/** Puts documents straight into a dossier, oldest first. @returns their ids, newest first */
async function fill({ dossierId, actor }: Patient, given: readonly Partial<StoredDocument>[]): Promise<string[]> {
  const start = newId().slice(0, -6);
  const documents = given.map((one, index) => {
    const documentId = `${start}${String(index).padStart(6, '0')}`;
    return stored({ dossierId, documentId, authorId: actor.id, status: 'available', ...one });
  });
  const ordered = documents
    .map(({ documentId }) => documentId)
    .sort()
    .reverse();
  for (let from = 0; from < documents.length; from += 100) await write(documents.slice(from, from + 100).map(insert));
  return ordered;
}

const idsOf = ({ documents }: { readonly documents: readonly { readonly documentId: string }[] }) =>
  documents.map(({ documentId }) => documentId);

describe('listing documents', () => {
  it('gives the newest first, page after page, each once', async () => {
    const patient = await openPatient();
    const ids = await fill(
      patient,
      Array.from({ length: 45 }, () => ({})),
    );
    const first = await list(patient);
    const second = await list(patient, { cursor: first.next ?? '' });
    const third = await list(patient, { cursor: second.next ?? '' });
    expect([...idsOf(first), ...idsOf(second), ...idsOf(third)]).toEqual(ids);
    expect([first.documents.length, third.documents.length, third.next]).toEqual([20, 5, undefined]);
    expect(idsOf(await list(patient, { limit: '3' }))).toEqual(ids.slice(0, 3));
  });

  it('costs three round trips, whether there are 20 documents or 300', async () => {
    const [small, large] = [await openPatient(), await openPatient()];
    await fill(
      small,
      Array.from({ length: 20 }, () => ({})),
    );
    await fill(
      large,
      Array.from({ length: 300 }, () => ({})),
    );
    const calls = ['TransactGetItemsCommand', 'TransactWriteItemsCommand', 'QueryCommand'];
    expect(await callsOf(() => list(small))).toEqual(calls);
    expect(await callsOf(() => list(large))).toEqual(calls);
  });

  it('leaves out what is deleted or not announced, without saying how many', async () => {
    const patient = await openPatient();
    await fill(patient, [{ status: 'deleted' }, {}, { notAnnounced: true }, { status: 'refused' }]);
    const { documents, next } = await list(patient);
    expect([documents.map(({ status }) => status), next]).toEqual([['refused', 'available'], undefined]);
  });

  it('filters by type, class and day, and fills its page from far behind', async () => {
    const patient = await openPatient();
    const ids = await fill(patient, [
      { type: '60591-5', createdOn: '2020-01-01' },
      { type: '11488-4', createdOn: '2020-01-02' },
      ...Array.from({ length: 150 }, () => ({ type: 'DOCPAT04' })),
    ]);
    const [older, oldest] = ids.slice(-2);
    expect(idsOf(await list(patient, { type: '60591-5' }))).toEqual([oldest]);
    expect(idsOf(await list(patient, { class: '10' }))).toEqual([older]);
    expect(idsOf(await list(patient, { from: '2020-01-02', to: '2020-12-31' }))).toEqual([older]);
    expect(idsOf(await list(patient, { from: '2021-01-01', type: '60591-5' }))).toEqual([]);
  });

  it('gives no cursor and no empty page away for what is held back', async () => {
    const patient = await openPatient();
    const ids = await fill(patient, [
      ...Array.from({ length: 8 }, () => ({ notAnnounced: true })),
      {},
      { notAnnounced: true },
      {},
      ...Array.from({ length: 130 }, () => ({ notAnnounced: true })),
    ]);
    const [newer, older] = [ids.at(-11), ids.at(-9)].reverse();
    const first = await list(patient, { limit: '1' });
    const [only] = idsOf(first);
    expect([only === newer || only === older, first.next]).toEqual([true, only]);
    const second = await list(patient, { limit: '1', cursor: first.next ?? '' });
    expect([second.documents.length, second.next]).toEqual([1, undefined]);
  });

  it('filters by author, and by what was deposited since an instant', async () => {
    const patient = await openPatient();
    const authorName = 'Anne MARTIN';
    const ids = await fill(patient, [
      { depositedAt: '2026-01-01T00:00:00.000Z', authorId: 'professional:10002422979', authorName },
      { depositedAt: '2026-01-02T00:00:00.000Z' },
      { depositedAt: '2026-01-03T00:00:00.000Z', authorName: 'Anne MARTINEZ' },
    ]);
    const [newest, middle, oldest] = ids;
    expect(idsOf(await list(patient, { author: authorName }))).toEqual([oldest]);
    expect(idsOf(await list(patient, { author: '10002422979' }))).toEqual([oldest]);
    expect(idsOf(await list(patient, { author: 'patient' }))).toEqual([middle]);
    expect(idsOf(await list(patient, { since: '2026-01-02T00:00:00.000Z' }))).toEqual([newest]);
  });

  it('shows the holder what one professional would see, never more than they see themself', async () => {
    const { patient, author } = await consultation();
    const [other] = await fill(patient, [
      { type: '11488-4', hidden: true },
      { type: '11488-4', notAnnounced: true },
      { type: 'ATTEST-RESID' },
      { type: '11488-4' },
    ]);
    const as = author.id.replace('professional:', '');
    expect(idsOf(await list(patient, { as }))).toEqual([other]);
    expect((await list({ ...patient, actor: author })).documents).toHaveLength(2);
    await admit(patient, author, { 'care-team': {} }, '2026-01-01T00:00:00.000Z');
    expect(await list(patient, { as })).toMatchObject({ status: 200, documents: [] });
    expect(await list(patient, { as: '10002422979' })).toMatchObject({ status: 200, documents: [] });
  });

  it('is seen with the eyes of another by its holder only, and of a number that can exist', async () => {
    const { patient, work } = await consultation();
    const got = await list(work, { as: '10002422979' });
    expect([got.status, got.body.fields?.[0]?.pointer]).toEqual([422, '#query/as']);
    expect((await list(patient, { as: '10002422970' })).status).toBe(422);
  });

  it.each([
    ['an impossible day', { from: '2026-13-01' }],
    ['no number', { limit: 'ten' }],
    ['too many', { limit: '51' }],
    ['a cursor of its own', { cursor: 'DOSSIER#x' }],
    ['an instant that is none', { since: '2026-01-01' }],
    ['a filter nobody foresaw', { title: 'x' }],
  ])('refuses %s', async (_, query) => {
    expect((await list(await openPatient(), query as Record<string, string>)).status).toBe(422);
  });

  it('sees nothing of other items of the dossier, whatever the cursor', async () => {
    const patient = await openPatient();
    await fill(patient, [{}]);
    expect((await list(patient, { cursor: '00000000-0000-0000-0000-000000000000' })).documents).toEqual([]);
    expect((await list(patient, { cursor: 'z' })).documents).toHaveLength(1);
  });
});

describe('filling pages', () => {
  const shelf = fc.array(
    fc.record({ type: fc.constantFrom('DOCPAT03', 'DOCPAT04'), isHidden: fc.boolean(), isDeleted: fc.boolean() }),
    { maxLength: 60 },
  );

  it('gives every document that matches, once and in order, in no more reads than allowed', async () => {
    await fc.assert(
      fc.asyncProperty(shelf, fc.integer({ min: 1, max: 7 }), fc.boolean(), async (made, limit, isFiltered) => {
        const all = made.map(({ type, isHidden, isDeleted }, index) =>
          stored({
            documentId: String(index).padStart(4, '0'),
            type,
            notAnnounced: isHidden,
            status: isDeleted ? 'deleted' : 'available',
          }),
        );
        const wanted = all.filter(
          ({ type, notAnnounced, status }) =>
            !notAnnounced && status !== 'deleted' && (!isFiltered || classOf(type) === '10'),
        );
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          let reads = 0;
          const find = async (after: string | undefined, size: number) => {
            reads += 1;
            const rest = all.filter(({ documentId }) => after === undefined || documentId > after);
            return { documents: rest.slice(0, size), more: rest.length > size };
          };
          const query = { limit, ...(isFiltered ? { class: '10' } : {}), ...(cursor === undefined ? {} : { cursor }) };
          const visible = ({ notAnnounced }: StoredDocument) => !notAnnounced;
          const deps = {
            find,
            visible,
            wanted: () => true,
            reference: (one: StoredDocument) => toReference(one, 'patient'),
          };
          const page = await listDocuments(deps, query);
          expect(reads).toBeLessThanOrEqual(5);
          expect(page.documents.length).toBeLessThanOrEqual(limit);
          seen.push(...idsOf(page));
          cursor = page.next;
        } while (cursor !== undefined);
        expect(seen).toEqual(idsOf({ documents: wanted }));
      }),
    );
  });
});
