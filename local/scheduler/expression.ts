import { Cron } from 'croner';

/** When a schedule fires: a croner pattern, or one instant, or a fixed pace in milliseconds. */
export type Timing = { pattern: string } | { everyMs: number };

const unitMs: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

// AWS counts days from Sunday = 1, cron from Sunday = 0; a digit after # counts weeks and stays.
const dayOfWeek = (field: string): string =>
  field.replace(/(?<![#\w])[1-7](?=L?(?:\W|$))/g, (day) => String(Number(day) - 1));

/**
 * Reads an EventBridge schedule expression: `rate(5 minutes)`, `cron(0 9 * * ? *)` or `at(2026-01-01T00:00:00)`.
 * Throws when it is none of these.
 */
export function readExpression(expression: string): Timing {
  const [, kind, inner = ''] = /^(rate|cron|at)\((.+)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'at') return { pattern: inner };
  if (kind === 'rate') {
    const [amount, unit = ''] = inner.split(/\s+/);
    const milliseconds = Number(amount) * (unitMs[unit.replace(/s$/, '')] ?? Number.NaN);
    if (milliseconds > 0) return { everyMs: milliseconds };
  }
  const fields = inner.split(/\s+/).map((field) => (field === '?' ? '*' : field));
  const [minute, hour, day, month, weekday = '*', year = '*'] = fields;
  if (kind === 'cron' && fields.length === 6)
    return { pattern: ['0', minute, hour, day, month, dayOfWeek(weekday), year].join(' ') };
  throw new Error(`schedule expression not understood: ${expression}`);
}

/**
 * The first instant after another at which a schedule fires; `undefined` when it never does again. A pace is counted from the
 * beginning of 1970, so that it is the same after a restart.
 */
export function nextAfter(timing: Timing, timezone: string, after: Date): Date | undefined {
  if ('pattern' in timing) return new Cron(timing.pattern, { timezone, paused: true }).nextRun(after) ?? undefined;
  return new Date((Math.floor(after.getTime() / timing.everyMs) + 1) * timing.everyMs);
}
