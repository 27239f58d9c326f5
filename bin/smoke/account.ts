import { spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline/promises';
import type { Me, SignInStep } from '../../functions/session/contract.ts';
import { Caller } from '../../local/demo/caller.ts';
import { Citizen, type CitizenSite } from '../../local/demo/citizen.ts';
import { PEOPLE } from '../../local/demo/people.ts';
import { must } from './step.ts';

/** Somebody who is signed in, and their dossier. */
export type SignedIn = { readonly caller: Caller; readonly token: string; readonly dossierId: string };

/** A test account of a stage. Its password never stands on a command line. */
export type Account = { readonly identifier: string; readonly password: string; readonly code: () => Promise<string> };

/**
 * The test account that the environment names; `undefined` when it names none, or leaves it empty as a pipeline does.
 * Throws when it is named in half.
 */
export function accountIn(environment: NodeJS.ProcessEnv): Account | undefined {
  const { SMOKE_IDENTIFIER: identifier = '', SMOKE_PASSWORD: password = '', SMOKE_CODE_COMMAND: command } = environment;
  if (identifier === '' && password === '') return undefined;
  must(identifier !== '' && password !== '', 'SMOKE_IDENTIFIER and SMOKE_PASSWORD go together');
  return { identifier, password, code: command ? () => codeFrom(command) : askCode };
}

async function codeFrom(command: string): Promise<string> {
  const { status, stdout } = spawnSync(command, { shell: true, encoding: 'utf8', timeout: 120_000 });
  must(status === 0 && stdout.trim() !== '', `SMOKE_CODE_COMMAND gave no code (exit ${status})`);
  return stdout.trim();
}

async function askCode(): Promise<string> {
  must(process.stdin.isTTY === true, 'nobody can be asked for the code: set SMOKE_CODE_COMMAND');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const code = await terminal.question('The code that was just sent: ');
  terminal.close();
  return code.trim();
}

/** Signs in to a test account: password, then the code that was sent. */
export async function signIn(url: string, { identifier, password, code }: Account): Promise<SignedIn> {
  const caller = new Caller(url);
  const step = (path: string, body: object) =>
    caller.call<SignInStep>(`/session${path}`, { method: 'POST', body: { identifier, ...body } });
  const asked = await step('', { password });
  must(asked.next === 'code', `the account asks for ${asked.next}: sign in to it once in a browser`);
  const last = await step('/code', { session: asked.session, code: await code() });
  must(last.next === 'signed-in', `after the code it asks for ${last.next}`);
  caller.hold(last.accessToken);
  const me = await caller.call<Me>('/me');
  return { caller, token: last.accessToken, dossierId: ownDossier(me) };
}

function ownDossier({ dossiers }: Me): string {
  const own = dossiers.find(({ ground }) => ground === 'own-dossier') ?? dossiers[0];
  must(own !== undefined, 'the account has no dossier');
  return own.dossierId;
}

/** Who walks in the local cloud: the last grown-up of the demonstration, in whose name nobody opens a dossier first. */
export const WALKER = {
  person: PEOPLE.filter(({ representatives }) => representatives === undefined).at(-1) ?? PEOPLE[0],
  contacts: { phone: '0600000042', email: 'smoke@exemple.fr' },
  password: 'Fumee-Sans-Feu-2026',
} as const;
const IDENTIFIER = /[A-Z0-9]{4} [A-Z0-9]{4} [A-Z0-9]{4}/;

type Sent = { readonly id: string; readonly to: string; readonly text: string };

/** What the local cloud sent; `undefined` on a real stage, which has no such page. */
export async function outboxOf(url: string): Promise<readonly Sent[] | undefined> {
  const answer = await fetch(`${url}/_local/outbox.json`);
  const list: unknown = await answer.json().catch(() => undefined);
  return answer.ok && Array.isArray(list) ? list : undefined;
}

/**
 * Signs in to the local cloud as a person of the demonstration: the first time by letter, and later with the account
 * made then, whose identifier is in the outbox.
 */
export async function signInByOutbox(url: string): Promise<SignedIn> {
  const earlier = (await outboxOf(url)) ?? [];
  const known = new Set(earlier.map(({ id }) => id));
  const place: CitizenSite = {
    url,
    outbox: async () => ((await outboxOf(url)) ?? []).filter(({ id }) => !known.has(id)),
  };
  const citizen = new Citizen(place, WALKER.person, WALKER.contacts);
  const told = earlier.find(({ to, text }) => to === WALKER.contacts.email && IDENTIFIER.test(text));
  if (!told) {
    await citizen.open();
    return { caller: citizen, token: await citizen.signInFirst(WALKER.password), dossierId: citizen.dossierId };
  }
  citizen.identifier = (IDENTIFIER.exec(told.text)?.[0] ?? '').replaceAll(' ', '');
  return { caller: citizen, token: await citizen.signIn(WALKER.password), dossierId: citizen.dossierId };
}
