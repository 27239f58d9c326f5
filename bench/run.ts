import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { progressOn } from '../local/progress.ts';
import { measureBundles } from './bundles.ts';
import { measureCampaign } from './campaign.ts';
import { type Figures, readFigures, table, writeFigures } from './figures.ts';
import { writeFiguresPage } from './figures-page.ts';
import { measureHttp } from './http.ts';
import { measureJobs } from './jobs.ts';
import { measureMessages } from './messages.ts';
import { measureOperations } from './operations.ts';
import { measureReminders } from './reminders.ts';
import { measureStart } from './start.ts';
import { measureSuite } from './suite.ts';
import { measureWeb } from './web.ts';

/**
 * `npm run bench`: measures, prints, and rewrites `figures.json` and `docs/figures.md`. `-- --only operations,web` limits it; the tests are
 * run and timed with `-- --suite`; a campaign of 100,000 people with `-- --only campaign` (`--rows 2000` for fewer);
 * 10,000 reminders among 200,000 dossiers with `-- --only reminders` (`--due 1000 --stored 20000` for fewer); jobs among
 * 100,000 stored dossiers with `-- --only jobs`; starts of the local cloud with `-- --only start`. What is not measured keeps its figures.
 */

const DIRECTORY = '.local/bench';
const progress = progressOn(process.stdout);

/** How many of the processes of a campaign, or of the reminders of a day, are killed in each job. */
const KILLS = 5;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    suite: { type: 'boolean', default: false },
    rows: { type: 'string', default: '100000' },
    due: { type: 'string', default: '10000' },
    stored: { type: 'string', default: '200000' },
  },
});

const SECTIONS: { readonly [section in keyof Figures]: () => Promise<Figures[section]> } = {
  operations: () => measureOperations(progress.step),
  bundles: () => measureBundles(DIRECTORY, progress.step),
  http: () => measureHttp(DIRECTORY, progress.step),
  web: () => measureWeb(join(DIRECTORY, 'web'), progress.step),
  messages: () => measureMessages(progress.step),
  campaign: () => measureCampaign(Number(options.rows), KILLS, progress.step),
  reminders: () => measureReminders(Number(options.due), Number(options.stored), KILLS, progress.step),
  jobs: () => measureJobs(progress.step),
  start: () => measureStart(progress.step),
  suite: () => measureSuite(DIRECTORY, progress.step),
};

const isSection = (name: string): name is keyof Figures => Object.hasOwn(SECTIONS, name);

function wanted(): (keyof Figures)[] {
  const named = options.only?.split(',') ?? ['operations', 'bundles', 'http', 'web', 'messages'];
  const unknown = named.filter((name) => !isSection(name));
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: --only takes ${Object.keys(SECTIONS).join(', ')}.`);
  return [...new Set(options.suite ? [...named, 'suite'] : named)].filter(isSection);
}

/** The tables of the sections measured, each under its name. */
const tableOf = (section: keyof Figures, figures: Figures): string =>
  section === 'suite' ? table('suite', { all: figures.suite }) : table(section, figures[section]);

/** Measures one section, keeps it and prints it. */
async function measure(section: keyof Figures): Promise<void> {
  const figures = { ...readFigures(), [section]: await SECTIONS[section]() };
  progress.done();
  writeFigures(figures);
  writeFiguresPage(figures);
  console.log(`\n${tableOf(section, figures)}`);
}

/** Each of several sections has a process of its own: a process knows one cloud, since its clients are made once. */
function measureApart(section: keyof Figures): void {
  const { rows, due, stored } = options;
  const numbers = ['--rows', rows, '--due', due, '--stored', stored];
  const { status } = spawnSync(process.execPath, [import.meta.filename, '--only', section, ...numbers], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`${section} could not be measured`);
}

async function main(): Promise<void> {
  const [first, ...more] = wanted();
  if (first === undefined) return;
  if (more.length === 0) return measure(first);
  for (const section of [first, ...more]) measureApart(section);
}

// Functions run in UTC on AWS; worker threads take the time zone of the process.
process.env.TZ = 'UTC';
main().catch((error: Error) => {
  progress.done();
  console.error(error.message);
  process.exitCode = 1;
});
