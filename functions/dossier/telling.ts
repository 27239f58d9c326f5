import type { Write } from '../platform/store/table.ts';
import { queue } from '../record/notice/message.ts';
import { messagesTo, type Notice, noticesTo } from '../record/notice/notice.ts';
import type { Identity } from '../record/person/identity.item.ts';

/**
 * The writes that tell what happens to a dossier to its holder and to whoever acts for them, by every way there is: the
 * law wants it to arrive. Who gave no way at all gets a letter where the register says they live.
 */
export function told(identity: Identity, notice: Omit<Notice, 'ways'>, at: string): Write[] {
  const notices = noticesTo(identity, { ...notice, ways: 'every' }, at);
  const { address, givenNames, familyName } = identity;
  const leaves = messagesTo(identity, { ...notice, ways: 'every' }, at).length > 0;
  if (leaves || address === undefined) return notices;
  const to = { name: `${givenNames} ${familyName}`, ...address };
  const { id, content, language = identity.language ?? 'fr' } = notice;
  return [...notices, queue({ messageId: `${id}-letter`, channel: 'letter', to, language, content }, at)];
}
