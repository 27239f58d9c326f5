import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { CONTACTS_JOB } from '../platform/acting.ts';
import { runDue } from '../platform/due.ts';
import { findDue } from './appointment.ts';
import { contactsDue } from './take-contacts.ts';

/** A week: whatever kept the job from running, nobody is written to at their former address for longer. */
const DAYS_BACK = 7;

/** Takes the contacts that people gave to the dossiers in which they act for others, soon after they gave them. */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  runDue(
    {
      name: CONTACTS_JOB,
      daysBack: DAYS_BACK,
      find: (on, shard, limit) => findDue(CONTACTS_JOB, on, shard, limit),
      nameOf: (dossierId) => dossierId,
      work: contactsDue,
    },
    event,
  );
