import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type DueJob, runDue } from '../../platform/jobs/due.ts';
import { dossierOf } from './head.item.ts';

/** How many dossiers are worked on side by side. */
const LANES = 16;

/** The lane of a dossier, by the end of its id: the start is the time it was made. */
export const dossierConcurrencyKey = (dossierId: string): string =>
  String(Number.parseInt(dossierId.slice(-2), 16) % LANES);

/**
 * Runs a job over dossiers: each place of the index is about the dossier in whose partition it is, and several
 * about one are one piece of work.
 */
export const runDueDossiers = (
  job: Omit<DueJob<string>, 'toWork' | 'nameOf'>,
  event: SQSEvent,
): Promise<SQSBatchResponse> =>
  runDue({ ...job, toWork: (places) => [...new Set(places.map(dossierOf))], nameOf: (dossierId) => dossierId }, event);
