import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { LocalCloud } from '../cloud.ts';
import { Disk, readState } from '../disk.ts';
import { AGENT_PASSWORD, type DemoAgent, loadAgents } from './agent.ts';
import { type Deposit, PATIENCE } from './caller.ts';
import { Citizen } from './citizen.ts';
import { STATEMENTS } from './health.ts';
import { DEMO_PASSWORD, PEOPLE } from './people.ts';
import { loadCare, signInAll } from './professional.ts';

const sample = (name: string) => readFileSync(new URL(`./files/${name}`, import.meta.url));

/** Who is in a demonstration, to be told to whoever started it. */
export type Demonstration = {
  /** Whose dossier is open. */
  readonly patient: { readonly name: string; readonly identifier: string; readonly password: string };
  /** `secret`: base32, for an authenticator application. */
  readonly agents: readonly { readonly username: string; readonly password: string; readonly secret: string }[];
  /** Insured people who have no dossier yet. */
  readonly others: readonly {
    readonly name: string;
    readonly nir: string;
    readonly vitaleSerial: string;
    readonly birthOn: string;
  }[];
};

/** What the demonstration patient has in their dossier. */
const deposits = (): Deposit[] => [
  {
    title: 'Compte rendu de consultation',
    format: 'application/hl7-cda+xml',
    createdOn: '2026-03-21',
    bytes: sample('consultation.xml'),
  },
  {
    title: 'Ordonnance de lunettes',
    type: 'DOCPAT02',
    format: 'application/pdf',
    createdOn: '2026-05-12',
    bytes: sample('ordonnance.pdf'),
  },
  {
    title: 'Mes questions pour le médecin',
    type: 'EXPPAT_2',
    format: 'text/plain',
    createdOn: '2026-06-02',
    bytes: Buffer.from('Depuis quand faut-il prendre le traitement ?\nPuis-je marcher tous les jours ?\n'),
  },
];

/**
 * Loads the demonstration through the product's own doors: the register is dropped as the insurer does, and the first
 * person opens a dossier, signs in and deposits documents over HTTP; professionals then sign in and take part in their
 * care, and two agents get accounts.
 * @param directory of the data of the cloud: who was made is kept there, and told again at a later start
 * @throws Error when it was not loaded whole at an earlier start
 */
export async function loadDemo(cloud: LocalCloud, directory: string): Promise<Demonstration> {
  const file = join(directory, 'demonstration.json');
  const kept = readState<Accounts>(file) ?? (await load(cloud));
  new Disk().replace(file, JSON.stringify(kept), { mode: 0o600 });
  const [first, ...others] = PEOPLE;
  return {
    patient: { name: nameOf(first), identifier: kept.identifier, password: DEMO_PASSWORD },
    agents: kept.agents.map((agent) => ({ ...agent, password: AGENT_PASSWORD })),
    others: others.map((person) => ({ ...person, name: nameOf(person) })),
  };
}

/** What is drawn by chance. Nothing else is kept: what is known of a person must not outlive their dossier. */
type Accounts = { readonly identifier: string; readonly agents: readonly DemoAgent[] };

async function load(cloud: LocalCloud): Promise<Accounts> {
  await importRegister(storageOf(cloud));
  const place = { url: cloud.url, outbox: () => cloud.outbox.list() };
  const contacts = { phone: '0612345678', email: 'dominique@exemple.fr' };
  const citizen = new Citizen(place, PEOPLE[0], contacts).waitWhileBusy(PATIENCE);
  const [agents] = await Promise.all([loadAgents(cloud), loadDossier(cloud, citizen)]);
  return { identifier: citizen.identifier, agents };
}

const nameOf = ({ givenNames, familyName }: (typeof PEOPLE)[number]): string => `${givenNames} ${familyName}`;

/** What is in the dossier: in this order, so that each demonstration tells the same story. */
async function loadDossier(cloud: LocalCloud, citizen: Citizen): Promise<void> {
  const [, professionals] = await Promise.all([openedBy(citizen), signInAll(cloud)]);
  for (const deposit of deposits()) await citizen.deposit(deposit);
  for (const body of STATEMENTS) await citizen.call(`/dossiers/${citizen.dossierId}/profile`, { method: 'POST', body });
  await loadCare(professionals, citizen);
}

async function openedBy(citizen: Citizen): Promise<void> {
  await citizen.open();
  await citizen.signInFirst(DEMO_PASSWORD);
}

/** Drops the register as the insurer does, and waits until it is imported. */
async function importRegister({ s3, bucket: Bucket }: ReturnType<typeof storageOf>): Promise<void> {
  const name = 'demonstration.ndjson';
  const result = new HeadObjectCommand({ Bucket, Key: `inbound-results/${name}.json` });
  const isThere = () =>
    s3.send(result).then(
      () => true,
      () => false,
    );
  if (await isThere())
    throw new Error(
      'The demonstration was not loaded whole at an earlier start: npm start -- --demo --fresh begins anew.',
    );
  const Body = PEOPLE.map((person) => JSON.stringify(person)).join('\n');
  await s3.send(new PutObjectCommand({ Bucket, Key: `inbound/insured/${name}`, Body }));
  for (const until = performance.now() + PATIENCE * 1000; performance.now() < until; await sleep(100)) {
    if (await isThere()) return;
  }
  throw new Error('the demonstration register was not imported');
}

function storageOf(cloud: LocalCloud): { s3: S3Client; bucket: string } {
  const { DOCUMENTS_BUCKET: bucket = '', AWS_REGION: region = 'eu-west-3' } = cloud.environmentOf('FeedImport');
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return { s3: new S3Client({ endpoint: cloud.awsEndpoint, region, credentials, forcePathStyle: true }), bucket };
}
