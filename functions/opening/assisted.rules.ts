import type { Actor } from '../access/actor.ts';
import { later, MINUTE } from '../platform/time/durations.ts';
import type { OpeningChannel } from '../record/dossier/new-dossier.ts';
import type { Assisted } from './assisted.item.ts';

/** How long the code sent to the person works: 10 minutes, in milliseconds. */
const CODE_LIFE = 600_000;

/** How long after the opening its sheet may be printed: 15 minutes, in milliseconds. */
const SHEET_LIFE = 15 * MINUTE;

/** How many tries a code allows. */
export const CODE_TRIES = 5;

/** An opening that came to its end. */
export type Opened = Assisted & { readonly usedAt: string; readonly dossierId: string };

/** Whether the dossier was opened. */
export const isOpened = (assisted: Assisted): assisted is Opened =>
  assisted.usedAt !== undefined && assisted.dossierId !== undefined;

/** The instant until which a code sent now works. */
export const codeUntil = (at: string): string => later(at, CODE_LIFE);

/** The instant until which the sheet of an opening may be printed. */
export const sheetUntil = ({ usedAt }: Opened): string => later(usedAt, SHEET_LIFE);

/** Whether the code may still be tried. */
export const mayTryCode = ({ usedAt, tries, until }: Assisted, at: string): boolean =>
  usedAt === undefined && tries < CODE_TRIES && until > at;

/** The doors of the professions that open dossiers by themselves; the others do it for their establishment. */
const DOORS: Readonly<Record<string, OpeningChannel>> = { '10': 'doctor', '21': 'pharmacist' };

/** By which door a dossier is opened that somebody helps to open. */
export const channelOf = ({ kind, profession = '' }: Actor): OpeningChannel =>
  kind === 'agent' ? 'counter' : (DOORS[profession] ?? 'establishment');

/** Who is paid for what somebody opens, and whose statement they read: where they act, or they themselves. */
export const payeeOf = ({ id, establishment }: Actor): string => establishment ?? id.replace('professional:', '');
