import type * as z from 'zod/mini';
import { CAPABILITIES } from '../capabilities.ts';
import type { All } from '../capability.ts';

type Declared = (typeof CAPABILITIES)[number];

/** Every route of the API, by operation name. */
type Api = All<NonNullable<Declared['routes']>>;

/** The operations this client speaks, with method and path. */
export const OPERATIONS = Object.assign({}, ...CAPABILITIES.map(({ operations }) => operations)) as All<
  Declared['operations']
>;

/** The name of an operation, as in the contracts and the OpenAPI document. */
export type Operation = keyof typeof OPERATIONS;

/** What an operation answers. */
export type Reply<K extends Operation> = z.output<Api[K]['reply']>;

type Parameter<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Parameter<Rest>
  : never;
type WithPath<Name extends string> = [Name] extends [never]
  ? unknown
  : { readonly path: Readonly<Record<Name, string>> };
type WithBody<R> = R extends { readonly body: infer S extends z.ZodMiniType } ? { readonly body: z.input<S> } : unknown;
type WithQuery<R> = R extends { readonly query: infer S extends z.ZodMiniType }
  ? { readonly query?: z.input<S> }
  : unknown;
/** A change of rights may say which version it was made on; a change of a dossier or a document must. */
type WithVersion<R> = R extends { readonly versioned: true }
  ? { readonly version: number }
  : { readonly version?: number };

/** What an operation needs: the parameters of its path, its body, its query, and the version it changes. */
export type Demand<K extends Operation> = WithPath<Parameter<Api[K]['path']>> &
  WithBody<Api[K]> &
  WithQuery<Api[K]> &
  WithVersion<Api[K]> & {
    /** Kept by the caller when one attempt is longer than this request; made anew otherwise. */
    readonly key?: string;
    /** Stated by a regulating doctor during a call: `centre_15`. */
    readonly purpose?: string;
  };
