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
  /** Days in which the creation code of a letter works. */
  readonly openingCodeDays: number;
  /** Largest file a patient may deposit. */
  readonly maxUploadBytes: number;
  /** Sender of e-mails; its domain is a verified SES identity of the account before the first deployment. */
  readonly senderEmail: string;
  /** Sender shown on an SMS: 11 latin letters at most, no generic word, operators block those. */
  readonly smsSender: string;
  /** SMS spend a month in USD; an alarm rings at 80 %. Also raise the SNS limit of the account, which starts at 1 USD. */
  readonly smsBudgetUsd: number;
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
  /** Where alarms go. */
  readonly alarmEmail?: string;
  readonly domain?: Domain;
};

const INS_NIR = '1.2.250.1.213.1.4.8';
const INS_NIA = '1.2.250.1.213.1.4.9';
const INS_NIR_TEST = '1.2.250.1.213.1.4.10';
const INS_NIR_DEMONSTRATION = '1.2.250.1.213.1.4.11';

const dev: Settings = {
  stage: 'dev',
  region: 'eu-west-3',
  terminationProtection: false,
  oppositionWindowDays: 42,
  keepYears: 10,
  openingCodeDays: 42,
  maxUploadBytes: 20_000_000,
  senderEmail: 'ne-pas-repondre@dossier.example',
  smsSender: 'DOSSIER',
  smsBudgetUsd: 1,
  insOids: [INS_NIR_TEST, INS_NIR_DEMONSTRATION],
  cognitoPlan: 'Essentials',
  warmEnvironments: 0,
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
  smsBudgetUsd: 80_000,
  insOids: [INS_NIR, INS_NIA],
  cognitoPlan: 'Plus',
  warmEnvironments: 5,
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
