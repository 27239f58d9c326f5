/** Where a call is made. */
export type Place = { readonly region: string; readonly account: string };

/** The input of a call, as its JSON has it. */
export type Input = Readonly<Record<string, unknown>>;

/** A call of which nobody knows here what it needs: to be refused, never to be let pass unasked. */
export class UnknownOperation extends Error {
  override name = 'UnknownOperation';

  constructor(service: string, operation: string) {
    super(`${operation} of ${service} is not known to the local IAM`);
  }
}

/** A member of an input that is a text; empty when it is none, so that no policy matches. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
