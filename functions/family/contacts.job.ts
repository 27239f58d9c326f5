import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { CONTACTS_JOB } from '../platform/acting.ts';
import { runDueDossiers } from '../platform/due.ts';
import { contactsDue } from './take-contacts.ts';

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
