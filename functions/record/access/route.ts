import type { Action } from '../../access/vocabulary.ts';
import type { Schema } from '../../platform/http/schema.ts';

/**
 * One operation of the API: the single source of its API Gateway method and model, its OpenAPI entry, its types in the
 * web client and its place in the router. The key under which a route stands in `routes` is its operation name.
 */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path under the API's root; parameters in braces: `/dossiers/{dossierId}`. */
  readonly path: `/${string}`;
  /** The action the policy table must allow; a route cannot exist without one. */
  readonly action: Action;
  /** `true` for what only looks and yet is no GET: what it asks by has no place in an address. */
  readonly safe?: true;
  /** One plain sentence for the OpenAPI document. */
  readonly summary: string;
  /** `false`: reached without signing in. */
  readonly signedIn: boolean;
  readonly query?: Schema;
  readonly body?: Schema;
  readonly reply: Schema;
  /** HTTP status of a success, 200 unless told. */
  readonly status?: 200 | 201 | 202 | 204;
  /** `true`: changes something that has a version; needs `If-Match` (428 without, 412 when stale). */
  readonly versioned?: boolean;
};

/** The routes of one capability, by operation name. */
export type Routes = Readonly<Record<string, Route>>;
