import * as z from 'zod';

/** A place the record is deployed to; each has its own AWS account. */
export type StageName = 'dev' | 'staging' | 'prod';

/** Own names for the site and the API. Without them AWS generates names: enough to try, not for patients. */
const Domain = z.strictObject({
  /** Host of the site, `monespace.example.fr`. */
  site: z.hostname(),
  /** Certificate of the site; CloudFront reads it in us-east-1. */
  siteCertificateArn: z.string(),
  /** Host of the API behind the site. */
  api: z.hostname(),
  /** Certificate of the API, in the Region of the stage. */
  apiCertificateArn: z.string(),
});
export type Domain = z.infer<typeof Domain>;

/** Who e-mails come from. */
const Sender = z.strictObject({
  /** The address; its domain is what SES verifies. */
  email: z.email(),
  /**
   * `pending`: the stage makes the SES identity of the domain and prints its DNS records, and sends no e-mail yet.
   * `verified`: SES says that it is verified. `existing`: the account has a verified identity that the stage leaves alone.
   * Cognito looks at the identity when it is told to send by it, and refuses one that is not verified.
   */
  identity: z.enum(['pending', 'verified', 'existing']),
});

/** A Pro Santé Connect: OpenID Connect for professionals with a CPS card or an e-CPS (`domain.md` §5). */
const ProSanteConnect = z.strictObject({
  /** Exactly what `iss` says; keys, tokens and userinfo are below it. */
  issuer: z.url(),
  /** Where the browser is sent; another host than the issuer's. */
  authorization: z.url(),
  /** Ids of the clients whose tokens are taken, separated by commas; the first is the site's own. */
  clients: z.string().min(1),
  /** Level of authentication that `acr` must state. */
  level: z.string(),
});

const count = z.int().min(0);
const days = z.int().min(1);
const usd = z.number().min(0);

/** What a client may wish to change without reading code. */
const Choices = z.strictObject({
  /** Health data of real people stay in the EEA; Paris is certified HDS (`aws.md` fact 9). */
  region: z.string().regex(/^[a-z]{2,4}(-[a-z]+)+-\d$/, 'is no AWS Region'),
  /** Days in which a person may oppose the automatic opening of a dossier (CSP R1111-28: six weeks). */
  oppositionWindowDays: days,
  /** Years a closed dossier is kept before it is destroyed (CSP R1111-36). */
  keepYears: z.int().min(1),
  /** Days in which the holder of a suspended dossier may contest before it is closed (CSP R1111-36: six weeks). */
  contestDays: days,
  /**
   * Days left to change one’s mind after asking for an early erasure; an assumption. At most 90: the law wants it done
   * within three months (CSP R1111-36).
   */
  erasureRegretDays: z.int().min(1).max(90),
  /**
   * How many dossiers a night may always destroy; above it, and above three times the median of the last 30 nights, two
   * people must release its plan. An assumption: about what a stage expects in its first months.
   */
  purgeCap: count,
  /** Days in which the creation code of a letter works. */
  openingCodeDays: days,
  /** What a pharmacist is paid for opening a dossier with its holder, in cents: once for a person ever (`domain.md` §1.1). */
  openingRemunerationCents: count,
  /**
   * Age at which a person acts alone in their dossier and nobody acts for them any more, in years: majority (Code civil
   * 388 and 414). Whether an account of one's own may come at 16 is not known: an assumption says no.
   */
  majorityAge: z.int().min(1),
  /** Months before it at which they are written to; an assumption (no text gives a figure). */
  majorityNoticeMonths: count,
  /**
   * Whether doctors of occupational medicine may ask for the express consent of somebody to read in their dossier (CSP
   * L1111-17 IV): `never` as the service promised first, or `with-consent` as the law has allowed since 2022. Insurers and
   * employers never may, whatever is set (CSP L1111-18).
   */
  occupationalMedicine: z.enum(['never', 'with-consent']),
  /** Hours during which a dossier opened in an emergency stays open to who opened it (design §4). */
  breakGlassHours: z.int().min(1),
  /** Days for which a professional may state care or record a consent at a time; an assumption (no text gives a figure). */
  longestAccessDays: days,
  /** Days after which a patient is told of what is held back from them, and shown it (CSP R1111-53: two weeks, one month). */
  announceNoticeDays: days,
  announceReleaseDays: days,
  /** Largest file a patient may deposit. */
  maxUploadBytes: z.int().min(1),
  /** Absent: no e-mail leaves. Codes go by SMS alone, and what would be told by e-mail goes by its next way. */
  sender: z.optional(Sender),
  /** Sender shown on an SMS: 11 latin letters at most, no generic word, operators block those. */
  smsSender: z.string().regex(/^[A-Za-z0-9]{1,11}$/, 'takes 11 latin letters and digits at most'),
  /**
   * SMS spend a month in USD: above it, messages that may wait go by e-mail or stay in the record; an alarm rings at 80 %.
   * Also raise the SNS limit of the account, which starts at 1 USD.
   */
  smsBudgetUsd: usd,
  /** What one SMS costs in USD, counted against the budget: the list price of SNS in France (`aws.md` §8; an assumption). */
  smsPriceUsd: usd,
  /** What one e-mail costs in USD, told before a campaign is sent: the list price of SES (`aws.md` §8; an assumption). */
  emailPriceUsd: usd,
  /** SMS a person gets in a day at most; what the law or their safety asks for leaves all the same. An assumption. */
  smsPerDay: count,
  /**
   * E-mails a person gets in a day at most; what is above stays in the record, and goes by no SMS. What the law or their
   * safety asks for leaves all the same. An assumption.
   */
  emailsPerDay: count,
  /** OIDs of health identity accepted in documents; test identities never enter production (`domain.md` §2.1). */
  insOids: z.array(z.string()).min(1),
  /** Cognito plan: Essentials is the floor (codes by e-mail), Plus adds threat protection. */
  cognitoPlan: z.enum(['Essentials', 'Plus']),
  /** Environments kept warm for the functions on the path of every sign-in; 0 for none. */
  warmEnvironments: count,
  /**
   * Concurrent executions that Lambda allows the account (quota L-B99A9384), before the first deployment. AWS starts some
   * accounts at 10 and refuses to reserve the last 100: no function has a share of its own then.
   */
  lambdaConcurrency: z.int().min(10),
  /** Where professionals sign in: defaults of the template's parameters (`lib/pro-sante-connect.ts`). */
  proSanteConnect: ProSanteConnect,
  /** `true`: a professional or an establishment whose number has a wrong key is refused; else a line is logged. */
  strictIdentifiers: z.boolean(),
  /** A code signing configuration of Lambda: code that its profiles did not sign is not deployed (docs/pipeline). */
  codeSigningConfigArn: z.optional(z.string()),
  /** Where alarms go. */
  alarmEmail: z.optional(z.email()),
  domain: z.optional(Domain),
});

/** Everything that differs between stages. */
export type Settings = Readonly<z.infer<typeof Choices>> & {
  readonly stage: StageName;
  /** `true`: CloudFormation refuses to delete the stacks. Tables, keys and files outlive their stack in every stage. */
  readonly terminationProtection: boolean;
  /** `false` while a stage is deployed for the first time: what is protected cannot be taken back when that fails. */
  readonly deletionProtection: boolean;
};

export type ProSanteConnectSettings = Settings['proSanteConnect'];

const INS_NIR = '1.2.250.1.213.1.4.8';
const INS_NIA = '1.2.250.1.213.1.4.9';
const INS_NIR_TEST = '1.2.250.1.213.1.4.10';
const INS_NIR_DEMONSTRATION = '1.2.250.1.213.1.4.11';

/** The identities of real people; a stage that takes them holds their data. */
export const REAL_IDENTITIES: readonly string[] = [INS_NIR, INS_NIA];

const SANDBOX: ProSanteConnectSettings = {
  issuer: 'https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet',
  authorization: 'https://wallet.bas.psc.esante.gouv.fr/auth',
  clients: 'dossier',
  level: 'eidas1',
};

const PRODUCTION: ProSanteConnectSettings = {
  ...SANDBOX,
  issuer: 'https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet',
  authorization: 'https://wallet.esw.esante.gouv.fr/auth',
};

const dev: Settings = {
  stage: 'dev',
  region: 'eu-west-3',
  terminationProtection: false,
  deletionProtection: true,
  oppositionWindowDays: 42,
  keepYears: 10,
  contestDays: 42,
  erasureRegretDays: 7,
  purgeCap: 30,
  openingCodeDays: 42,
  openingRemunerationCents: 100,
  majorityAge: 18,
  longestAccessDays: 365,
  occupationalMedicine: 'never',
  breakGlassHours: 24,
  announceNoticeDays: 14,
  announceReleaseDays: 30,
  majorityNoticeMonths: 3,
  maxUploadBytes: 20_000_000,
  smsSender: 'DOSSIER',
  smsBudgetUsd: 1,
  smsPriceUsd: 0.075,
  emailPriceUsd: 0.0001,
  smsPerDay: 10,
  emailsPerDay: 20,
  insOids: [INS_NIR_TEST, INS_NIR_DEMONSTRATION],
  cognitoPlan: 'Essentials',
  warmEnvironments: 0,
  lambdaConcurrency: 10,
  proSanteConnect: SANDBOX,
  strictIdentifiers: false,
};

const staging: Settings = {
  ...dev,
  stage: 'staging',
  terminationProtection: true,
  smsBudgetUsd: 50,
  lambdaConcurrency: 1000,
};

const prod: Settings = {
  ...staging,
  stage: 'prod',
  purgeCap: 300,
  smsBudgetUsd: 80_000,
  insOids: [...REAL_IDENTITIES],
  cognitoPlan: 'Plus',
  warmEnvironments: 5,
  proSanteConnect: PRODUCTION,
  strictIdentifiers: true,
};

const DEFAULTS: Readonly<Record<StageName, Settings>> = { dev, staging, prod };

/** Every stage, from the first to try to the last. */
export const STAGES: readonly StageName[] = ['dev', 'staging', 'prod'];

/** The settings that may be absent. */
export const OPTIONAL_SETTINGS: readonly string[] = Object.entries(Choices.shape)
  .filter(([, choice]) => choice.safeParse(undefined).success)
  .map(([name]) => name);

const isStage = (name: string): name is StageName => Object.hasOwn(DEFAULTS, name);

/**
 * The settings of a stage.
 * @param stage what `--context stage=` says; `dev` when it says nothing
 * @param changes what the client wants otherwise, as read from a file; each replaces the whole setting of its name
 * @throws Error on an unknown stage, an unknown setting or a wrong value: better not to deploy than to deploy elsewhere
 */
export function settingsOf(stage: string = 'dev', changes: unknown = {}): Settings {
  if (!isStage(stage)) throw new Error(`stage ${stage} is unknown: choose ${STAGES.join(', ')}`);
  const read = Choices.partial().safeParse(changes);
  if (!read.success) throw new Error(`these settings of ${stage} do not hold:\n${z.prettifyError(read.error)}`);
  return { ...DEFAULTS[stage], ...read.data };
}

/** Whether the stage sends e-mails: it has a sender, whose identity is verified. */
export const sendsEmail = ({ sender }: Pick<Settings, 'sender'>): boolean =>
  sender !== undefined && sender.identity !== 'pending';
