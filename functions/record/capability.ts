import type { ItemKind } from '../platform/store/item-kind.ts';
import type { Routes } from './access/route.ts';
import type { Template } from './notice/notice-kinds.ts';

/** A function of a capability: its file, and the routes it answers; none for a job or an event. */
export type CapabilityFunction = { readonly entry: `functions/${string}.ts`; readonly serves?: Routes };

/**
 * What a capability is, in one place. The API, its document, the wiring, the client's types, and the tests of rights and of
 * figures are made from it; what may be done by whom stands in the policy alone.
 */
export type Capability<Name extends string = string> = {
  /** What its API offers, in the order in which it is told. */
  readonly routes: Routes;
  /** What runs, by the name it has in the template. */
  readonly functions: Readonly<Record<Name, CapabilityFunction>>;
  /** The kinds of item that it answers for, its own and those that others read as well. */
  readonly items: readonly Pick<ItemKind, 'name'>[];
  /** The messages that tell of what it does. */
  readonly messages: readonly Template[];
};

/** Declares a capability. */
export const capability = <const Name extends string>(declared: Capability<Name>): Capability<Name> => declared;
