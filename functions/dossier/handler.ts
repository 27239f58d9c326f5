import { api, changing, reading, serving } from '../platform/endpoint.ts';
import { dueKey, keys, shardOf } from '../platform/keys.ts';
import { type Message, queue } from '../platform/message.ts';
import { setting } from '../platform/runtime.ts';
import { endSessions } from './accounts.ts';
import { closeDossier } from './close-dossier.ts';
import { routes } from './contract.ts';
import { type Identity, toDossier } from './rules.ts';

const identity = ({ dossierId }: { readonly dossierId: string }) => [keys.identity(dossierId)];

const readDossier = reading(routes.readDossier, {
  items: identity,
  answer: async ({ head, items: [holder] }) => ({
    body: toDossier(head, holder as Identity),
    etag: head.version,
  }),
});

const close = changing(routes.closeDossier, {
  items: identity,
  change: ({ head, body, at, seen, requestId, language, items: [holder] }) => {
    const due = (on: string) => dueKey('purge', on, shardOf(head.dossierId));
    const closing = closeDossier(head, body, { at, seen, years: Number(setting('KEEP_YEARS')), due });
    const { phone, email } = (holder as Identity).contacts;
    const content = { template: 'dossier-closed', keptUntil: closing.outcome.keptUntil } as const;
    const messageId = `${requestId}-closed`;
    const message: Message =
      email === undefined
        ? { messageId, language, content, channel: 'sms', to: phone ?? '' }
        : { messageId, language, content, channel: 'email', to: email };
    return { ...closing, writes: [queue(message, at)], change: { status: ['open', 'closed'] } };
  },
  answer: async (closed, { actor }) => {
    await endSessions(actor.id.replace(/^patient:/, ''));
    return { body: closed };
  },
});

export const handler = api(serving<typeof routes>({ readDossier, closeDossier: close }));
