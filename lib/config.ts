/** A place the record is deployed to; each has its own AWS account. */
export type StageName = 'dev' | 'staging' | 'prod';

/** Own names for the site and the API. Without them AWS generates names: enough to try, not for patients. */
export type Domain = {
  /** Host of the site, `monespace.example.fr`. */
  readonly site: string;
  /** Certificate of the site; CloudFront reads it in us-east-1. */
  readonly siteCertificateArn: string;
  /** Host of the API behind the site. */
  readonly api: string;
  /** Certificate of the API, in the region of the stage. */
  readonly apiCertificateArn: string;
};

/** A Pro Santé Connect: OpenID Connect for professionals with a CPS card or an e-CPS (`domain.md` §5). */
export type ProSanteConnectSettings = {
  /** Exactly what `iss` says; keys, tokens and userinfo are below it. */
  readonly issuer: string;
  /** Where the browser is sent; another host than the issuer's. */
  readonly authorization: string;
  /** Ids of the clients whose tokens are taken, separated by commas; the first is the site's own. */
  readonly clients: string;
  /** Level of authentication that `acr` must state. */
  readonly level: string;
};

/** Everything that differs between stages or that a client may wish to change without reading code. */
export type Settings = {
  readonly stage: StageName;
  /** Health data stay in the EEA; Paris is certified HDS (`aws.md` fact 9). */
  readonly region: string;
  /** `true`: CloudFormation refuses to delete the stacks. Tables, keys and files outlive their stack in every stage. */
  readonly terminationProtection: boolean;
  /** Days in which a person may oppose the automatic opening of a dossier (CSP R1111-28: six weeks). */
  readonly oppositionWindowDays: number;
  /** Years a closed dossier is kept before it is destroyed (CSP R1111-36). */
  readonly keepYears: number;
  /** Days in which the holder of a suspended dossier may contest before it is closed (CSP R1111-36: six weeks). */
  readonly contestDays: number;
  /**
   * Days left to change one’s mind after asking for an early erasure; an assumption. At most 90: the law wants it done
   * within three months (CSP R1111-36).
   */
  readonly erasureRegretDays: number;
  /**
   * How many dossiers a night may always destroy; above it, and above three times the median of the last 30 nights, two
   * people must release its plan. An assumption: about what a stage expects in its first months.
   */
  readonly purgeCap: number;
  /** Days in which the creation code of a letter works. */
  readonly openingCodeDays: number;
  /** What a pharmacist is paid for opening a dossier with its holder, in cents: once for a person ever (`domain.md` §1.1). */
  readonly openingRemunerationCents: number;
  /**
   * Age at which a person acts alone in their dossier and nobody acts for them any more, in years: majority (Code civil
   * 388 and 414). Whether an account of one's own may come at 16 is not known: an assumption says no.
   */
  readonly majorityAge: number;
  /** Months before it at which they are written to; an assumption (no text gives a figure). */
  readonly majorityNoticeMonths: number;
  /** Hours during which a dossier opened in an emergency stays open to who opened it (design §4). */
  readonly breakGlassHours: number;
  /** Days for which a professional may state care or record a consent at a time; an assumption (no text gives a figure). */
  readonly longestAccessDays: number;
  /** Days after which a patient is told of what is held back from them, and shown it (CSP R1111-53: two weeks, one month). */
  readonly announceNoticeDays: number;
  readonly announceReleaseDays: number;
  /** Largest file a patient may deposit. */
  readonly maxUploadBytes: number;
  /** Sender of e-mails; its domain is a verified SES identity of the account before the first deployment. */
  readonly senderEmail: string;
  /** Sender shown on an SMS: 11 latin letters at most, no generic word, operators block those. */
  readonly smsSender: string;
  /**
   * SMS spend a month in USD: above it, messages that may wait go by e-mail or stay in the record; an alarm rings at 80 %.
   * Also raise the SNS limit of the account, which starts at 1 USD.
   */
  readonly smsBudgetUsd: number;
  /** What one SMS costs in USD, counted against the budget: the list price of SNS in France (`aws.md` §8; an assumption). */
  readonly smsPriceUsd: number;
  /** What one e-mail costs in USD, told before a campaign is sent: the list price of SES (`aws.md` §8; an assumption). */
  readonly emailPriceUsd: number;
  /** SMS a person gets in a day at most; what the law or their safety asks for leaves all the same. An assumption. */
  readonly smsPerDay: number;
  /**
   * E-mails a person gets in a day at most; what is above stays in the record, and goes by no SMS. What the law or their
   * safety asks for leaves all the same. An assumption.
   */
  readonly emailsPerDay: number;
  /** OIDs of health identity accepted in documents; test identities never enter production (`domain.md` §2.1). */
  readonly insOids: readonly string[];
  /** Cognito plan: Essentials is the floor (codes by e-mail), Plus adds threat protection. */
  readonly cognitoPlan: 'Essentials' | 'Plus';
  /** Environments kept warm for the functions on the path of every sign-in; 0 for none. */
  readonly warmEnvironments: number;
  /**
   * Ceiling of one function's concurrency, so that one flood leaves the others alive. Absent where the account is new:
   * AWS starts some at 10 environments and refuses any reservation.
   */
  readonly reservedConcurrency?: { readonly interactive: number; readonly background: number };
  /** Where professionals sign in: defaults of the template's parameters (`lib/pro-sante-connect.ts`). */
  readonly proSanteConnect: ProSanteConnectSettings;
  /** `true`: a professional or an establishment whose number has a wrong key is refused; else a line is logged. */
  readonly strictIdentifiers: boolean;
  /** A code signing configuration of Lambda: code that its profiles did not sign is not deployed (docs/pipeline). */
  readonly codeSigningConfigArn?: string;
  /** Where alarms go. */
  readonly alarmEmail?: string;
  readonly domain?: Domain;
};

const INS_NIR = '1.2.250.1.213.1.4.8';
const INS_NIA = '1.2.250.1.213.1.4.9';
const INS_NIR_TEST = '1.2.250.1.213.1.4.10';
const INS_NIR_DEMONSTRATION = '1.2.250.1.213.1.4.11';

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
  oppositionWindowDays: 42,
  keepYears: 10,
  contestDays: 42,
  erasureRegretDays: 7,
  purgeCap: 30,
  openingCodeDays: 42,
  openingRemunerationCents: 100,
  majorityAge: 18,
  longestAccessDays: 365,
  breakGlassHours: 24,
  announceNoticeDays: 14,
  announceReleaseDays: 30,
  majorityNoticeMonths: 3,
  maxUploadBytes: 20_000_000,
  senderEmail: 'ne-pas-repondre@dossier.example',
  smsSender: 'DOSSIER',
  smsBudgetUsd: 1,
  smsPriceUsd: 0.075,
  emailPriceUsd: 0.0001,
  smsPerDay: 10,
  emailsPerDay: 20,
  insOids: [INS_NIR_TEST, INS_NIR_DEMONSTRATION],
  cognitoPlan: 'Essentials',
  warmEnvironments: 0,
  proSanteConnect: SANDBOX,
  strictIdentifiers: false,
};

const staging: Settings = {
  ...dev,
  stage: 'staging',
  terminationProtection: true,
  smsBudgetUsd: 50,
  reservedConcurrency: { interactive: 20, background: 5 },
};

const prod: Settings = {
  ...staging,
  stage: 'prod',
  purgeCap: 300,
  smsBudgetUsd: 80_000,
  insOids: [INS_NIR, INS_NIA],
  cognitoPlan: 'Plus',
  warmEnvironments: 5,
  proSanteConnect: PRODUCTION,
  strictIdentifiers: true,
  reservedConcurrency: { interactive: 100, background: 20 },
};

const STAGES: Readonly<Record<StageName, Settings>> = { dev, staging, prod };

const isStage = (name: string): name is StageName => Object.hasOwn(STAGES, name);

/**
 * The settings of a stage.
 * @param stage what `--context stage=` says; `dev` when it says nothing
 * @throws Error on an unknown stage: better not to deploy than to deploy elsewhere
 */
export function settingsOf(stage: string = 'dev'): Settings {
  if (!isStage(stage)) throw new Error(`stage ${stage} is unknown: choose ${Object.keys(STAGES).join(', ')}`);
  return STAGES[stage];
}
