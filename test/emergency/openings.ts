import { routes } from '../../functions/emergency/contract.ts';
import { handler } from '../../functions/emergency/handler.ts';
import type { StoredReview } from '../../functions/emergency/review.item.ts';
import { reviewItem } from '../../functions/emergency/review.item.ts';
import { newId } from '../../functions/platform/runtime.ts';
import { get, page, write } from '../../functions/platform/store/table.ts';
import type { StoredDocument } from '../../functions/record/document/document.item.ts';
import { insert } from '../../functions/record/document/stored-document.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { stored } from '../document/samples.ts';
import { type Caller, call, requestKey } from '../support/call.ts';
import type { Patient } from '../support/people.ts';

type InDossier = Pick<Patient, 'dossierId'>;

/** What a rescuer states. */
export const STATED = {
  reason: 'Trouvé sans connaissance sur la voie publique.',
  unableToExpress: true,
  immediateRisk: true,
};

/** Opens a dossier in an emergency, through the capability's own door. */
export const open = (
  { dossierId }: InDossier,
  actor: Caller,
  headers: Record<string, string> = {},
  body: unknown = STATED,
) =>
  call(handler, routes.openInEmergency, {
    actor,
    params: { dossierId },
    body,
    headers: { ...requestKey(), ...headers },
  });

/** Reads the page of a rescuer. */
export const summary = ({ dossierId }: InDossier, actor: Caller, headers: Record<string, string> = {}) =>
  call(handler, routes.readEmergencySummary, { actor, params: { dossierId }, headers });

/** Everything stored of the openings of a dossier, oldest first. */
export async function reviewsOf({ dossierId }: InDossier): Promise<StoredReview[]> {
  const { pk, sk: prefix } = reviewItem.key(dossierId, '');
  return (await page({ pk, prefix, limit: 50 })).items as unknown as StoredReview[];
}

/** The messages queued for an opening, by channel. */
export async function messagesOf({ reviewId }: { readonly reviewId: string }) {
  const [email, sms] = await Promise.all(['email', 'sms'].map((way) => get(messageItem.key(`${reviewId}-${way}`))));
  return { email, sms };
}

/** Puts available documents into a dossier, oldest first. @returns their ids in that order */
export async function shelve({ dossierId }: InDossier, given: readonly Partial<StoredDocument>[]): Promise<string[]> {
  const start = newId().slice(0, -6);
  const documents = given.map((one, index) =>
    stored({
      dossierId,
      documentId: `${start}${String(index).padStart(6, '0')}`,
      authorId: 'professional:10002422979',
      status: 'available',
      ...one,
    }),
  );
  for (let from = 0; from < documents.length; from += 100) await write(documents.slice(from, from + 100).map(insert));
  return documents.map(({ documentId }) => documentId);
}
