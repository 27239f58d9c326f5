import { REAL_IDENTITIES, type Settings } from './config.ts';

/** The Regions of AWS inside the European Economic Area; London and Zurich are outside. */
const EEA = ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'];

/** The executions that Lambda keeps for functions without a share of their own (Lambda developer guide, "Reserved concurrency"). */
const UNRESERVED = 100;

/** Whether a function may have a share of its own: AWS refuses to reserve from the last 100 of an account. */
export const mayReserve = ({ lambdaConcurrency }: Pick<Settings, 'lambdaConcurrency'>): boolean =>
  lambdaConcurrency > UNRESERVED;

/**
 * What keeps settings from being deployed, each in a sentence that says what to do; nothing when all is well.
 * @param reserved concurrent executions that the functions of the stage have for themselves
 */
export function settingFaults(settings: Settings, reserved: number): string[] {
  return [...forRealPeople(settings), ...certificates(settings), ...concurrency(settings, reserved)];
}

const said = (pairs: readonly (readonly [boolean, string])[]): string[] =>
  pairs.flatMap(([isFault, words]) => (isFault ? [words] : []));

/** A stage that takes the identities of real people must be fit for them. */
function forRealPeople({ insOids, region, alarmEmail, domain, sender }: Settings): string[] {
  const real = insOids.filter((oid) => REAL_IDENTITIES.includes(oid));
  if (real.length === 0) return [];
  return said([
    [real.length < insOids.length, 'insOids mix identities of real people with test ones: choose one kind'],
    [!EEA.includes(region), `region ${region} is outside the EEA, where data of real people stay: ${EEA.join(', ')}`],
    [alarmEmail === undefined, 'alarmEmail is missing: an alarm would ring and nobody would hear it'],
    [domain === undefined, 'domain is missing: real people need a name they can trust, and TLS 1.2 at least'],
    [sender === undefined, 'sender is missing: who has no mobile could not sign in (it may be pending at first)'],
  ]);
}

function certificates({ domain, region }: Settings): string[] {
  if (domain === undefined) return [];
  const isIn = (arn: string, place: string) =>
    /^arn:[^:]+:acm:([^:]+):\d{12}:certificate\/.+$/.exec(arn)?.[1] === place;
  const { siteCertificateArn: site, apiCertificateArn: api } = domain;
  return said([
    [
      !isIn(site, 'us-east-1'),
      `domain.siteCertificateArn is no certificate of us-east-1, where CloudFront reads: ${site}`,
    ],
    [!isIn(api, region), `domain.apiCertificateArn is no certificate of ${region}, where the API is: ${api}`],
  ]);
}

function concurrency({ lambdaConcurrency }: Settings, reserved: number): string[] {
  const left = lambdaConcurrency - UNRESERVED;
  return said([
    [
      reserved > 0 && reserved > left,
      `the functions reserve ${reserved} concurrent executions, and an account with ${lambdaConcurrency} lets ${left} be reserved: raise quota L-B99A9384, then lambdaConcurrency`,
    ],
  ]);
}
