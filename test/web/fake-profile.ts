import { randomUUID } from 'node:crypto';
import { dayInParis } from '../../functions/platform/time/paris.ts';
import { Problem } from '../../functions/problem/problem.ts';
import {
  contestEntry,
  correctEntry,
  flagEntry,
  giveWay,
  removeEntry,
  takeIn,
} from '../../functions/profile/change-entry.ts';
import type { ProfileEntry, Statement } from '../../functions/profile/contract.ts';
import { recordEntry } from '../../functions/profile/record-entry.ts';
import { checkContent, type Writing } from '../../functions/profile/rules.ts';
import { tellEntry } from '../../functions/profile/tell-entry.ts';
import { mergesAmong } from '../../functions/record/profile/effective-entries.ts';
import type { By, KeptEntry } from '../../functions/record/profile/entry.item.ts';
import { essentialsOf } from '../../functions/record/profile/profile.ts';
import type { ProfileContent } from '../../functions/record/profile/profile-content.ts';
import type { Operation } from '../../web/src/api/operations.ts';
import type { FakeAnswer, FakeCall } from './fake-api.ts';
import { PERSON } from './fake-data.ts';

const OWN: By = { kind: 'patient', id: 'patient:me' };
const DOCTOR: By = { kind: 'professional', id: 'professional:10101010109', name: 'Anne MARTIN' };

const writingOf = (actor: By): Writing => ({
  at: new Date().toISOString(),
  actor,
  decides: actor.kind === 'patient',
});
const entry = (statement: Statement, actor: By): KeptEntry =>
  recordEntry(statement, { dossierId: randomUUID(), entryId: randomUUID() }, writingOf(actor));

type Handlers = { readonly [K in Operation]?: (call: FakeCall) => FakeAnswer<K> };

/** The health profile in memory; the rules that judge them are the real ones. */
export class FakeProfile {
  #entries: KeptEntry[] = [
    entry({ kind: 'allergy', substance: 'Pénicilline', reaction: 'Choc', severity: 'life-threatening' }, OWN),
    entry({ kind: 'allergy', substance: 'Pénicilline', severity: 'severe' }, OWN),
    entry({ kind: 'contra-indication', label: 'Plombs de chasse : jamais d’IRM' }, DOCTOR),
    entry({ kind: 'contact', name: 'Paul Leroy', phone: '06 12 34 56 78', relation: 'HUSB' }, OWN),
    entry({ kind: 'advance-directives', original: 'Dans le tiroir du bureau' }, OWN),
    entry({ kind: 'organ-donation', wish: 'Je suis d’accord' }, OWN),
  ];

  /** Every line, the last first. */
  readonly entries = (): readonly KeptEntry[] => this.#entries;

  /** What a rescuer is told of the profile. */
  readonly essentials = () => essentialsOf(this.#entries, dayInParis(new Date().toISOString()));

  /** What the calendar of vaccinations may take from the profile for somebody. */
  readonly seenBy = ({ kind }: Pick<By, 'kind'>): readonly KeptEntry[] =>
    this.#entries.filter(({ states }) => kind !== 'professional' || !states.at(-1)?.hidden);

  /** What the profile answers to somebody. */
  readonly handlersFor = (actor: By): Handlers => ({
    listProfile: () => ({ reply: { entries: this.#entries.flatMap((one) => this.#toldTo(actor, one) ?? []) } }),
    recordProfileEntry: ({ body }) => {
      checkContent(body as Statement, { birthOn: PERSON.birthOn, at: new Date().toISOString() });
      const made = entry(body as Statement, actor);
      this.#entries = [made, ...this.#entries];
      return { reply: this.#tell(made, actor) };
    },
    correctProfileEntry: (call) =>
      this.#step(call, actor, (one, seen, writing) => correctEntry(one, call.body as ProfileContent, seen, writing)),
    removeProfileEntry: (call) => {
      const gone = removeEntry(this.#find(call.path.entryId), call.version ?? 0, writingOf(actor));
      this.#replace(gone);
      return { reply: { entryId: gone.entryId, removedAt: gone.removedAt ?? '' } };
    },
    flagProfileEntry: (call) =>
      this.#step(call, actor, (one, seen, writing) => flagEntry(one, call.body as object, seen, writing)),
    contestProfileEntry: (call) => {
      const { comment } = call.body as { readonly comment: string };
      return this.#step(call, actor, (one, seen, writing) => contestEntry(one, comment, seen, writing));
    },
    mergeProfileEntries: (call) => {
      const { into } = call.body as { readonly into: string };
      this.#replace(takeIn(this.#find(into), this.#find(call.path.entryId), writingOf(actor)));
      return this.#step(call, actor, (one, seen, writing) => giveWay(one, into, seen, writing));
    },
  });

  readonly handlers: Handlers = this.handlersFor(OWN);

  readonly professionals: Handlers = this.handlersFor({ ...DOCTOR, id: 'professional:other' });

  #find(entryId: string | undefined): KeptEntry {
    const found = this.#entries.find((one) => one.entryId === entryId);
    if (!found) throw new Problem('not-found');
    return found;
  }

  #replace(next: KeptEntry): void {
    this.#entries = this.#entries.map((one) => (one.entryId === next.entryId ? next : one));
  }

  #toldTo(actor: By, one: KeptEntry): ProfileEntry | undefined {
    const merges = mergesAmong(this.#entries, dayInParis(new Date().toISOString()));
    return tellEntry(one, writingOf(actor), merges.get(one.entryId));
  }

  #tell(one: KeptEntry, actor: By): ProfileEntry {
    const told = this.#toldTo(actor, one);
    if (!told) throw new Problem('not-found');
    return told;
  }

  #step(
    { path, version }: FakeCall,
    actor: By,
    step: (one: KeptEntry, seen: number, writing: Writing) => KeptEntry,
  ): { readonly reply: ProfileEntry } {
    const next = step(this.#find(path.entryId), version ?? 0, writingOf(actor));
    this.#replace(next);
    return { reply: this.#tell(next, actor) };
  }
}
