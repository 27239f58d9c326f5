import { randomUUID } from 'node:crypto';
import { chooseNotices, noticeChoices } from '../../functions/notification/choose-notices.ts';
import type { ChosenNotices } from '../../functions/notification/contract.ts';
import { listNotices } from '../../functions/notification/list-notices.ts';
import type { Entry } from '../../functions/record/notice/notice.item.ts';
import type { NoticeRecipients } from '../../functions/record/notice/notice.ts';
import { identityItem } from '../../functions/record/person/identity.item.ts';
import type { Operation } from '../../web/src/api/operations.ts';
import type { FakeAnswer, FakeCall } from './fake-api.ts';

const entry = (second: number, content: Entry['content']): Entry => ({
  noticeId: `20261121T1000${second}000Z-${String(second).padStart(16, '0')}`,
  at: `2026-11-21T10:00:${second}.000Z`,
  content,
});

const HOLDER = { kind: 'patient', id: 'patient:1' } as const;

/** What the person was told and how, in memory; the rules are the real ones. */
export class FakeNotices {
  #told: NoticeRecipients = {
    ...identityItem.key(randomUUID()),
    contacts: { phone: '+33612345612', email: 'jeanne@exemple.fr' },
  };
  readonly #entries = [
    entry(30, { template: 'document-deposited' }),
    entry(20, { template: 'document-waiting' }),
    entry(10, { template: 'emergency-access', until: '2026-11-22T10:00:00.000Z' }),
  ];

  readonly handlers: { readonly [K in Operation]?: (call: FakeCall) => FakeAnswer<K> } = {
    readNoticeChoices: () => ({ reply: noticeChoices(this.#told, HOLDER, 'fr') }),
    changeNoticeChoices: ({ body, version = 0 }) => {
      const chosen = body as ChosenNotices;
      const notices = chooseNotices(this.#told, chosen, version);
      this.#told = { ...this.#told, notices, language: chosen.language };
      return { reply: noticeChoices(this.#told, HOLDER, 'fr') };
    },
    listNotices: ({ query }) => {
      const start = this.#entries.findIndex(({ noticeId }) => noticeId === query.cursor) + 1;
      const page = this.#entries.slice(start, start + 2);
      return { reply: listNotices(page, start + 2 < this.#entries.length, { language: 'fr' }) };
    },
  };
}
