import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { verifyChain } from '../functions/record/audit/audit-chain.ts';

/**
 * Checks an exported trace with nothing at hand but the file: `npm run verify-audit -- proof.json [--head <hash>]`.
 * Prints one line: what is proved, and up to when. Exit 0: nothing was changed, and nothing is missing up to the head that
 * was noted apart from the file; 1: something was changed or is missing; 2: there is nothing to check; 3: the file holds in
 * itself, and nothing tells whether the whole was written anew.
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
  head: z.exactOptional(z.strictObject({ count: z.int(), hash, at: z.string() })),
});

type Verdict = { readonly code: 0 | 1 | 2 | 3; readonly says: string };

function verify(): Verdict {
  const { values, positionals } = parseArgs({ options: { head: { type: 'string' } }, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) return { code: 2, says: USAGE };
  const noted = z.optional(hash).parse(values.head);
  const { dossierId, entries, head } = Proof.parse(JSON.parse(readFileSync(file, 'utf8')));
  const lines = entries.toSorted((a, b) => a.seq - b.seq);
  const stranger = lines.find((line) => line.dossierId !== dossierId);
  const fault = stranger
    ? { seq: stranger.seq, why: 'other-dossier' }
    : (verifyChain(lines) ?? (head && endFault(lines, head)));
  if (fault) return { code: 1, says: `broken at line ${fault.seq}: ${fault.why}` };
  return judged(lines, head, noted);
}

type Proof = z.infer<typeof Proof>;
type Lines = Proof['entries'];

/** Lines that came while the file was made stand behind its head; none before it is missing. */
function endFault(lines: Lines, { count, hash: last }: NonNullable<Proof['head']>) {
  if (lines.length < count) return { seq: lines.length + 1, why: 'missing' };
  return lines[count - 1]?.hash === last ? undefined : { seq: count, why: 'other-head' };
}

/** What a chain that holds in itself proves, with what was noted apart from it. */
function judged(lines: Lines, head: Proof['head'], noted: string | undefined): Verdict {
  const sealed = lines.filter((line) => 'sealed' in line).length;
  const what = `${lines.length} lines${sealed === 0 ? '' : `, ${sealed} of them sealed (place and links only)`}`;
  const until = head ? `up to ${head.at}` : 'with nothing that says where they end';
  if (noted === undefined) {
    const says = `consistent: ${what}, ${until}. The file alone cannot tell whether the whole was written anew: give what was noted apart from it, --head <hash>`;
    return { code: 3, says };
  }
  const place = lines.findIndex((line) => line.hash === noted);
  if (place < 0)
    return { code: 1, says: 'broken: no line has the head that was noted: it was removed or written anew' };
  const after = lines.length - place - 1;
  const rest = after === 0 ? '' : `; the ${after} after it hold in themselves`;
  const { at } = lines[place] as { at?: string };
  return {
    code: 0,
    says: `holds: ${what}; whole and unchanged up to line ${place + 1}${at ? ` of ${at}` : ''}${rest}`,
  };
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
