import { routes } from '../../functions/card/contract.ts';
import { handler } from '../../functions/card/handler.ts';
import { handler as printer } from '../../functions/card/printer.ts';
import { type Caller, call, type Got, requestKey } from '../support/call.ts';

/** What a holder chooses in these tests. */
export const CHOICE = {
  shows: ['allergy', 'contra-indication', 'contact'],
  prints: ['allergy', 'contact'],
  except: [] as string[],
};

/** A dossier, and who asks unless told. */
type Holder = { readonly dossierId: string; readonly actor: Caller };

/** One request of somebody about the card of a patient. */
export const ask = (
  route: Exclude<keyof typeof routes, 'openCard'>,
  { dossierId, actor }: Holder,
  sent: { readonly by?: Caller; readonly body?: unknown; readonly headers?: Record<string, string> } = {},
): Promise<Got> =>
  call(route === 'printCard' ? printer : handler, routes[route], {
    actor: sent.by ?? actor,
    params: { dossierId },
    ...(sent.body === undefined ? {} : { body: sent.body }),
    headers: { ...requestKey(), ...sent.headers },
  });

/** Makes a card. @returns what its QR code says */
export async function make(patient: Holder, body: object = CHOICE): Promise<string> {
  const got = await ask('createCard', patient, { body });
  if (got.status !== 201) throw new Error(`no card: ${got.status} ${JSON.stringify(got.body)}`);
  return String(got.body.token);
}

/** Scans a card, as anybody. */
export const scan = (token: string, headers: Record<string, string> = {}): Promise<Got> =>
  call(handler, routes.openCard, { body: { token }, headers });
