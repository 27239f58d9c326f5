import { isType } from '../access/classes.ts';
import { HOUR, later } from '../platform/time/durations.ts';
import { type FieldProblem, Problem } from '../problem/problem.ts';
import type { StoredDocument } from '../record/document/document.item.ts';
import { mayState, withCodes } from '../record/document/document-flags.ts';
import type { Deposit } from './contract.ts';
import { mayAnnounce } from './types.ts';

/** Who deposits what where, and when. `at` is the instant of the deposit. */
export type DepositContext = {
  readonly dossierId: string;
  readonly documentId: string;
  readonly authorId: string;
  /** `patient`, or the name of a professional. */
  readonly authorName: string;
  readonly at: string;
};

/** The hours by which the easternmost French territory, Wallis, is ahead of UTC: its today is nobody's future. */
const EARLIEST_DAY = 12 * HOUR;

/**
 * A day has passed at least, wherever in its own day the file was announced: whatever is due on a day may be dealt
 * with from its first minute.
 */
const AWAITED = 48 * HOUR;

/**
 * Announces a file: the document it will become once its bytes have come and passed the check.
 * @param largest bytes, the setting of the stage
 * @throws Problem `invalid-fields`: `type-unknown`, `required` (only a CDA document tells its own type),
 * `type-reserved`, `date-future`, `file-too-big`, `not-a-choice` for a flag that is not its author's to give
 */
export function depositDocument(deposit: Deposit, context: DepositContext, largest: number): StoredDocument {
  const fields = [...wrongFields(deposit, context, largest), ...wrongFlags(deposit, context.authorId)];
  if (fields.length > 0) throw new Problem('invalid-fields', { fields });
  return announced(deposit, context);
}

/** The document an accepted deposit announces; the same for the same deposit. */
export function announced({ confidentiality = [], ...deposit }: Deposit, context: DepositContext): StoredDocument {
  const { at, ...whose } = context;
  const document: StoredDocument = {
    ...deposit,
    ...whose,
    status: 'uploading',
    type: deposit.type ?? '',
    depositedAt: at,
    version: 1,
    dueOn: later(at, AWAITED).slice(0, 10),
  };
  return withCodes(document, [...new Set(confidentiality)]);
}

/** A patient may only hide a document from professionals (domain.md §1.5). */
const wrongFlags = ({ confidentiality = [] }: Deposit, authorId: string): FieldProblem[] =>
  confidentiality.flatMap((code, index) =>
    mayState(authorId, code) ? [] : [{ pointer: `/confidentiality/${index}`, code: 'not-a-choice' }],
  );

function wrongFields(
  { type, format, createdOn, size }: Deposit,
  { at }: DepositContext,
  largest: number,
): FieldProblem[] {
  const wrong: FieldProblem[] = [];
  if (type === undefined && format !== 'application/hl7-cda+xml') wrong.push({ pointer: '/type', code: 'required' });
  if (type !== undefined && !isType(type)) wrong.push({ pointer: '/type', code: 'type-unknown' });
  else if (type !== undefined && !mayAnnounce(type)) wrong.push({ pointer: '/type', code: 'type-reserved' });
  if (createdOn > later(at, EARLIEST_DAY).slice(0, 10)) wrong.push({ pointer: '/createdOn', code: 'date-future' });
  if (size > largest) wrong.push({ pointer: '/size', code: 'file-too-big' });
  return wrong;
}
