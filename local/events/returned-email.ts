import type { SentEmail } from '../messages/ses.ts';
import type { JsonObject } from '../template/json.ts';
import { type CloudEvent, envelope, type Origin } from './event.ts';

/** What the addresses of SES's mailbox simulator answer (SES developer guide, "Using the mailbox simulator"). */
const ANSWERS: readonly (readonly [RegExp, string, JsonObject])[] = [
  [/^bounce(?:\+.*)?@simulator\.amazonses\.com$/i, 'Bounce', { bounce: { bounceType: 'Permanent' } }],
  [/^complaint(?:\+.*)?@simulator\.amazonses\.com$/i, 'Complaint', { complaint: { complaintFeedbackType: 'abuse' } }],
];

/** The event by which SES tells that an e-mail came back, as its mailbox simulator plays it; none for other addresses. */
export function returnedEmail(origin: Origin, { id, recipients, tags, configurationSet, at }: SentEmail) {
  const answer = ANSWERS.find(([address]) => recipients.some((recipient) => address.test(recipient)));
  if (!answer || configurationSet === undefined) return undefined;
  const [, eventType, more] = answer;
  const mail = { messageId: id, destination: [...recipients], tags: { ...tags } };
  const detail = { eventType, mail, ...more };
  return envelope(origin, {
    source: 'aws.ses',
    type: `Email ${eventType}`,
    resources: [],
    at: Date.parse(at),
    detail,
  }) satisfies CloudEvent;
}
