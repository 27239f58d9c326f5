import type { FunctionComponent } from 'preact';
import type { Routes } from '../../functions/record/access/route.ts';

/** A page once it is fetched, whatever parameters it reads from its address. */
export type Loaded = Promise<FunctionComponent<never>>;

/** A page: its address, and how people come to it. */
export type PageDeclaration = {
  /**
   * Addresses are French: people read them, and write them down. A word comes before a parameter. That of a page in a
   * dossier is what follows `/dossiers/{dossierId}`.
   */
  readonly at: `/${string}`;
  /** Shown to anybody, or to a person who is signed in whoever they act for; without, to one of them in a dossier. */
  readonly for?: 'anybody' | 'person';
  /** Fetches it when somebody comes to it; without, it is in the first load (`pages/pages.tsx`). */
  readonly load?: () => Loaded;
  /** Where a link leads to it, the menu or another page by its name, and what the link says. */
  readonly link?: { readonly on: string; readonly fr: string; readonly en: string };
};

/** The operations of a contract that the client speaks; a method or path that drifts from it does not compile. */
type OperationsOf<R extends Routes> = { readonly [K in keyof R]?: readonly [R[K]['method'], R[K]['path']] };

/** What the client knows of a capability. */
export type Capability<R, O, P> = {
  readonly operations: O;
  readonly pages: P;
  /** The routes of its contract: a type, never there. */
  readonly routes?: R;
};

/** Declares what the client knows of a capability, against the type of its contract. */
export const capability =
  <R extends Routes>() =>
  <const O extends OperationsOf<R>, const P extends Readonly<Record<string, PageDeclaration>>>(
    declared: Capability<R, O, P>,
  ): Capability<R, O, P> =>
    declared;

/** What is all of the members of a union at once. */
export type All<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer I) => void ? I : never;
