import { randomUUID } from 'node:crypto';
import { confirmDose } from '../../functions/vaccination/change-dose.ts';
import { chooseReminders, toldReminders } from '../../functions/vaccination/choose-reminders.ts';
import type { Dose } from '../../functions/vaccination/contract.ts';
import { readRecord } from '../../functions/vaccination/read-record.ts';
import { checkDose, recordDose } from '../../functions/vaccination/record-dose.ts';
import type { ChosenReminders } from '../../functions/vaccination/reminder-contract.ts';
import type { StoredReminders } from '../../functions/vaccination/reminder-store.ts';
import type { StoredVaccination } from '../../functions/vaccination/store.ts';
import { toVaccination, VACCINES } from '../../functions/vaccination/vaccination.ts';
import type { Operation, Reply } from '../../web/src/api/operations.ts';
import type { FakeAnswer, FakeCall } from './fake-api.ts';
import { PERSON } from './fake-data.ts';

const OWN = { kind: 'patient', id: 'patient:me' };
const DOCTOR = { kind: 'professional', id: 'professional:10101010109', name: 'Anne MARTIN' };

/** A dose in memory, recorded by somebody today. */
const dose = (said: Dose, actor: typeof OWN): StoredVaccination =>
  recordDose(said, { dossierId: randomUUID(), vaccinationId: randomUUID() }, { at: new Date().toISOString(), actor });

/** The record of vaccinations in memory; the calendar that judges it is the real one. */
export class FakeVaccinations {
  #stored = [
    dose({ givenOn: '2016-04-18', vaccine: 'dtcap-low' }, DOCTOR),
    dose({ givenOn: '2019-11-05', diseases: ['influenza'], product: 'Vaxigrip' }, OWN),
  ];

  #reminders: StoredReminders | undefined;

  readonly handlers: { readonly [K in Operation]?: (call: FakeCall) => FakeAnswer<K> } = {
    readReminders: () => ({ reply: toldReminders(this.#reminders) }),
    changeReminders: ({ body, version = 0 }) => {
      const chosen = chooseReminders(this.#reminders, body as ChosenReminders, version);
      this.#reminders = { dossierId: randomUUID(), ...chosen, ...(chosen.choice.on ? { nextOn: '2031-02-03' } : {}) };
      return { reply: toldReminders(this.#reminders) };
    },
    listVaccines: () => ({ reply: VACCINES }),
    listVaccinations: () => ({ reply: readRecord(this.#stored, PERSON, new Date().toISOString()) }),
    confirmVaccination: ({ path, version = 0 }) => {
      const at = new Date().toISOString();
      this.#stored = this.#stored.map((one) =>
        one.vaccinationId === path.vaccinationId ? confirmDose(one, version, { at, actor: DOCTOR }) : one,
      );
      const found = this.#stored.find(({ vaccinationId }) => vaccinationId === path.vaccinationId);
      return { reply: (found && toVaccination(found)) as Reply<'confirmVaccination'> };
    },
    recordVaccination: ({ body }) => {
      checkDose(body as Dose, { ...PERSON, at: new Date().toISOString() });
      const stored = dose(body as Dose, OWN);
      this.#stored = [...this.#stored, stored];
      return { reply: toVaccination(stored) as Reply<'recordVaccination'> };
    },
  };
}
