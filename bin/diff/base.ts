import { spawnSync } from 'node:child_process';

/** What git says, or `undefined` when it refuses. */
export function git(...args: string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return status === 0 ? stdout.trim() : undefined;
}

/** A commit to compare with, and why this one. */
export type Base = { readonly ref: string; readonly why: string };

/**
 * What stands for what is deployed when nobody says: the last release, or where this branch left the shared one, or the
 * commit before. None of it asks the network. `undefined`: this clone has no history.
 */
export function defaultBase(): Base | undefined {
  const release = git('describe', '--tags', '--abbrev=0', 'HEAD^') ?? git('describe', '--tags', '--abbrev=0');
  if (release && !isHead(release)) return { ref: release, why: 'the last release' };
  const fork = git('merge-base', 'HEAD', 'origin/main');
  if (fork && !isHead(fork)) return { ref: fork, why: 'where this branch left origin/main' };
  const parent = git('rev-parse', '--verify', '--quiet', 'HEAD^');
  return parent === undefined ? undefined : { ref: parent, why: 'the commit before' };
}

const isHead = (ref: string): boolean => git('rev-parse', `${ref}^{commit}`) === git('rev-parse', 'HEAD');
