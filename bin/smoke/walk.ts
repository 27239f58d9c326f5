import { createPublicKey, verify } from 'node:crypto';
import type { AuditEntry, AuditList } from '../../functions/audit/contract.ts';
import type { DocumentContent, DocumentReference } from '../../functions/document/contract.ts';
import { verifyChain } from '../../functions/record/audit/audit-chain.ts';
import { ApiError } from '../../local/demo/caller.ts';
import type { SignedIn } from './account.ts';
import { allowedOrigin, publishedKeys, STRANGER } from './outside.ts';
import { must, type Step } from './step.ts';

/** How long a document may be checked: GuardDuty promises minutes. */
const SCAN_MS = 5 * 60_000;

/**
 * The main path of a patient: sign in, deposit, read, see it in the trace, check the chain, and leave nothing but lines of
 * trace behind. Each step needs the one before.
 * @param signIn how this patient signs in
 */
export function walk(url: string, signIn: () => Promise<SignedIn>): Step[] {
  const made: { patient?: SignedIn; document?: DocumentReference } = {};
  const patient = () => made.patient ?? missing('nobody signed in');
  const document = () => made.document ?? missing('nothing was deposited');
  return [
    { name: 'a patient signs in', run: () => done(async () => (made.patient = await signIn())) },
    { name: 'the token is signed with a published key', run: () => signedByItsIssuer(patient()) },
    {
      name: 'a document is deposited, checked and available',
      run: () => done(async () => (made.document = await deposit(patient()))),
    },
    { name: 'it is read back byte for byte, from this site only', run: () => readBack(url, patient(), document()) },
    { name: 'the trace tells of both, and its chain holds', run: () => trace(patient(), document()) },
    { name: 'it is deleted, and nobody reads it any more', run: () => remove(patient(), document()) },
  ];
}

const done = async (run: () => Promise<unknown>): Promise<undefined> => {
  await run();
};

const missing = (what: string): never => {
  throw new Error(what);
};

async function signedByItsIssuer({ token }: SignedIn): Promise<undefined> {
  const [head = '', claims = '', signature = ''] = token.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  const keys = await publishedKeys(`${read(claims).iss}/.well-known/jwks.json`);
  const key = keys.find(({ kid }) => kid === read(head).kid);
  must(key !== undefined, `its key ${read(head).kid} is not published`);
  const publicKey = createPublicKey({ key, format: 'jwk' });
  const isSigned = verify(
    'RSA-SHA256',
    Buffer.from(`${head}.${claims}`),
    publicKey,
    Buffer.from(signature, 'base64url'),
  );
  must(isSigned, 'its signature is not made with that key');
}

const BYTES = Buffer.from('Ce document est un essai du service. Il est supprimé aussitôt.\n');

async function deposit({ caller, dossierId }: SignedIn): Promise<DocumentReference> {
  const createdOn = new Date().toISOString().slice(0, 10);
  const file = { title: 'Essai du service', type: 'EXPPAT_2', format: 'text/plain', createdOn, bytes: BYTES };
  const document = await caller.depositIn(dossierId, file, SCAN_MS);
  must(document.status === 'available', `it is ${document.status}`);
  return document;
}

async function readBack(url: string, { caller, dossierId }: SignedIn, { documentId }: DocumentReference) {
  const { content } = await caller.call<DocumentContent>(`/dossiers/${dossierId}/documents/${documentId}`);
  const answer = await fetch(content.url);
  if (!answer.ok) throw new ApiError(answer.status, await answer.text());
  must(Buffer.from(await answer.arrayBuffer()).equals(BYTES), 'its bytes are not those that were sent');
  const [own, other] = [
    await allowedOrigin(content.url, url, 'GET'),
    await allowedOrigin(content.url, STRANGER, 'GET'),
  ];
  must(own === url || own === '*', `a page of ${url} may not fetch it: the bucket allows ${own}`);
  must(other === null || other === own, `a page of ${STRANGER} may fetch it`);
  return undefined;
}

async function trace({ caller, dossierId }: SignedIn, { documentId }: DocumentReference): Promise<undefined> {
  const entries: AuditEntry[] = [];
  let after = '';
  do {
    const page = await caller.call<AuditList>(`/dossiers/${dossierId}/audit?limit=50${after}`);
    entries.push(...page.entries);
    after = page.next === undefined ? '' : `&cursor=${page.next}`;
  } while (after !== '');
  const told = entries.filter((entry) => 'object' in entry && entry.object === documentId);
  const actions = told.map((entry) => ('action' in entry ? entry.action : ''));
  for (const action of ['document:deposit', 'document:check', 'document:read'])
    must(actions.includes(action), `${action} left no line`);
  const fault = verifyChain(entries.toReversed());
  must(fault === undefined, `it is broken at line ${fault?.seq}: ${fault?.why}`);
}

async function remove({ caller, dossierId }: SignedIn, { documentId }: DocumentReference): Promise<undefined> {
  const path = `/dossiers/${dossierId}/documents/${documentId}`;
  const { documents } = await caller.call<{ documents: DocumentReference[] }>(`/dossiers/${dossierId}/documents`);
  const version = documents.find((one) => one.documentId === documentId)?.version;
  await caller.call(path, { method: 'DELETE', headers: { 'if-match': `"${version}"` } });
  const gone = await caller.call(path).catch((error: unknown) => error);
  must(gone instanceof ApiError && gone.status === 404, 'it is still given');
}
