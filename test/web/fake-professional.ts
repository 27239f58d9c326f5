import { Problem } from '../../functions/problem/problem.ts';
import { REFUSAL_WORDS } from '../../functions/record/access/refusal-words.ts';
import type { Demand, Operation, Reply } from '../../web/src/api/operations.ts';
import type { FakeAnswer, FakeApi, FakeCall } from './fake-api.ts';
import { anEntry } from './fake-data.ts';
import { fakeDeposit, fakeDeposits } from './fake-deposits.ts';
import { readFakeIndicators } from './fake-indicator.ts';
import type { FakeIssuer } from './fake-issuer.ts';
import type { FakeProfile } from './fake-profile.ts';

/** The doctor the browser tests play. */
export const DOCTOR = {
  rpps: '10003456780',
  name: 'Anne Martin',
  profession: '10',
  establishmentName: 'Urgences de l’hôpital du Port',
} as const;

/** The code the patient reads on their phone, and the one of the agent's application. */
export const CODES = { consent: '246810', agent: '135791' } as const;

/** How the agent of the tests signs in. */
export const AGENT_PERSON = { username: 'c.durand', password: 'Provisoire-2026!', newPassword: 'Un long mot 2 passe!' };

type Handlers = { readonly [K in Operation]?: (call: FakeCall) => FakeAnswer<K> };
type Body<K extends Operation> = Demand<K> extends { readonly body: infer B } ? B : never;
type Patient = Reply<'listPatients'>['patients'][number];

const STEP = 'session-of-the-agent-'.repeat(2);
const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

/** What professionals and agents are answered; the documents are those of the patient's side. */
export class FakeProfessionals {
  readonly issuer: FakeIssuer;
  regulates = false;
  profession: string = DOCTOR.profession;
  /** The right of the doctor in the dossier, if any. */
  ground: string | undefined;
  until: string | undefined;
  lastVisitAt: string | undefined;
  others: Patient[] = [];
  /** The patient has refused emergencies. */
  opposed = false;
  agentIsNew = false;
  /** The nights that destroy: the next one is held, and one person has released it. */
  plans: Reply<'listPurgePlans'>['plans'] = [
    {
      ...{ on: soon(24 * 60).slice(0, 10), publishedAt: soon(0), status: 'held', count: 1200, cap: 90 },
      releases: [{ name: 'a.petit', at: '2026-03-02T09:00:00.000Z' }],
    },
    {
      ...{ on: soon(0).slice(0, 10), publishedAt: soon(-24 * 60), status: 'published', count: 12, cap: 90 },
      ...{ destroyed: 12, releases: [] },
    },
  ];
  readonly #api: () => FakeApi;
  readonly #profile: () => FakeProfile;

  constructor(issuer: FakeIssuer, api: () => FakeApi, profile: () => FakeProfile) {
    this.issuer = issuer;
    this.#api = api;
    this.#profile = profile;
  }

  readonly handlers: Handlers = {
    readSignInOptions: () => ({ reply: { proSanteConnect: this.issuer.options() } }),
    readMe: () => ({
      reply: {
        identifier: DOCTOR.rpps,
        dossiers: [],
        professional: { ...DOCTOR, profession: this.profession, regulates: this.regulates },
      },
    }),
    findDossier: ({ body }) => {
      const { birthOn } = body as Body<'findDossier'>;
      const { dossierId, status, holder, closedAt, closingMotive, eraseOn, ...rest } = this.#api().dossier;
      if (birthOn && birthOn !== holder.birthOn) throw new Problem('identity-not-matched');
      const { familyName, givenNames } = holder;
      const found = { dossierId, status, holder: { familyName, givenNames, birthOn: holder.birthOn } };
      const { suspendedAt, suspensionMotive: motive = '', contestUntil = '', contestedAt } = rest;
      const suspension = suspendedAt && { suspendedAt, motive, contestUntil, ...(contestedAt && { contestedAt }) };
      return {
        reply: {
          ...found,
          ...(closedAt && { closedAt, closingMotive: closingMotive ?? '' }),
          ...(eraseOn && { eraseOn }),
          ...(suspension && { suspension }),
          ...(this.ground && { ground: this.ground }),
        },
      };
    },
    listPatients: () => ({ reply: { patients: [...this.#mine(), ...this.others] } }),
    readDossier: () => {
      this.#admit();
      return { reply: this.#api().dossier };
    },
    listDocuments: (call) => {
      this.#admit();
      const since = call.query.since;
      const reply = this.#api().handlers.listDocuments?.(call).reply ?? { documents: [] };
      const documents = reply.documents.filter(({ depositedAt }) => !since || depositedAt > String(since));
      return { reply: { ...reply, documents } };
    },
    declareCare: () => this.#give('care-team'),
    askConsentCode: () => ({ reply: { sentTo: '06 •• •• •• 12', until: soon(10) } }),
    attestConsent: ({ body }) => {
      if ((body as Body<'attestConsent'>).code !== CODES.consent) throw new Problem('consent-code-refused');
      return this.#give('consented');
    },
    openInEmergency: () => {
      if (this.opposed) throw denied('opposed');
      if (this.issuer.minutes > 15) throw denied('sign-in-again');
      this.#give('break-glass');
      return { reply: { until: this.until ?? '', reviewId: '0192d3a4-0000-7000-8000-00000000000e' } };
    },
    readEmergencySummary: () => this.#summary(),
    announceDocument: ({ path, version }) => {
      const api = this.#api();
      const document = api.documents.find(({ documentId }) => documentId === path.documentId);
      if (!document || version !== document.version) throw new Problem('version-conflict');
      const { notAnnounced, ...told } = { ...document, version: document.version + 1 };
      api.documents = api.documents.map((each) => (each === document ? told : each));
      return { reply: told };
    },
    listDeposits: () => ({ reply: fakeDeposits(this.#api().dossier.dossierId) }),
    followDeposit: ({ path }) => ({ reply: fakeDeposit(path.documentId ?? '') }),
    listOwnAudit: () => {
      const actor = { kind: 'professional', id: `professional:${DOCTOR.rpps}`, name: DOCTOR.name };
      return {
        reply: {
          entries: [
            anEntry(3, { action: 'document:list', actor, ground: 'care-team' }),
            anEntry(2, { action: 'care-team:declare', actor, ground: 'declared' }),
            anEntry(1, { action: 'document:read' }),
          ],
        },
      };
    },
    staffSignIn: ({ body }) => {
      const { username, password } = body as Body<'staffSignIn'>;
      if (username !== AGENT_PERSON.username || password === 'faux') throw new Problem('sign-in-refused');
      return { reply: { next: this.agentIsNew ? 'new-password' : 'code', session: STEP } };
    },
    staffChooseNewPassword: () => {
      const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSW';
      return { reply: { next: 'authenticator', session: STEP, secret, otpauth: `otpauth://totp/x?secret=${secret}` } };
    },
    staffConfirmAuthenticator: ({ body }) => this.#agentIn((body as Body<'staffConfirmAuthenticator'>).code),
    staffAnswerCode: ({ body }) => this.#agentIn((body as Body<'staffAnswerCode'>).code),
    staffRefreshSession: ({ cookie }) => {
      if (!cookie) throw new Problem('session-ended');
      return this.#agentIn(CODES.agent);
    },
    staffSignOut: () => ({ reply: {}, cookie: 'end' }),
    listEmergencies: ({ query }) => {
      const { reviews } = this.#api();
      return { reply: { reviews: reviews.filter(({ openedAt }) => openedAt.startsWith(String(query.on))) } };
    },
    readIndicators: readFakeIndicators,
    listPurgePlans: () => ({ reply: { plans: this.plans, mayRelease: true } }),
    releasePurgePlan: ({ path }) => {
      const plan = this.plans.find(({ on }) => on === path.on);
      if (!plan) throw new Problem('not-found');
      const released = { ...plan, releases: [...plan.releases, { name: AGENT_PERSON.username, at: soon(0) }] };
      const status = released.releases.length > 1 ? 'released' : 'held';
      this.plans = this.plans.map((each) => (each === plan ? { ...released, status } : each));
      return { reply: { ...released, status } };
    },
    superviseEmergency: ({ path, body }) => {
      const api = this.#api();
      const { verdict } = body as Body<'superviseEmergency'>;
      api.reviews = api.reviews.map((each) =>
        each.reviewId === path.reviewId ? { ...each, supervisorVerdict: verdict } : each,
      );
      const judged = api.reviews.find(({ reviewId }) => reviewId === path.reviewId);
      if (!judged) throw new Problem('not-found');
      return { reply: judged };
    },
  };

  #mine(): Patient[] {
    if (!this.ground) return [];
    const { dossierId, holder } = this.#api().dossier;
    const { ground, until, lastVisitAt } = this;
    const name = `${holder.givenNames} ${holder.familyName}`;
    const times = { ...(until && { until }), ...(lastVisitAt && { lastVisitAt }) };
    return [{ dossierId, name, birthOn: holder.birthOn, ground, ...times }];
  }

  #admit(): void {
    if (!this.ground) throw denied('no-ground');
  }

  #give(ground: string) {
    this.ground = ground;
    this.until = soon(24 * 60);
    return { reply: { version: 2, at: soon(0) } };
  }

  #summary(): FakeAnswer<'readEmergencySummary'> {
    this.#admit();
    const { dossier, documents } = this.#api();
    const { familyName, givenNames, birthOn } = dossier.holder;
    const medecinTraitant = { name: 'Dr Paul Petit', rpps: '10002422979' };
    const holder = { familyName, givenNames, birthOn, age: 84 };
    const first = documents.filter(({ status, hidden }) => status === 'available' && !hidden).slice(0, 4);
    const { ground = '', until } = this;
    const { dossierId } = dossier;
    return {
      reply: {
        dossierId,
        holder,
        medecinTraitant,
        essentials: this.#profile().essentials(),
        hiddenEntries: 1,
        documents: first,
        hiddenDocuments: 1,
        ground,
        ...(until && { until }),
      },
    };
  }

  #agentIn(code: string) {
    if (code !== CODES.agent) throw new Problem('code-refused');
    const accessToken = `agent-${Date.now()}`;
    return { reply: { next: 'signed-in', accessToken, expiresIn: 600 }, cookie: 'keep' } as const;
  }
}

/** A refusal as the pipeline tells it to a professional. */
const denied = (refusal: keyof typeof REFUSAL_WORDS): Problem =>
  new Problem(refusal === 'sign-in-again' ? refusal : 'access-denied', {
    detail: REFUSAL_WORDS[refusal],
    extra: { refusal, breakGlass: refusal === 'no-ground' },
  });
