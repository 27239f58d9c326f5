import { keyedHash } from '../record/person/pepper.adapter.ts';

/** What the QR code of an emergency card says: 128 bits as 22 signs, derived, so that a card can be printed again. */
export const cardToken = async (cardId: string): Promise<string> =>
  (await keyedHash('card', cardId)).subarray(0, 16).toString('base64url');

/** The hash under which a card is looked up: whoever reads the tables cannot open it. */
export const cardHash = async (token: string): Promise<string> =>
  (await keyedHash('card-lookup', token)).toString('hex');
