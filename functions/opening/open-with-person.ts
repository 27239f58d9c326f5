import { DAY, later } from '../platform/time/durations.ts';
import { Problem } from '../problem/problem.ts';
import type { Insured } from '../record/person/insured.item.ts';
import type { Assisted } from './assisted.item.ts';
import { isOpened, mayTryCode, type Opened, sheetUntil } from './assisted.rules.ts';
import { PASSWORD_DAYS } from './confirm-opening.ts';
import type { HelpedOpened } from './contract.ts';

/** What is known when a dossier is to be opened with somebody who helps. */
export type Found = {
  readonly assisted: Assisted | undefined;
  readonly insured: Insured | undefined;
  /** The person has a dossier, in whatever state. */
  readonly hasDossier: boolean;
  /** The automatic opening knows the person: announced, or objected to. */
  readonly isEnrolled: boolean;
  /** Somebody was already paid for a dossier of this person. */
  readonly isPaid: boolean;
};

/** What opening needs of the outside. */
export type OpenDeps = {
  readonly find: () => Promise<Found>;
  /** Counts the try before the code is looked at; `false` when there were too many. */
  readonly countCode: () => Promise<boolean>;
  /** Whether this is the code that was sent, in constant time. */
  readonly isCode: (code: string) => Promise<boolean>;
  readonly identifierFor: (openingId: string) => Promise<string>;
  /** Opens with the trace and what is paid for it, all or nothing; `false`: something else came first. */
  readonly commit: (insured: Insured, found: Found, opened: Opened) => Promise<boolean>;
  readonly ensureAccount: (identifier: string, opened: Opened) => Promise<void>;
  /** Waits a moment before try number `attempt`. */
  readonly pause: (attempt: number) => Promise<void>;
};

/** What whoever helps stated, as it is compared with what was kept; and the ids of what may come of it. */
export type OpenContext = Pick<Assisted, 'helperId' | 'nirHash' | 'contactHash'> & {
  readonly code: string;
  readonly requestKey: string;
  readonly newDossierId: string;
  readonly at: string;
};

/** How often an opening is tried again that meets other writings of the same items. */
const TRIES = 16;

/**
 * Opens the dossier of the person who is here, once their code proves the contact, then makes the account stand. The
 * same request sent again, even after a stop half-way, answers the same. An objection made before is no obstacle: this
 * is the person's own wish (CSP R1111-28).
 * @throws Problem `contact-code-refused`, the same whatever is wrong; then, to who proved the contact, `dossier-exists`
 */
export async function openWithPerson(deps: OpenDeps, context: OpenContext): Promise<HelpedOpened> {
  let found = await deps.find();
  await checkCode(deps, found.assisted, context);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { assisted, insured, hasDossier } = found;
    if (!assisted || !insured) break;
    if (isOpened(assisted) && assisted.usedBy === context.requestKey) return finish(deps, assisted);
    if (hasDossier) throw new Problem('dossier-exists');
    if (assisted.usedAt !== undefined) break;
    const { newDossierId: dossierId, at: usedAt, requestKey: usedBy } = context;
    const opened = { ...assisted, dossierId, usedAt, usedBy };
    if (await deps.commit(insured, found, opened)) return finish(deps, opened);
    await deps.pause(attempt);
    found = await deps.find();
  }
  if (found.assisted && found.insured && found.assisted.usedAt === undefined)
    throw new Problem('busy', { retryAfter: 5 });
  throw new Problem('contact-code-refused');
}

/** Only the same helper goes on, for the same person and contact; a request served before is not counted again. */
async function checkCode(deps: OpenDeps, assisted: Assisted | undefined, context: OpenContext): Promise<void> {
  const { helperId, nirHash, contactHash, requestKey, code, at } = context;
  const isSame =
    assisted?.helperId === helperId && assisted.nirHash === nirHash && assisted.contactHash === contactHash;
  const mayTry = isSame && (assisted.usedBy === requestKey || (mayTryCode(assisted, at) && (await deps.countCode())));
  if (!mayTry || !(await deps.isCode(code))) throw new Problem('contact-code-refused');
}

async function finish(deps: OpenDeps, opened: Opened): Promise<HelpedOpened> {
  const { openingId, usedAt, accountReadyAt } = opened;
  const identifier = await deps.identifierFor(openingId);
  if (accountReadyAt === undefined) await deps.ensureAccount(identifier, opened);
  return {
    openingId,
    identifier,
    sheetUntil: sheetUntil(opened),
    passwordUntil: later(usedAt, PASSWORD_DAYS * DAY),
  };
}
