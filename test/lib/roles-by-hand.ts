import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Rights } from './role-words.ts';

type Table = { readonly RIGHTS: Rights; readonly RESERVED?: Readonly<Record<string, number>> };

const tables = await Promise.all(globSync('test/*/roles.ts').map((path) => import(resolve(path)) as Promise<Table>));

/** What each function may touch, written by hand beside the tests of its capability and never derived. */
export const RIGHTS: Rights = Object.assign({}, ...tables.map((table) => table.RIGHTS));

/** What each function keeps for itself of the concurrent executions of an account, by hand likewise. */
export const RESERVED: Readonly<Record<string, number>> = Object.assign({}, ...tables.map((table) => table.RESERVED));
