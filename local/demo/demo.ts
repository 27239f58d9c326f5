import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { LocalCloud } from '../cloud.ts';
import { AGENT_PASSWORD, type DemoAgent, loadAgents } from './agent.ts';
import { ApiError, type Deposit } from './caller.ts';
import { Citizen } from './citizen.ts';
import { STATEMENTS } from './health.ts';
import { DEMO_PASSWORD, PEOPLE } from './people.ts';
import { loadCare } from './professional.ts';

const sample = (name: string) => readFileSync(new URL(`./files/${name}`, import.meta.url));

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
 * care, and two agents get accounts. Does nothing when it was loaded before.
 * @returns what to tell the person who started the demonstration, line by line
 */
export async function loadDemo(cloud: LocalCloud): Promise<string[]> {
  const { s3, bucket } = storageOf(cloud);
  const [first] = PEOPLE;
  const register = PEOPLE.map((person) => JSON.stringify(person)).join('\n');
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'inbound/insured/demonstration.ndjson', Body: register }));
  const place = { url: cloud.url, outbox: () => cloud.outbox.list() };
  const citizen = new Citizen(place, first, { phone: '0612345678', email: 'dominique@exemple.fr' });
  const opened = await openOnceKnown(citizen);
  if (!opened) return tell(cloud.url, undefined);
  await citizen.signInFirst(DEMO_PASSWORD);
  for (const deposit of deposits()) await citizen.deposit(deposit);
  for (const body of STATEMENTS) await citizen.call(`/dossiers/${citizen.dossierId}/profile`, { method: 'POST', body });
  await loadCare(cloud, citizen);
  return tell(cloud.url, { identifier: citizen.identifier, agents: await loadAgents(cloud) });
}

/** The register is imported in the background: asks again until it knows the person. `false`: opened before. */
async function openOnceKnown(citizen: Citizen): Promise<boolean> {
  for (let turn = 0; turn < 100; turn += 1) {
    try {
      const { outcome } = await citizen.open();
      return outcome === 'opened';
    } catch (error) {
      if (!(error instanceof ApiError)) return false;
      if (error.status !== 422 && error.status !== 429) throw error;
      if (error.status === 429 || !JSON.stringify(error.problem).includes('identity-not-matched')) return false;
    }
    await sleep(1000);
  }
  throw new Error('the demonstration register was not imported');
}

function storageOf(cloud: LocalCloud): { s3: S3Client; bucket: string } {
  const { DOCUMENTS_BUCKET: bucket = '', AWS_REGION: region = 'eu-west-3' } = cloud.environmentOf('FeedImport');
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return { s3: new S3Client({ endpoint: cloud.awsEndpoint, region, credentials, forcePathStyle: true }), bucket };
}

/** What was made at this start: the patient's identifier, and the agents with their authenticator's secrets. */
type Made = { readonly identifier: string; readonly agents: readonly DemoAgent[] };

function tell(url: string, made: Made | undefined): string[] {
  const [first, ...others] = PEOPLE;
  const accounts = made
    ? [
        `  Sign in as ${first.givenNames} ${first.familyName}: ${made.identifier}, password ${DEMO_PASSWORD} (codes go to the outbox)`,
        ...made.agents.map(
          ({ username, secret }) =>
            `  Or as a supervising agent: ${username}, password ${AGENT_PASSWORD}, authenticator secret ${secret}`,
        ),
      ]
    : [`  ${first.givenNames} ${first.familyName} is in the dossier since an earlier start; --fresh begins anew`];
  const rows = others.map(
    ({ givenNames, familyName, nir, vitaleSerial, birthOn }) =>
      `    ${givenNames} ${familyName}: number ${nir}, card ${vitaleSerial}, born ${birthOn}`,
  );
  return [
    ...accounts,
    `  Or as a professional, with a demonstration e-CPS: ${url}/professionnel`,
    '  Or open a dossier for:',
    ...rows,
  ];
}
