import { randomUUID } from 'node:crypto';
import type { AuditEntry, SealedEntry } from '../../functions/audit/contract.ts';
import type { DocumentReference } from '../../functions/document/contract.ts';
import { Problem } from '../../functions/problem/problem.ts';
import type { Demand, Operation, Reply } from '../../web/src/api/operations.ts';
import { FakeAccess } from './fake-access.ts';
import { aDocument, aDossier, anEntry, aReview, aView, PERSON, someDocuments, TYPES } from './fake-data.ts';

/** A request that has passed its contract. */
export type FakeCall = {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly version: number | undefined;
  readonly cookie: boolean;
};

/** An answer, and what it does to the cookie. */
export type FakeAnswer<K extends Operation> = { readonly reply: Reply<K>; readonly cookie?: 'keep' | 'end' };

/** What is played; operations of professionals are played elsewhere. */
type Handlers = { readonly [K in Operation]?: (call: FakeCall) => FakeAnswer<K> };
type Body<K extends Operation> = Demand<K> extends { readonly body: infer B } ? B : never;

const SESSION = 'session-of-the-test-'.repeat(2);
const until = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

/** The API in memory: just enough of it for a person to walk through every page. */
export class FakeApi {
  dossier = aDossier();
  documents = someDocuments();
  access = new FakeAccess();
  reviews = [aReview()];
  sealed: SealedEntry[] = [];
  entries: AuditEntry[] = Array.from({ length: 23 }, (_, n) =>
    anEntry(n + 1, n === 21 ? { action: 'document:list' } : {}),
  );
  password: string = PERSON.temporaryPassword;
  /** Whether the dossier exists already when the code of the letter comes. */
  known = false;
  /** How many looks at the list pass before a deposit is settled. */
  looks = 1;
  bucket = '';
  #deposits = new Map<string, number>();

  readonly handlers: Handlers = {
    requestOpening: ({ body }) => {
      const { birthOn } = body as Body<'requestOpening'>;
      if (birthOn !== PERSON.birthOn) throw new Problem('identity-not-matched');
      return { reply: { codeUntil: until(42 * 86_400) } };
    },
    confirmOpening: ({ body }) => {
      if ((body as Body<'confirmOpening'>).code !== PERSON.letterCode) throw new Problem('opening-code-refused');
      const { identifier } = PERSON;
      const outcome = this.known ? 'recovered' : 'opened';
      const passwordTo = '06 •• •• •• 12';
      return { reply: { identifier, outcome, passwordBy: 'sms', passwordTo, passwordUntil: until(7 * 86_400) } };
    },
    signIn: ({ body }) => {
      const { identifier, password } = body as Body<'signIn'>;
      if (identifier !== PERSON.identifier || password !== this.password) throw new Problem('sign-in-refused');
      const temporary = password === PERSON.temporaryPassword;
      if (temporary) return { reply: { next: 'new-password', session: SESSION } };
      return { reply: { next: 'channel', session: SESSION, channels: ['sms', 'email'] } };
    },
    chooseNewPassword: ({ body }) => {
      this.password = (body as Body<'chooseNewPassword'>).newPassword;
      return { reply: { next: 'channel', session: SESSION, channels: ['sms', 'email'] } };
    },
    chooseChannel: ({ body }) => {
      const { channel } = body as Body<'chooseChannel'>;
      const sentTo = channel === 'sms' ? '+*******1234' : 'j***@e***';
      return { reply: { next: 'code', session: SESSION, channel, sentTo } };
    },
    answerCode: ({ body }) => {
      if ((body as Body<'answerCode'>).code !== PERSON.code) throw new Problem('code-refused');
      return this.#signedIn();
    },
    refreshSession: ({ cookie }) => {
      if (!cookie) throw new Problem('session-ended');
      return this.#signedIn();
    },
    signOut: () => ({ reply: {}, cookie: 'end' }),
    readDossier: () => ({ reply: this.dossier }),
    closeDossier: ({ version }) => {
      if (version !== this.dossier.version) throw new Problem('version-conflict');
      const [closedAt, keptUntil] = ['2026-11-21T10:00:00.000Z', '2036-11-21'];
      this.dossier = { ...this.dossier, status: 'closed', closedAt, keptUntil };
      return { reply: { dossierId: this.dossier.dossierId, closedAt, keptUntil } };
    },
    listDocumentTypes: () => ({ reply: TYPES }),
    depositDocument: ({ body }) => this.#deposit(body as Body<'depositDocument'>),
    listDocuments: ({ query }) => this.#list(query),
    readDocument: ({ path }) => {
      const document = this.#find(path.documentId);
      const url = `${this.bucket}/clean/${document.documentId}?format=${encodeURIComponent(document.format)}`;
      return { reply: { document, content: { url, until: until(60) } } };
    },
    viewDocument: ({ path }) => ({ reply: aView(this.#find(path.documentId)) }),
    deleteDocument: ({ path, version }) => {
      const document = this.#find(path.documentId);
      if (version !== document.version) throw new Problem('version-conflict');
      this.#replace(document, { status: 'deleted' });
      return { reply: { documentId: document.documentId, deletedAt: until(0) } };
    },
    flagDocument: ({ path, body, version }) => {
      const document = this.#find(path.documentId);
      if (version !== document.version) throw new Problem('version-conflict');
      const { hidden } = body as Body<'flagDocument'>;
      this.#replace(document, { hidden, version: document.version + 1 });
      return { reply: this.#find(path.documentId) };
    },
    readAccess: () => ({ reply: this.access.overview() }),
    grantRight: ({ path, body, version }) => {
      const reply = this.access.changed(version);
      this.access.grant(path.professionalId, body as Body<'grantRight'>);
      return { reply };
    },
    withdrawRight: ({ path, body, version }) => {
      const reply = this.access.changed(version);
      this.access.withdraw(path.professionalId, (body as Body<'withdrawRight'>).right);
      return { reply };
    },
    blockProfessional: ({ path, body, version }) => {
      const reply = this.access.changed(version);
      this.access.block(path.professionalId, (body as Body<'blockProfessional'>).name);
      return { reply };
    },
    unblockProfessional: ({ path, version }) => {
      const reply = this.access.changed(version);
      this.access.block(path.professionalId, undefined);
      return { reply };
    },
    setOppositions: ({ body, version }) => {
      const reply = this.access.changed(version);
      const { breakGlass, regulation } = body as Body<'setOppositions'>;
      const { at } = reply;
      this.access.oppositions = { ...(breakGlass && { breakGlassAt: at }), ...(regulation && { regulationAt: at }) };
      return { reply };
    },
    explainAccess: ({ path }) => ({ reply: this.access.explain(path.professionalId, this.documents) }),
    readDocumentReaders: ({ path }) => ({ reply: this.access.readers(this.#find(path.documentId)) }),
    findProfessionals: ({ query }) => ({ reply: { professionals: this.access.find(String(query.name)) } }),
    listEmergencyReviews: () => ({ reply: { reviews: this.reviews } }),
    judgeEmergency: ({ path, body }) => {
      const { verdict } = body as Body<'judgeEmergency'>;
      const judged = this.reviews.map((each) =>
        each.reviewId === path.reviewId ? { ...each, holderVerdict: verdict } : each,
      );
      this.reviews = judged;
      const found = judged.find(({ reviewId }) => reviewId === path.reviewId);
      if (!found) throw new Problem('not-found');
      return { reply: found };
    },
    exportAudit: ({ query }) => exportPage(this.entries, query),
    listAudit: ({ query }) => {
      const size = Number(query.limit);
      const asked = this.entries.filter((entry) => matches(query, entry));
      const before = asked.toReversed().filter(({ seq }) => !query.cursor || seq < Number(query.cursor));
      const isFirst = !query.cursor && asked.length === this.entries.length;
      const entries = before.slice(0, size);
      const last = entries.at(-1);
      const sealed = isFirst && this.sealed.length > 0 ? { sealed: this.sealed } : {};
      const newest = this.entries.at(-1);
      const head = isFirst && newest ? { head: { count: newest.seq, hash: newest.hash, at: newest.at } } : {};
      const next = before.length > size && last ? { next: String(last.seq) } : {};
      return { reply: { entries, ...sealed, ...head, ...next } };
    },
  };

  #signedIn() {
    const reply = { next: 'signed-in', accessToken: randomUUID(), expiresIn: 600 } as const;
    return { reply, cookie: 'keep' } as const;
  }

  #find(documentId: string | undefined): DocumentReference {
    const found = this.documents.find((document) => document.documentId === documentId);
    if (!found) throw new Problem('not-found');
    return found;
  }

  #replace(document: DocumentReference, over: Partial<DocumentReference>) {
    this.documents = this.documents.map((each) => (each === document ? { ...each, ...over } : each));
  }

  #deposit(body: Body<'depositDocument'>): FakeAnswer<'depositDocument'> {
    const document = aDocument({ ...body, status: 'uploading', version: 1 });
    this.documents = [document, ...this.documents];
    this.#deposits.set(document.documentId, this.looks);
    const url = `${this.bucket}/quarantine/${document.documentId}`;
    const headers = {
      'content-type': body.format,
      'content-length': String(body.size),
      'if-none-match': '*',
      'x-amz-checksum-sha256': Buffer.from(body.sha256, 'hex').toString('base64'),
    };
    return { reply: { document, upload: { url, headers, until: until(120) } } };
  }

  #list(query: FakeCall['query']): FakeAnswer<'listDocuments'> {
    for (const document of this.documents) this.#settle(document);
    const found = this.documents.filter(
      (document) =>
        document.status !== 'deleted' &&
        !(query.as && document.hidden) &&
        (!query.class || document.class === query.class) &&
        (!query.type || document.type === query.type) &&
        (!query.from || document.createdOn >= String(query.from)) &&
        (!query.to || document.createdOn <= String(query.to)),
    );
    const start = query.cursor ? found.findIndex(({ documentId }) => documentId === query.cursor) + 1 : 0;
    const end = start + Number(query.limit);
    const last = found[end - 1];
    return {
      reply: { documents: found.slice(start, end), ...(found.length > end && last && { next: last.documentId }) },
    };
  }

  /** The check of a deposit ends after a few looks; a file with « virus » in its title is refused. */
  #settle(document: DocumentReference) {
    const looks = this.#deposits.get(document.documentId);
    if (looks === undefined) return;
    this.#deposits.set(document.documentId, looks - 1);
    if (looks > 1 || document.status !== 'uploading') return;
    const infected = document.title.includes('virus');
    this.#replace(document, infected ? { status: 'refused', refusedBecause: 'malware' } : { status: 'available' });
  }
}

const matches = (query: FakeCall['query'], { actor, object, ground }: AuditEntry): boolean =>
  (!query.actor || actor.id === query.actor) &&
  (!query.object || object === query.object) &&
  (!query.ground || ground === query.ground);

/** An export in two pages, whatever its length. */
function exportPage(entries: readonly AuditEntry[], { format, cursor }: FakeCall['query']): FakeAnswer<'exportAudit'> {
  const half = Math.ceil(entries.length / 2);
  const some = cursor ? entries.slice(half) : entries.slice(0, half);
  const head = cursor ? '' : 'Numéro,Action\r\n';
  const csv = head + some.map(({ seq, action }) => `${seq},${action}\r\n`).join('');
  const bundle = JSON.stringify({ resourceType: 'Bundle', entry: some.map(({ seq }) => ({ resource: { id: seq } })) });
  const file =
    format === 'csv'
      ? { fileName: 'traces.csv', mediaType: 'text/csv', content: csv }
      : { fileName: 'traces.json', mediaType: 'application/fhir+json', content: bundle };
  return { reply: { ...file, ...(cursor ? {} : { next: 'half' }) } };
}
