import { createHash } from 'node:crypto';

/**
 * The per-dossier chain of traces: each line carries the hash of the line before, so that a line changed, added or
 * taken away shows. Pure, and enough by itself to check an exported trace with no AWS at hand.
 */

/** Who acted, as the holder reads it: identity, profession and place (CSP R1111-43). */
export type TraceActor = {
  readonly kind: string;
  readonly id: string;
  readonly name?: string;
  readonly profession?: string;
  readonly establishment?: string;
  readonly establishmentName?: string;
};

/** What one line of the trace says (CSP R1111-43). Never content. */
export type TraceLine = {
  readonly dossierId: string;
  /** 1, 2, 3… without a gap. */
  readonly seq: number;
  readonly at: string;
  readonly actor: TraceActor;
  readonly action: string;
  readonly object?: string;
  readonly ground?: string;
  readonly refusal?: string;
  readonly requestId: string;
  /** Version of the matrix the decision was made with, for an actor to whom it applies. */
  readonly matrix?: string;
  /** Field → [before, after]. */
  readonly change?: Readonly<Record<string, readonly [string | null, string | null]>>;
};

/** A line with its place in the chain. */
export type ChainedLine = TraceLine & { readonly previousHash: string; readonly hash: string };

/**
 * A line whose content its reader may not know yet (CSP R1111-53): only its place. Its hash covers ids drawn by chance, so
 * that the content cannot be guessed from it, and links the lines around it.
 */
export type SealedLine = {
  readonly dossierId: string;
  readonly seq: number;
  readonly sealed: true;
  /** The instant at which it will be told at the latest; absent when that has passed and nothing is to be told. */
  readonly sealedUntil?: string;
  readonly previousHash: string;
  readonly hash: string;
};

/** The hash before the first line. */
export const FIRST_HASH = '0'.repeat(64);

/**
 * The hash of a line: SHA-256 of the previous hash, a line feed, and the JSON of the line's fields in this fixed order
 * (absent ones as `null`, changes sorted by field).
 */
export function lineHash(line: TraceLine, previousHash: string): string {
  const change = line.change ? Object.entries(line.change).sort(([a], [b]) => (a < b ? -1 : 1)) : null;
  const fields = [
    line.dossierId,
    line.seq,
    line.at,
    line.actor.kind,
    line.actor.id,
    line.actor.name ?? null,
    line.actor.profession ?? null,
    line.actor.establishment ?? null,
    line.actor.establishmentName ?? null,
    line.action,
    line.object ?? null,
    line.ground ?? null,
    line.refusal ?? null,
    line.requestId,
    line.matrix ?? null,
    change,
  ];
  return createHash('sha256')
    .update(`${previousHash}\n${JSON.stringify(fields)}`)
    .digest('hex');
}

/** Puts a line at the end of a chain. */
export const chain = (line: TraceLine, previousHash: string): ChainedLine => ({
  ...line,
  previousHash,
  hash: lineHash(line, previousHash),
});

/** What is wrong with a chain: the first line that does not hold, and why. */
export type ChainFault = {
  readonly seq: number;
  readonly why: 'gap' | 'broken-link' | 'changed' | 'other-dossier' | 'other-head';
};

/**
 * Checks a whole chain.
 * @param lines from the first to the last; of a sealed one the place and the links are checked, its content cannot be
 * @param head the hash kept elsewhere that the last line must have; without it a chain cut at its end goes unseen
 * @returns the first fault, or `undefined` when the chain holds
 */
export function verifyChain(lines: readonly (ChainedLine | SealedLine)[], head?: string): ChainFault | undefined {
  let previous = FIRST_HASH;
  for (const [index, line] of lines.entries()) {
    if (line.seq !== index + 1) return { seq: index + 1, why: 'gap' };
    if (line.dossierId !== lines[0]?.dossierId) return { seq: line.seq, why: 'other-dossier' };
    if (line.previousHash !== previous) return { seq: line.seq, why: 'broken-link' };
    if (!('sealed' in line) && lineHash(line, previous) !== line.hash) return { seq: line.seq, why: 'changed' };
    previous = line.hash;
  }
  if (head !== undefined && head !== previous) return { seq: lines.length, why: 'other-head' };
  return undefined;
}
