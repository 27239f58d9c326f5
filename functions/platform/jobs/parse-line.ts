import { isUtf8 } from 'node:buffer';
import type * as z from 'zod/mini';
import type { FieldCode } from '../../problem/field-words.ts';
import { Problem } from '../../problem/problem.ts';
import { parse } from '../http/input.ts';
import type { Schema } from '../http/schema.ts';

/** A line once looked at: a row, or why it is none. */
export type Parsed<Row> = { readonly row: Row } | { readonly reasons: readonly string[] };

/**
 * Reads one line of NDJSON.
 * @param bytes the line without its ending; `undefined` when it was too long to be held
 * @returns the row, or reasons such as `/birthOn date` (pointer, code), never what the line says
 */
export function parseLine<S extends Schema>(schema: S, bytes: Buffer | undefined): Parsed<z.infer<S>> {
  if (bytes === undefined) return whole('too-long');
  if (!isUtf8(bytes)) return whole('not-text');
  const value = json(bytes.toString('utf8'));
  return value === undefined ? whole('not-json') : parseValue(schema, value);
}

/**
 * Reads one value that somebody dropped.
 * @returns the row, or reasons such as `/birthOn date` (pointer, code), never what the value says
 */
export function parseValue<S extends Schema>(schema: S, value: unknown): Parsed<z.infer<S>> {
  try {
    return { row: parse(schema, value) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { reasons: [...new Set((error.details.fields ?? []).map(reason))] };
  }
}

const whole = (code: FieldCode): { readonly reasons: readonly string[] } => ({ reasons: [`/ ${code}`] });

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
