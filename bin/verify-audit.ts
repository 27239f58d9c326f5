import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { verifyChain } from '../functions/record/audit/audit-chain.ts';

/**
 * Checks an exported trace with nothing at hand but the file: `npm run verify-audit -- proof.json [--head <hash>]`.
 * Prints one line. Exit 0: the trace holds; 1: it was changed; 2: there is nothing to check.
 */

const USAGE = 'usage: npm run verify-audit -- proof.json [--head <hash>]';

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const Text = z.nullable(z.string());

/** Strict: a field that the hash does not cover would pass for proven. */
const Line = z.strictObject({
  dossierId: z.string(),
  seq: z.int(),
  at: z.string(),
  actor: z.strictObject({
    kind: z.string(),
    id: z.string(),
    name: z.exactOptional(z.string()),
    profession: z.exactOptional(z.string()),
    establishment: z.exactOptional(z.string()),
    establishmentName: z.exactOptional(z.string()),
  }),
  action: z.string(),
  object: z.exactOptional(z.string()),
  ground: z.exactOptional(z.string()),
  refusal: z.exactOptional(z.string()),
  requestId: z.string(),
  matrix: z.exactOptional(z.string()),
  change: z.exactOptional(z.record(z.string(), z.tuple([Text, Text]))),
  previousHash: z.string(),
  hash: z.string(),
});

/** A line whose content the holder may not know yet: its place and its links are checked. */
const Sealed = z.strictObject({
  dossierId: z.string(),
  seq: z.int(),
  sealed: z.literal(true),
  sealedUntil: z.exactOptional(z.string()),
  previousHash: z.string(),
  hash: z.string(),
});

const Proof = z.strictObject({
  dossierId: z.string(),
  entries: z.array(z.union([Line, Sealed])),
  head: z.exactOptional(hash),
});

type Verdict = { readonly code: 0 | 1 | 2; readonly says: string };

function verify(): Verdict {
  const { values, positionals } = parseArgs({ options: { head: { type: 'string' } }, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) return { code: 2, says: USAGE };
  const { dossierId, entries, head } = Proof.parse({ ...JSON.parse(readFileSync(file, 'utf8')), ...values });
  const lines = entries.toSorted((a, b) => a.seq - b.seq);
  const stranger = lines.find((line) => line.dossierId !== dossierId);
  const fault = stranger ? { seq: stranger.seq, why: 'other-dossier' } : verifyChain(lines, head);
  if (fault) return { code: 1, says: `broken at line ${fault.seq}: ${fault.why}` };
  const warning = head === undefined ? ' (no head given: lines missing at the end would not show)' : '';
  const sealed = lines.filter((line) => 'sealed' in line).length;
  const some = sealed === 0 ? '' : `, ${sealed} of them sealed (place and links only)`;
  return { code: 0, says: `holds: ${lines.length} lines${some}, last hash ${lines.at(-1)?.hash ?? 'none'}${warning}` };
}

/** One line for a person, without what the file says. */
function unreadable(error: unknown): Verdict {
  if (error instanceof SyntaxError) return { code: 2, says: 'unreadable: it is not JSON' };
  if (!(error instanceof z.core.$ZodError)) return { code: 2, says: `unreadable: ${String(error)}` };
  const place = error.issues[0]?.path.join('.');
  return { code: 2, says: `unreadable: ${place ? `${place} is not as expected` : 'it is no proof'}` };
}

function verdict(): Verdict {
  try {
    return verify();
  } catch (error) {
    return unreadable(error);
  }
}

const { code, says } = verdict();
(code === 0 ? console.log : console.error)(says);
process.exitCode = code;
