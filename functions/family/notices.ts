import type { Write } from '../platform/store/table.ts';
import type { Message } from '../record/notice/message.item.ts';
import { queue } from '../record/notice/message.ts';
import type { MessageContent } from '../record/notice/message-content.ts';
import { messagesTo } from '../record/notice/notice.ts';
import type { Identity } from '../record/person/identity.item.ts';
import type { Telling } from '../record/representation/representation.ts';
import type { Numbered } from './store.ts';

/** Tells those who no longer act; nothing of it stays in the dossier, which is theirs to read no more. @param gone their actor ids */
export const tellGone = (
  { pk, representatives = {} }: Identity,
  gone: readonly string[],
  { id, at }: Telling,
): Write[] =>
  gone.flatMap((actorId, index) => {
    const notice = { id: `${id}-ended-${index + 1}`, content: { template: 'representation-ended' } } as const;
    const told = { pk, contacts: representatives[actorId]?.contacts ?? {} };
    return messagesTo(told, notice, at).map((message) => queue(message, at));
  });

const CHILD: MessageContent = { template: 'child-dossier-opened' };

/** Tells the other parents of the register who do not act yet, where it says they are: by e-mail, or by post. */
export const tellParents = (parents: readonly Numbered[], { id, at }: Telling): Write[] =>
  parents.flatMap(({ insured }, index): Write[] => {
    if (!insured) return [];
    const { email, address, givenNames, familyName } = insured;
    const same = { messageId: `${id}-parent-${index + 1}`, language: 'fr', content: CHILD } as const;
    const message: Message =
      email === undefined
        ? { ...same, channel: 'letter', to: { name: `${givenNames} ${familyName}`, ...address } }
        : { ...same, channel: 'email', to: email };
    return [queue(message, at)];
  });
