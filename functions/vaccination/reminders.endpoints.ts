import { Problem } from '../problem/problem.ts';
import type { DossierCall } from '../record/access/call.ts';
import { changing, reading } from '../record/access/endpoint.ts';
import type { Route } from '../record/access/route.ts';
import { HOLDER } from '../record/notice/message.ts';
import { isReachable } from '../record/notice/notice.ts';
import { identityIn, identityItem } from '../record/person/identity.item.ts';
import { remindersItem } from '../record/vaccination/reminders.item.ts';
import { type Asker, choiceChange, chooseReminders, nobodyAsks, toldReminders } from './choose-reminders.ts';
import { planReminders } from './plan-reminders.ts';
import { writesOfChoice } from './reminder.store.ts';
import { reminderRoutes } from './reminder-contract.ts';
import { findRecord } from './store.ts';

const items = ({ dossierId }: { readonly dossierId: string }) => [
  remindersItem.key(dossierId),
  identityItem.key(dossierId),
];

const remindersIn = ({ items: [item] }: Pick<DossierCall<Route>, 'items'>) => remindersItem.from(item);

/** Who asks: the holder, or somebody who acts for them and is written to at an address of their own. */
function askerIn({ ground, actor, items: [, item] }: DossierCall<Route>): Asker {
  const told = identityItem.from(item);
  const isHolder = ground === 'own-dossier';
  const contacts = isHolder ? told?.contacts : told?.representatives?.[actor.id]?.contacts;
  return { who: isHolder ? HOLDER : actor.id, reachable: isReachable(contacts) };
}

const readReminders = reading(reminderRoutes.readReminders, {
  items,
  answer: async (call) => {
    const body = toldReminders(remindersIn(call), askerIn(call), call.head.department);
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
    const [before, asker] = [remindersIn(call), askerIn(call)];
    const after = { dossierId, ...chooseReminders(before, body, seen, asker.who) };
    const known = { ...after, birthOn: identityIn(identity).birthOn };
    const isOn = after.askedBy.length > 0;
    const plan = isOn ? planReminders({ ...known, ...(await findRecord(dossierId)) }, at) : undefined;
    return {
      writes: writesOfChoice(before, known, plan),
      outcome: toldReminders({ ...after, ...(plan?.nextOn === undefined ? {} : { nextOn: plan.nextOn }) }, asker),
      change: choiceChange(before, body, asker.who),
      conflict: new Problem('version-conflict'),
    };
  },
  answer: async (outcome) => ({ body: outcome, etag: outcome.version }),
});

/** Whoever cannot sign in says so at a counter; what is queued does not leave any more either. */
const stopReminders = changing(reminderRoutes.stopReminders, {
  items,
  change: (call) => {
    const before = remindersIn(call);
    const stopped = before && { ...nobodyAsks(before), birthOn: identityIn(call.items[1]).birthOn };
    return {
      writes: stopped ? writesOfChoice(before, stopped, undefined) : [],
      outcome: { stoppedAt: call.at },
      change: {
        reminders: [before?.askedBy.length ? before.choice.channel : 'off', 'off'],
        identity: [null, 'checked'],
      },
      conflict: new Problem('conflict'),
    };
  },
  answer: async (body) => ({ body }),
});

/** How people are reminded of vaccinations, as they choose it. */
export const reminders = { readReminders, changeReminders, stopReminders };
