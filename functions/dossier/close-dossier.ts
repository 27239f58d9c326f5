import type { Head } from '../access/head.ts';
import { Problem } from '../problem/problem.ts';
import { type Closing as ClosingOf, closingOf, type Moved } from '../record/dossier/closing.ts';
import type { Closed, Closing } from './contract.ts';

/**
 * Closes a dossier as its holder asks, or whoever decides for them: all access ends with it, and it is kept for ten years.
 * @param context `seen`: the version that whoever closes it has read
 * @throws Problem `dossier-closed` when it is closed already, `version-conflict` when it changed since it was read
 */
export function closeDossier(
  head: Head,
  { motive }: Closing,
  { at, seen, years, channel }: Pick<ClosingOf, 'at' | 'years' | 'channel'> & { readonly seen: number },
): Moved & { readonly outcome: Closed } {
  const { keptUntil, ...closing } = closingOf(head, { event: 'close', motive, channel, at, years });
  if (head.version !== seen) throw new Problem('version-conflict');
  return { ...closing, outcome: { dossierId: head.dossierId, closedAt: at, keptUntil } };
}
