import { randomUUID } from 'node:crypto';
import { Problem } from '../../functions/problem/problem.ts';
import { HOLDER } from '../../functions/record/notice/message.ts';
import type { Dose, DoseFlags, RemovalReason } from '../../functions/record/vaccination/dose.ts';
import type { ChosenReminders } from '../../functions/record/vaccination/reminder-choice.ts';
import type { StoredReminders } from '../../functions/record/vaccination/reminders.item.ts';
import type { StoredVaccination } from '../../functions/record/vaccination/vaccination.item.ts';
import {
  confirmDose,
  correctDose,
  flagDose,
  removeDose,
  withdrawConfirmation,
} from '../../functions/vaccination/change-dose.ts';
import { chooseReminders, toldReminders } from '../../functions/vaccination/choose-reminders.ts';
import { readRecord } from '../../functions/vaccination/read-record.ts';
import { checkDose, recordDose, type Writing } from '../../functions/vaccination/record-dose.ts';
import { toVaccination, VACCINES } from '../../functions/vaccination/vaccination.ts';
import type { Operation, Reply } from '../../web/src/api/operations.ts';
import type { FakeAnswer, FakeCall } from './fake-api.ts';
import { PERSON } from './fake-data.ts';
import type { FakeProfile } from './fake-profile.ts';

/** The person of the tests, who can be written to. */
const ASKER = { who: HOLDER, reachable: true };

const OWN = { kind: 'patient', id: 'patient:me' };
const DOCTOR = { kind: 'professional', id: 'professional:10101010109', name: 'Anne MARTIN' };

type Handlers = { readonly [K in Operation]?: (call: FakeCall) => FakeAnswer<K> };
type Step = (one: StoredVaccination, seen: number, writing: Writing) => StoredVaccination;

const writingOf = (actor: typeof OWN): Writing => ({ at: new Date().toISOString(), actor });

/** A dose in memory, recorded by somebody today. */
const dose = (said: Dose, actor: typeof OWN): StoredVaccination =>
  recordDose(said, { dossierId: randomUUID(), vaccinationId: randomUUID() }, writingOf(actor));

/** The record of vaccinations in memory; the rules that judge it and the calendar are the real ones. */
export class FakeVaccinations {
  #stored = [
    dose({ givenOn: '2016-04-18', vaccine: 'dtcap-low' }, DOCTOR),
    dose({ givenOn: '2019-11-05', diseases: ['influenza'], product: 'Vaxigrip' }, OWN),
  ];

  #reminders: StoredReminders | undefined;
  readonly #profile: () => FakeProfile;

  constructor(profile: () => FakeProfile) {
    this.#profile = profile;
  }

  /** Another professional corrects the lot of every dose, while a page is open. */
  correctElsewhere(lotNumber: string): void {
    const other = { ...DOCTOR, id: 'professional:10002422979', name: 'Paul PETIT' };
    this.#stored = this.#stored.map((one) => {
      const said = one.entries.at(-1)?.dose;
      return said ? correctDose(one, { ...said, lotNumber }, one.version, writingOf(other)) : one;
    });
  }

  /** What the record answers to somebody. */
  readonly handlersFor = (actor: typeof OWN): Handlers => ({
    listVaccinations: () => {
      const record = { record: this.#stored, entries: this.#profile().seenBy(actor) };
      return {
        reply: readRecord(record, {
          ...PERSON,
          reader: actor,
          at: new Date().toISOString(),
          may: { record: true, hide: actor === OWN, keepSecret: actor !== OWN },
        }),
      };
    },
    recordVaccination: ({ body }) => {
      checkDose(body as Dose, { ...PERSON, at: new Date().toISOString() });
      const stored = dose(body as Dose, actor);
      this.#stored = [...this.#stored, stored];
      return { reply: toVaccination(stored, actor) as Reply<'recordVaccination'> };
    },
    confirmVaccination: (call) => ({ reply: this.#told(this.#step(call, actor, confirmDose), actor) }),
    withdrawConfirmation: (call) => {
      const because = call.query.because as RemovalReason;
      const withdraw: Step = (one, seen, writing) => withdrawConfirmation(one, because, seen, writing);
      return { reply: this.#told(this.#step(call, actor, withdraw), actor) };
    },
    correctVaccination: (call) => {
      checkDose(call.body as Dose, { ...PERSON, at: new Date().toISOString() });
      const correct: Step = (one, seen, writing) => correctDose(one, call.body as Dose, seen, writing);
      return { reply: this.#told(this.#step(call, actor, correct), actor) };
    },
    flagVaccination: (call) => {
      const flag: Step = (one, seen, writing) => flagDose(one, call.body as DoseFlags, seen, writing);
      return { reply: this.#told(this.#step(call, actor, flag), actor) };
    },
    removeVaccination: (call) => {
      const because = call.query.because as RemovalReason | undefined;
      const gone = this.#step(call, actor, (one, seen, writing) => removeDose(one, because, seen, writing));
      return { reply: { vaccinationId: gone.vaccinationId, removedAt: gone.removedAt ?? '' } };
    },
  });

  readonly handlers: Handlers = {
    ...this.handlersFor(OWN),
    readReminders: () => ({ reply: toldReminders(this.#reminders, ASKER) }),
    changeReminders: ({ body, version = 0 }) => {
      const chosen = chooseReminders(this.#reminders, body as ChosenReminders, version, ASKER.who);
      this.#reminders = {
        dossierId: randomUUID(),
        ...chosen,
        ...(chosen.askedBy.length > 0 ? { nextOn: '2031-02-03' } : {}),
      };
      return { reply: toldReminders(this.#reminders, ASKER) };
    },
    listVaccines: () => ({ reply: VACCINES }),
  };

  readonly professionals: Handlers = this.handlersFor(DOCTOR);

  #step({ path, version = 0 }: FakeCall, actor: typeof OWN, step: Step): StoredVaccination {
    const found = this.#stored.find(({ vaccinationId }) => vaccinationId === path.vaccinationId);
    if (!found) throw new Problem('not-found');
    const next = step(found, version, writingOf(actor));
    this.#stored = this.#stored.map((one) => (one === found ? next : one));
    return next;
  }

  #told(one: StoredVaccination, actor: typeof OWN): Reply<'correctVaccination'> {
    const told = toVaccination(one, actor);
    if (!told) throw new Problem('not-found');
    return told;
  }
}
