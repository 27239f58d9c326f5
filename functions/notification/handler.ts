import { Problem } from '../problem/problem.ts';
import type { DossierCall } from '../record/access/call.ts';
import { api, changing, reading, serving } from '../record/access/endpoint.ts';
import type { Route } from '../record/access/route.ts';
import { identityIn, identityItem } from '../record/person/identity.item.ts';
import { choiceChange, chooseNotices, noticeChoices } from './choose-notices.ts';
import { routes } from './contract.ts';
import { findEntries, writeChoices } from './entries.store.ts';
import { listNotices } from './list-notices.ts';

const identity = ({ dossierId }: { readonly dossierId: string }) => [identityItem.key(dossierId)];

const toldIn = ({ items: [item] }: Pick<DossierCall<Route>, 'items'>) => identityIn(item);

const read = reading(routes.readNoticeChoices, {
  items: identity,
  answer: async (call) => {
    const body = noticeChoices(toldIn(call), call.actor, call.language);
    return { body, etag: body.version };
  },
});

const change = changing(routes.changeNoticeChoices, {
  items: identity,
  change: (call) => {
    const { body, seen, dossierId } = call;
    const notices = chooseNotices(toldIn(call), body, seen);
    return {
      writes: [writeChoices(dossierId, notices, body.language)],
      outcome: { notices, language: body.language },
      change: choiceChange(toldIn(call), notices, body.language),
      conflict: new Problem('version-conflict'),
    };
  },
  answer: async (outcome, call) => {
    const body = noticeChoices({ ...toldIn(call), ...outcome }, call.actor, call.language);
    return { body, etag: body.version };
  },
});

const list = reading(routes.listNotices, {
  answer: async ({ dossierId, query, language, actor }) => {
    const { entries, more } = await findEntries(dossierId, query.cursor, query.limit);
    const representative = actor.kind === 'patient' ? undefined : actor.id;
    return { body: listNotices(entries, more, { language, representative }) };
  },
});

/** How people are told, as they choose it, and what they were told. */
export const handler = api(
  serving<typeof routes>({ readNoticeChoices: read, changeNoticeChoices: change, listNotices: list }),
);
