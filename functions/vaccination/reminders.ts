import type { DossierCall } from '../platform/call.ts';
import { changing, reading } from '../platform/endpoint.ts';
import { keys } from '../platform/keys.ts';
import { Problem } from '../platform/problem.ts';
import type { Route } from '../platform/route.ts';
import { choiceChange, chooseReminders, toldReminders } from './choose-reminders.ts';
import { planReminders } from './plan-reminders.ts';
import { reminderRoutes } from './reminder-contract.ts';
import { remindersKey, toReminders, writesOfChoice } from './reminder-store.ts';
import { findRecord } from './store.ts';

const items = ({ dossierId }: { readonly dossierId: string }) => [remindersKey(dossierId), keys.identity(dossierId)];

const remindersIn = ({ items: [item] }: Pick<DossierCall<Route>, 'items'>) => toReminders(item);

const readReminders = reading(reminderRoutes.readReminders, {
  items,
  answer: async (call) => {
    const body = toldReminders(remindersIn(call), call.head.department);
    return { body, etag: body.version };
  },
});

const changeReminders = changing(reminderRoutes.changeReminders, {
  items,
  change: async (call) => {
    const {
      body,
      dossierId,
      seen,
      at,
      items: [, identity],
    } = call;
    const before = remindersIn(call);
    const after = { dossierId, ...chooseReminders(before, body, seen) };
    const known = { ...after, birthOn: String(identity?.birthOn) };
    const plan = body.on ? planReminders({ ...known, ...(await findRecord(dossierId)) }, at) : undefined;
    return {
      writes: writesOfChoice(before, known, plan),
      outcome: toldReminders({ ...after, ...(plan?.nextOn === undefined ? {} : { nextOn: plan.nextOn }) }),
      change: choiceChange(before, body),
      conflict: new Problem('version-conflict'),
    };
  },
  answer: async (outcome) => ({ body: outcome, etag: outcome.version }),
});

/** How people are reminded of vaccinations, as they choose it. */
export const reminders = { readReminders, changeReminders };
