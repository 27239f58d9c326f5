import { isUtf8 } from 'node:buffer';
import { parse } from '../platform/input.ts';
import { Problem } from '../platform/problem.ts';
import type { FieldCode } from '../platform/words.ts';
import { InsuredRow } from './contract.ts';

/** A line of the register once looked at: a row, or why it is none. */
export type Parsed = { readonly row: InsuredRow } | { readonly reasons: readonly string[] };

/**
 * Reads one line of the register.
 * @param bytes the line without its ending; `undefined` when it was too long to be held
 * @returns the row, or reasons such as `/nir nir-key` (pointer, code), never what the line says
 */
export function parseRow(bytes: Buffer | undefined): Parsed {
  if (bytes === undefined) return whole('too-long');
  if (!isUtf8(bytes)) return whole('not-text');
  const value = json(bytes.toString('utf8'));
  if (value === undefined) return whole('not-json');
  try {
    return { row: parse(InsuredRow, value) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { reasons: [...new Set((error.details.fields ?? []).map(reason))] };
  }
}

const whole = (code: FieldCode): Parsed => ({ reasons: [`/ ${code}`] });

/** The pointer of a field that is not expected holds its name, which is content of the line. */
const reason = ({ pointer, code }: { readonly pointer: string; readonly code: FieldCode }): string =>
  `${code === 'not-expected' ? '/' : pointer} ${code}`;

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
