import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { runDueDossiers } from '../record/dossier/due-dossiers.ts';
import { CONTACTS_JOB } from '../record/representation/representation.ts';
import { contactsDue } from './contacts.store.ts';

/** A month: whatever kept the job from running, nobody stays written to at their former address. */
const DAYS_BACK = 31;

/** Takes the contacts that people gave to the dossiers in which they act for others, soon after they gave them. */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  runDueDossiers(
    {
      name: CONTACTS_JOB,
      job: CONTACTS_JOB,
      daysBack: DAYS_BACK,
      work: contactsDue,
    },
    event,
  );
