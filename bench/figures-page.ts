import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Cost, type Figures, readFigures } from './figures.ts';

const PAGE = resolve(import.meta.dirname, '../docs/figures.md');

/** What is told of each operation, and under which names its figures are kept: all of them are alike. */
const OPERATIONS: readonly (readonly [said: string, ...names: readonly string[]])[] = [
  ['read one document (decide, trace, link), as patient', 'readDocument'],
  ['the same, as professional', 'readDocument.professional'],
  ['emergency summary', 'readEmergencySummary'],
  ['scan an emergency card', 'openCard'],
  ['open in an emergency', 'openInEmergency'],
  ['give a right', 'grantRight'],
  ['end a right', 'withdrawRight'],
  [
    'list documents, first page of 20, from 20 to 2,000 stored',
    ...['20', '200', '2000'].map((many) => `listDocuments.${many}`),
  ],
  ['deposit', 'depositDocument'],
  ['delete', 'deleteDocument'],
  ['read the trace', 'listAudit'],
  ['close the dossier', 'closeDossier'],
];

type Row = readonly (string | number)[];

const cells = (row: Row): string => `| ${row.map((cell) => cell.toLocaleString('en')).join(' | ')} |`;
const table = (head: Row, rows: readonly Row[]): string =>
  [cells(head), cells(head.map(() => '---')), ...rows.map(cells)].join('\n');

const usd = (dollars: number): string => dollars.toFixed(2);

/** The page of figures, `docs/figures.md`, as Markdown. @throws Error when a figure it tells is not kept */
export function figuresPage(figures: Figures): string {
  const { bundles, http, jobs, messages, start, suite, web } = figures;
  const sizes = Object.entries(bundles);
  return `# Figures

Made by \`npm run bench\` from \`bench/figures.json\`; a test compares the two, and compares the counts, which are exact, with what the operations do on every run. Times depend on the machine (two cores here).

## Requests: round trips and units

\`npm run bench -- --only operations\`

${table(['operation', 'round trips', 'read units', 'write units'], OPERATIONS.map(operationRow(figures)))}

## Requests: time

\`npm run bench -- --only http\`, on the local cloud in memory and on disk, by how many call at once. The floor is the two calls of a reading by the bare SDK, on the same items in the same database in the same run; of it, the handler's time is the SDK's. Times of a processor are for one call.

${table(
  [
    'operation',
    'a second',
    'p50, ms',
    'p95, ms',
    'of the floor',
    'of memory',
    'handler, CPU ms',
    'main thread',
    'Java',
  ],
  Object.entries(http).map(([name, { perSecond, p50ms, p95ms, ...of }]) => [
    ...[name, perSecond, p50ms, p95ms, of.ofFloor, of.ofMemory],
    ...[of.handlerMs, of.mainMs, of.javaMs],
  ]),
)}

## Jobs

\`npm run bench -- --only jobs\`. A job costs what is due, not what is stored: the run fails when few and many stored differ by more than 5 %.

${table(
  ['job', 'round trips', 'read units', 'write units'],
  Object.entries(jobs).map(([name, cost]) => [name, cost.roundTrips, cost.readUnits, cost.writeUnits]),
)}

${killedPart(figures)}

## Cost

\`npm run bench -- --only messages\`: telling a thousand people of something, at list prices of Paris.

${table(
  ['way', 'USD for a thousand'],
  Object.entries(messages).map(([way, { usdPerThousand }]) => [way, usd(usdPerThousand)]),
)}

## Bundles

\`npm run bench -- --only bundles\`. All inside. Those behind the API have 350 KB at most, and start in four times an empty handler at most; those in the background that speak to S3 or SES, or print a PDF, are larger.

${table(
  ['function', 'KB', 'start, times an empty handler'],
  sizes.map(([name, { bytes, importRatio }]) => [name, Math.round(bytes / 1000), importRatio]),
)}

## Web client

\`npm run bench -- --only web\`. The first load, for a patient; every other page is fetched when somebody comes to it.

${table(
  ['page', 'KB gzip', 'requests'],
  Object.entries(web).map(([page, { gzipBytes, requests }]) => [page, Math.round(gzipBytes / 1000), requests]),
)}

## Start

\`npm run bench -- --only start\`: from \`npm start\` to a page that answers; the first time nothing was made before. Held: 10 s the first time, 5 s from then on.

${table(
  ['start', 'seconds'],
  Object.entries(start).map(([name, { seconds }]) => [name, seconds]),
)}

## Suite

\`npm run bench -- --suite\`: ${suite.tests.toLocaleString('en')} tests in ${suite.seconds} s. Held: 300 s. \`npm test\` ends with a table of this shape, the slowest area first; seconds are those of all workers together.

\`\`\`
where the time goes   tests   seconds   share
<folder of test/>       000     000.0    00 %
\`\`\`

\`npm run test:fast\` runs what only computes, found by what it imports, in less than 30 s.
`;
}

const operationRow =
  ({ operations }: Figures) =>
  ([said, ...names]: (typeof OPERATIONS)[number]): Row => {
    const rows = names.map((name) => rowOf(said, operations[name]));
    if (new Set(rows.map(String)).size !== 1) throw new Error(`"${said}" does not hold for ${names} alike`);
    return rows[0] ?? [];
  };

function rowOf(said: string, cost: Cost | undefined): Row {
  if (!cost) throw new Error(`no figures are kept of "${said}"`);
  return [said, cost.roundTrips, cost.readUnits, cost.writeUnits];
}

/** Hours that a million people take, with a pace in people a second. */
const hours = (perSecond: number): string => (1_000_000 / perSecond / 3600).toFixed(1);

function killedPart({ campaign, reminders }: Figures): string {
  const [announce, open] = [campaign['announce@100000'], campaign['open@100000']];
  const [remind] = Object.values(reminders);
  if (!announce || !open || !remind) throw new Error('no figures are kept of campaigns and reminders');
  return `\`npm run bench -- --only campaign\` and \`-- --only reminders\` run in processes that are killed on the way: ${announce.rows.toLocaleString('en')} people, announced and opened on silence with ${announce.kills + open.kills} kills, each have one dossier and one letter in the end, and ${remind.due.toLocaleString('en')} reminders leave once each.

${table(
  ['run', 'a second', 'peak, MB', 'read units a person', 'write units a person'],
  [
    ['announce', announce.perSecond, announce.peakMegabytes, announce.readUnitsPerRow, announce.writeUnitsPerRow],
    ['open', open.perSecond, open.peakMegabytes, open.readUnitsPerRow, open.writeUnitsPerRow],
    ['remind', remind.perSecond, remind.peakMegabytes, remind.readUnitsPerReminder, remind.writeUnitsPerReminder],
  ],
)}

A million people, on paper, with this pace (one process beside its database on two cores): ${hours(announce.perSecond)} hours to announce and ${hours(open.perSecond)} hours to open, in runs of 14 minutes.`;
}

/** Writes the page anew. */
export const writeFiguresPage = (figures: Figures): void => writeFileSync(PAGE, figuresPage(figures));

if (import.meta.main) writeFiguresPage(readFigures());
