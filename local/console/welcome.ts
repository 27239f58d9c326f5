import type { Demonstration } from '../demo/demo.ts';

/** Where a local cloud is, and where it writes what it does not print. */
export type Whereabouts = { readonly url: string; readonly logs: string };

/** What to tell the person who started a local cloud, line by line: what to do next comes last. */
export function welcome({ url, logs }: Whereabouts, demonstration: Demonstration | undefined): string[] {
  return [
    '',
    ...(demonstration ? accounts(demonstration, url) : []),
    `  Address   ${url}`,
    `  Outbox    ${url}/_local/outbox  (every SMS, e-mail and letter)`,
    `  Logs      ${logs}`,
    '',
    `  Next: ${next(url, demonstration)}`,
    '  Ctrl-C stops; what is stored stays.',
  ];
}

function next(url: string, demonstration: Demonstration | undefined): string {
  if (!demonstration) return `open ${url}, or start with "npm start -- --demo" to find people in it.`;
  return `open ${url}, sign in as ${demonstration.patient.name}, and take the code from the outbox.`;
}

const accounts = ({ patient, agents, others }: Demonstration, url: string): string[] => [
  `  Patient   ${patient.name}: identifier ${patient.identifier}, password ${patient.password}`,
  ...agents.map(
    ({ username, password, secret }) =>
      `  Agent     ${url}/agent: ${username}, password ${password}, authenticator secret ${secret}`,
  ),
  `  Doctor    ${url}/professionnel: choose an e-CPS of the demonstration`,
  '  People who can ask for a dossier:',
  ...others.map(
    ({ name, nir, vitaleSerial, birthOn }) => `    ${name}: number ${nir}, card ${vitaleSerial}, born ${birthOn}`,
  ),
  '',
];
