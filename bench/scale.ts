import { routes } from '../functions/document/contract.ts';
import { handler as document } from '../functions/document/handler.ts';
import { write } from '../functions/platform/store/table.ts';
import type { StoredDocument } from '../functions/record/document/document.item.ts';
import { insert } from '../functions/record/document/stored-document.ts';
import { ownDay, purge } from '../test/document/deposits.ts';
import { stored } from '../test/document/samples.ts';
import { call } from '../test/support/call.ts';
import { openPatient, type Patient } from '../test/support/people.ts';
import type { Cost } from './figures.ts';
import { costOf } from './meter.ts';

/** The most items of one transaction. */
const TOGETHER = 100;

/** Puts documents straight into a dossier. Their ids are the same in each run, and so are their shards. */
async function fill({ dossierId, actor }: Patient, many: number, given: Partial<StoredDocument>): Promise<void> {
  const documents = Array.from({ length: many }, (_, index) =>
    stored({
      dossierId,
      documentId: `0199aaaa-0000-7000-8000-${String(index).padStart(12, '0')}`,
      authorId: actor.id,
      ...given,
    }),
  );
  for (let from = 0; from < many; from += TOGETHER) {
    await write(documents.slice(from, from + TOGETHER).map(insert));
  }
}

/** What the first page of a list costs in a dossier of so many documents. */
export async function measureList(many: number): Promise<Cost> {
  const patient = await openPatient();
  await fill(patient, many, { status: 'available' });
  const { actor, dossierId } = patient;
  const { cost } = await costOf(() => call(document, routes.listDocuments, { actor, params: { dossierId } }));
  return cost;
}

/** What one run of the purge costs when so many documents are due, whatever else is stored. */
export async function measurePurge(due: number): Promise<Cost> {
  const patient = await openPatient();
  const day = ownDay();
  await fill(patient, due, { status: 'deleted', dueOn: day });
  const { cost, value } = await costOf(() => purge(`${day}T03:00:00.000Z`));
  if (value.length > 0) throw new Error('the purge failed');
  return cost;
}
