import { setTimeout as sleep } from 'node:timers/promises';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { LocalCloud } from '../local/cloud.ts';
import { ApiError } from '../local/demo/caller.ts';
import { Citizen } from '../local/demo/citizen.ts';
import { person } from '../test/support/people.ts';

const PASSWORD = 'Un-Long-Passage-7';

/** A citizen with a dossier, signed in for ten minutes, with a document that may be read and others that are awaited. */
export type Reader = { readonly token: string; readonly dossierId: string; readonly documentId: string };

/** What is announced of a file that never comes. */
export const ANNOUNCED = {
  title: 'Visite du 21 mars',
  type: 'DOCPAT03',
  format: 'application/pdf',
  createdOn: '2026-03-21',
  size: 1000,
  sha256: '0'.repeat(64),
} as const;

/** Documents of one dossier: ten pages of its list. */
const SHELF = 200;

/** Makes so many citizens ready, through the product's own doors. */
export async function settle(cloud: LocalCloud, many: number, step: (text: string) => void): Promise<Reader[]> {
  const place = { url: cloud.url, outbox: () => cloud.outbox.list() };
  const citizens = Array.from({ length: many }, (_, index) => {
    const letter = String.fromCharCode(65 + index);
    const contacts = { phone: `061234567${index}`, email: `citizen-${index}@exemple.fr` };
    return new Citizen(place, person({ familyName: `MESURE-${letter.repeat(3)}` }), contacts);
  });
  step('Importing the register');
  await register(cloud, citizens);
  const tokens = new Map<Citizen, string>();
  for (const citizen of citizens.toReversed()) {
    step(`Opening dossier ${tokens.size + 1} of ${many}`);
    await openOnceKnown(citizen);
    tokens.set(citizen, await citizen.signInFirst(PASSWORD));
  }
  step(`Filling ${many} dossiers`);
  return Promise.all(citizens.map((citizen) => filled(citizen, tokens.get(citizen) ?? '')));
}

async function filled(citizen: Citizen, token: string): Promise<Reader> {
  const { dossierId } = citizen;
  for (let index = 1; index < SHELF; index += 1) {
    await citizen.call(`/dossiers/${dossierId}/documents`, { method: 'POST', body: ANNOUNCED });
  }
  const bytes = Buffer.from('Depuis quand faut-il prendre le traitement ?\n');
  const file = { title: 'Mes questions', type: 'EXPPAT_2', format: 'text/plain', createdOn: '2026-06-02', bytes };
  return { token, dossierId, documentId: (await citizen.deposit(file)).documentId };
}

async function register(cloud: LocalCloud, citizens: readonly Citizen[]): Promise<void> {
  const { DOCUMENTS_BUCKET: Bucket = '', AWS_REGION: region = '' } = cloud.environmentOf('FeedImport');
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const s3 = new S3Client({ endpoint: cloud.awsEndpoint, region, credentials, forcePathStyle: true });
  const Body = citizens.map(({ insured }) => JSON.stringify(insured)).join('\n');
  await s3.send(new PutObjectCommand({ Bucket, Key: 'inbound/insured/bench.ndjson', Body }));
}

/** The register is imported in the background: asks again until it knows the person, whom it lists last. */
async function openOnceKnown(citizen: Citizen): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    try {
      await citizen.open();
      return;
    } catch (error) {
      if (!(error instanceof ApiError && JSON.stringify(error.problem).includes('identity-not-matched'))) throw error;
    }
    await sleep(1000);
  }
  throw new Error('the register was not imported');
}
