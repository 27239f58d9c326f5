import { globSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { checkItems } from '../../functions/platform/store/item-check.ts';
import type { ItemKind } from '../../functions/platform/store/item-kind.ts';

/** Every kind of item that a file of the product owns. */
export const KINDS: readonly ItemKind[] = (
  await Promise.all(
    globSync('functions/**/*.item.ts').map(
      (path) => import(pathToFileURL(path).href) as Promise<Record<string, unknown>>,
    ),
  )
).flatMap((owner) => Object.values(owner).filter((one): one is ItemKind => isKind(one)));

function isKind(one: unknown): boolean {
  return typeof one === 'object' && one !== null && 'owns' in one && 'faults' in one;
}

// What is read or put anywhere in the tests has one owner, and is what its owner says.
checkItems((item, table, kind) => {
  const key = { pk: String(item.pk), sk: String(item.sk) };
  const owners = KINDS.filter((kind) => kind.table === table && kind.owns(key));
  const [owner] = owners;
  const at = `${key.pk.replace(/#.*/, '#…')} / ${key.sk}`;
  if (!owner || owners.length > 1) throw new Error(`${owners.length} owners of an item in ${table} at ${at}`);
  if (kind !== undefined && kind !== owner.name) throw new Error(`an item is no ${kind} but ${owner.name}, at ${at}`);
  const faults = [...owner.faults(item)];
  if (owner.lifetime === 'expires' && item.expiresAt === undefined) faults.push('/expiresAt is missing');
  if (faults.length > 0) throw new Error(`an item is no ${owner.name}, at ${at}: ${faults.join('; ')}`);
});
