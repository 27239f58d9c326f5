import { createHash } from 'node:crypto';
import { isType } from '../access/classes.ts';
import type { StoredDocument } from '../record/document/document.item.ts';
import { Confidentiality, type RefusedBecause } from '../record/document/document-codes.ts';
import { sniff } from '../record/document/formats.ts';
import { type Cda, confidentialityCodesOf, isAbout, type Person, readCda, typeCodeOf } from './cda.ts';
import type { Learnt } from './settle-document.ts';
import { mayAnnounce, OTHER_TYPE } from './types.ts';

/** What the malware scan said of an object (GuardDuty, "Object Scan Result"). */
export type Scan = { readonly scanStatus: string; readonly scanResultStatus: string };

/** Whether a file may be kept, and what the check learnt of it. */
export type Verdict =
  | ({ readonly accepted: true } & Learnt)
  | { readonly accepted: false; readonly because: RefusedBecause };

/** What a scan refuses. A file that could not be scanned is refused too: what is not known to be clean is not. */
export function refusedByScan({ scanStatus, scanResultStatus }: Scan): RefusedBecause | undefined {
  if (scanResultStatus === 'THREATS_FOUND') return 'malware';
  return scanStatus === 'COMPLETED' && scanResultStatus === 'NO_THREATS_FOUND' ? undefined : 'not-scanned';
}

/**
 * Checks the bytes of a file against what was announced: these very bytes, of this format, and for a CDA document one
 * that can be read and is about the holder.
 * @param insOids the roots under which a national health identity is accepted
 */
export function checkContent(
  document: StoredDocument,
  bytes: Uint8Array,
  holder: Person,
  insOids: readonly string[],
): Verdict {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (bytes.length !== document.size || sha256 !== document.sha256) return refused('other-content');
  const sniffed = sniff(bytes);
  if (sniffed?.format !== document.format) return refused('other-format');
  const { charset } = sniffed;
  const accepted = { accepted: true, type: document.type, ...(charset === undefined ? {} : { charset }) } as const;
  if (document.format !== 'application/hl7-cda+xml') return accepted;
  const cda = readCda(bytes);
  if (!cda) return refused('cda-not-readable');
  if (!isAbout(cda, holder, insOids)) return refused('cda-other-patient');
  return {
    ...accepted,
    type: typeIn(cda) ?? (document.type || OTHER_TYPE),
    confidentiality: codesIn(cda),
  };
}

const refused = (because: RefusedBecause): Verdict => ({ accepted: false, because });

/** The type a document gives itself, when it is one of the set that a person may deposit. */
function typeIn(cda: Cda): string | undefined {
  const code = typeCodeOf(cda);
  return code !== undefined && isType(code) && mayAnnounce(code) ? code : undefined;
}

/** The confidentiality codes a document gives itself, those that are known here. */
const codesIn = (cda: Cda): Confidentiality[] =>
  confidentialityCodesOf(cda).flatMap((code) => Confidentiality.safeParse(code).data ?? []);
