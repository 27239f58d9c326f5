import { api, reading, serving } from '../platform/endpoint.ts';
import { routes } from './contract.ts';
import { listAudit } from './list-audit.ts';
import { findEntries } from './store.ts';

const list = reading(routes.listAudit, {
  answer: async ({ dossierId, query }) => {
    const { entries, more } = await findEntries(dossierId, query.cursor, query.limit);
    return { body: listAudit(entries, more) };
  },
});

export const handler = api(serving<typeof routes>({ listAudit: list }));
