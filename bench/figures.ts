import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** What one run of an operation asks of AWS. */
export type Cost = {
  /** Every call over the network, tries included. */
  readonly roundTrips: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** Those of the calls that went to S3. */
  readonly s3Calls: number;
};

/** The code of one function: its size, and its cold start as a multiple of an empty handler's. */
export type Bundle = { readonly bytes: number; readonly importRatio: number };

/** How an operation does under load. */
export type Speed = {
  readonly perSecond: number;
  readonly p50ms: number;
  readonly p95ms: number;
  /** As a share of what the two bare calls of a reading reach in the same run. */
  readonly ofFloor: number;
  /** As a share of what the same reaches in memory, in the same run. */
  readonly ofMemory: number;
  /** Time of a processor that one call takes, by who uses it; of the floor, `handlerMs` is the bare SDK's. */
  readonly handlerMs: number;
  readonly mainMs: number;
  readonly javaMs: number;
};

/** The first load of a page: everything it names, compressed. */
export type Load = { readonly gzipBytes: number; readonly requests: number };

/** What telling somebody of one thing asks of the tables, and a thousand times costs in all. */
export type MessageCost = {
  readonly writeUnits: number;
  readonly readUnits: number;
  /** US dollars, at list prices. */
  readonly usdPerThousand: number;
};

/** How a campaign of automatic opening does, killed and resumed on the way. Local: AWS is not this machine. */
export type CampaignSpeed = {
  readonly rows: number;
  readonly perSecond: number;
  /** Time of a processor, in milliseconds: what else runs on the machine counts less in it. */
  readonly cpuMsPerRow: number;
  readonly peakMegabytes: number;
  readonly readUnitsPerRow: number;
  readonly writeUnitsPerRow: number;
  readonly kills: number;
};

/** How reminders do when many are due at once, killed on the way. Local: AWS is not this machine. */
export type ReminderSpeed = {
  readonly due: number;
  /** Dossiers with reminders to come, beside those. */
  readonly stored: number;
  readonly perSecond: number;
  readonly peakMegabytes: number;
  readonly readUnitsPerReminder: number;
  readonly writeUnitsPerReminder: number;
  readonly kills: number;
};

/** How long a start takes. Local: it depends on the machine. */
export type Start = { readonly seconds: number };

/** All figures, as `figures.json` keeps them. */
export type Figures = {
  readonly operations: Readonly<Record<string, Cost>>;
  readonly bundles: Readonly<Record<string, Bundle>>;
  readonly http: Readonly<Record<string, Speed>>;
  readonly web: Readonly<Record<string, Load>>;
  readonly messages: Readonly<Record<string, MessageCost>>;
  readonly campaign: Readonly<Record<string, CampaignSpeed>>;
  readonly reminders: Readonly<Record<string, ReminderSpeed>>;
  /** What a run of a job costs, by how much is due and how much is stored. */
  readonly jobs: Readonly<Record<string, Cost>>;
  /** From `npm start` to a page that answers, by what was made before and what is loaded. */
  readonly start: Readonly<Record<string, Start>>;
  readonly suite: { readonly tests: number; readonly seconds: number };
};

const FILE = resolve(import.meta.dirname, 'figures.json');

const NOTHING: Figures = {
  operations: {},
  jobs: {},
  bundles: {},
  http: {},
  web: {},
  messages: {},
  campaign: {},
  reminders: {},
  start: {},
  suite: { tests: 0, seconds: 0 },
};

/** The committed figures. */
export const readFigures = (): Figures =>
  existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Figures) : NOTHING;

/** The longest line of a file of the project. */
const WIDTH = 120;

/** Replaces the committed figures, each on its line so that a review shows what moved; as the formatter has them. */
export function writeFigures(figures: Figures): void {
  const sections = Object.entries(figures).map(([section, content]) => {
    if (Object.keys(content).length === 0) return `  "${section}": {}`;
    const lines = Object.entries(content).map(([name, value]) => lineOf(name, value));
    return `  "${section}": {\n${lines.join(',\n')}\n  }`;
  });
  writeFileSync(FILE, `{\n${sections.join(',\n')}\n}\n`);
}

/** One figure, with a comma to come; what is too long for a line has one for each of its parts. */
function lineOf(name: string, value: unknown): string {
  const line = `    "${name}": ${spaced(value)}`;
  if (line.length < WIDTH) return line;
  return `    "${name}": ${JSON.stringify(value, undefined, 2).replaceAll('\n', '\n    ')}`;
}

const spaced = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? `{ ${Object.entries(value)
        .map(([name, one]) => `"${name}": ${JSON.stringify(one)}`)
        .join(', ')} }`
    : JSON.stringify(value);

/** A section as a table for people: a row for each name, a column for each figure. */
export function table(title: string, rows: Readonly<Record<string, Readonly<Record<string, number>>>>): string {
  const columns = Object.keys(Object.values(rows)[0] ?? {});
  const width = Math.max(title.length, ...Object.keys(rows).map((name) => name.length));
  const line = (name: string, cells: readonly string[]) =>
    name.padEnd(width) + cells.map((cell, index) => cell.padStart((columns[index] ?? '').length + 3)).join('');
  const body = Object.entries(rows).map(([name, row]) =>
    line(
      name,
      columns.map((column) => (row[column] ?? 0).toLocaleString('en')),
    ),
  );
  return [line(title, columns), ...body].join('\n');
}
