import * as z from 'zod/mini';
import { date } from '../platform/http/fields.ts';
import type { Routes } from '../record/access/route.ts';

/** How often something happened in a week, by what it is counted. Codes only; nothing of anybody. */
export const IndicatorTotal = z.object({
  metric: z.string(),
  channel: z.optional(z.string()),
  department: z.optional(z.string()),
  motive: z.optional(z.string()),
  profession: z.optional(z.string()),
  total: z.int(),
});

/** The figures of one week. */
export const IndicatorWeek = z.object({
  /** `2026-W48` (ISO 8601), days as in Europe/Paris. */
  week: z.string(),
  from: date,
  to: date,
  /** Whether the week is over. */
  over: z.boolean(),
  totals: z.array(IndicatorTotal),
  /** The same by day, without channel, department, motive or profession. */
  days: z.array(z.object({ on: date, totals: z.array(IndicatorTotal) })),
  /** The same totals as the file of the week, and its name. */
  fileName: z.string(),
  csv: z.string(),
});
export type IndicatorWeek = z.infer<typeof IndicatorWeek>;

export const routes = {
  readIndicators: {
    method: 'GET',
    path: '/indicators/{week}',
    action: 'indicator:read',
    signedIn: true,
    reply: IndicatorWeek,
    summary: 'How many dossiers were opened, used, closed and destroyed in a week; counts only.',
  },
} as const satisfies Routes;
