import { REAL_IDENTITIES, type Settings, type StageName, settingsOf } from '../lib/config.ts';

/** What a client says of a stage for real people: whom alarms call, its own names, who e-mails come from. */
export const ANSWERS = {
  alarmEmail: 'exploitation@dossier.example',
  domain: {
    site: 'dossier.example',
    siteCertificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/site',
    api: 'api.dossier.example',
    apiCertificateArn: 'arn:aws:acm:eu-west-3:000000000000:certificate/api',
  },
  sender: { email: 'ne-pas-repondre@dossier.example', identity: 'verified' },
} as const satisfies Partial<Settings>;

/** Everything that may be said where a setting has no value of its own. */
const EVERYTHING = {
  ...ANSWERS,
  codeSigningConfigArn: 'arn:aws:lambda:eu-west-3:000000000000:code-signing-config:csc-0123456789abcdef0',
} as const satisfies Partial<Settings>;

/** All of it, in another Region. */
export const ABROAD = {
  ...EVERYTHING,
  region: 'eu-central-1',
  domain: { ...ANSWERS.domain, apiCertificateArn: 'arn:aws:acm:eu-central-1:000000000000:certificate/api' },
} as const satisfies Partial<Settings>;

/** The ways in which a stage may be deployed, by what is said of it: each answer alone, all together, and so on. */
const CHANGES: Readonly<Record<string, Partial<Settings>>> = {
  'as it is': {},
  'an address for alarms': { alarmEmail: ANSWERS.alarmEmail },
  'own names': { domain: ANSWERS.domain },
  'a sender': { sender: ANSWERS.sender },
  'a sender not verified yet': { sender: { ...ANSWERS.sender, identity: 'pending' } },
  'a sender of the account': { sender: { ...ANSWERS.sender, identity: 'existing' } },
  'signed code': { codeSigningConfigArn: EVERYTHING.codeSigningConfigArn },
  'all together': EVERYTHING,
  'another Region': ABROAD,
  'a new account': { lambdaConcurrency: 10, warmEnvironments: 0 },
};

/** A way to deploy a stage. */
export type Variant = { readonly name: string; readonly settings: Settings };

/** Every way to deploy a stage that can be deployed so, and its first deployment, without protection. */
export function variantsOf(stage: StageName): Variant[] {
  const { insOids } = settingsOf(stage);
  const needed = insOids.some((oid) => REAL_IDENTITIES.includes(oid)) ? ANSWERS : {};
  const ways = Object.entries(CHANGES).map(([name, changes]) => ({
    name,
    settings: settingsOf(stage, { ...needed, ...changes }),
  }));
  const unprotected = { terminationProtection: false, deletionProtection: false };
  return [...ways, { name: 'unprotected', settings: { ...settingsOf(stage, needed), ...unprotected } }].filter(
    ({ settings }, index, all) => all.findIndex((other) => isSame(other.settings, settings)) === index,
  );
}

/**
 * A covering choice of all ways, which the tests synthesize under every rule pack: all that may be said, abroad; all that
 * real people need, unprotected.
 */
export const COVERING: readonly (readonly [StageName, string])[] = [
  ['staging', 'another Region'],
  ['prod', 'unprotected'],
];

/** One way to deploy a stage, by its name. @throws Error when there is none */
export function variantOf(stage: StageName, name: string): Variant {
  const found = variantsOf(stage).find((variant) => variant.name === name);
  if (!found) throw new Error(`${stage} has no variant "${name}"`);
  return found;
}

const isSame = (one: Settings, other: Settings): boolean => JSON.stringify(one) === JSON.stringify(other);
