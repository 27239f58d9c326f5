import { newId, setting } from '../platform/runtime.ts';
import type { Key } from '../platform/store/key.ts';
import { tooManyTries, tryOf } from '../platform/store/limit.ts';
import type { Write } from '../platform/store/table.ts';
import { Problem } from '../problem/problem.ts';
import type { DossierCall } from '../record/access/call.ts';
import { changing } from '../record/access/endpoint.ts';
import type { Route } from '../record/access/route.ts';
import { LIMITS } from '../record/limits.ts';
import { queue } from '../record/notice/message.ts';
import { mobileOf, noticesTo } from '../record/notice/notice.ts';
import { identityIn, identityItem } from '../record/person/identity.item.ts';
import { consentCode, sameText } from '../record/person/pepper.adapter.ts';
import { professionalItem } from '../record/person/professional.item.ts';
import { changed, kept } from './changed.ts';
import { checkCode, codeUntil, masked } from './check-code.ts';
import { consentCodeItem } from './consent-code.item.ts';
import { routes } from './contract.ts';
import { rppsOf } from './rules.ts';
import { consentTo, declareCare, profileOf, type Statement } from './state-right.ts';
import * as store from './store.ts';

/** What a professional states of a patient: that they care for them, or that they consented. */

type CallInDossier = Pick<DossierCall<Route>, 'dossierId' | 'actor'>;

const holderAndProfile = ({ dossierId, actor }: CallInDossier): Key[] => [
  identityItem.key(dossierId),
  professionalItem.key(rppsOf(actor.id) ?? ''),
];

const statementOf = <R extends Route>({ dossierId, actor, accesses: [own], at }: DossierCall<R>): Statement => ({
  dossierId,
  actor,
  rights: own,
  at,
  longest: Number(setting('LONGEST_ACCESS_DAYS')),
});

/** What is known of the professional after this statement. */
function remembered<R extends Route>({ actor, items: [, known] }: DossierCall<R>): Write[] {
  const profile = profileOf(actor);
  return profile ? store.rememberProfessional(profile, professionalItem.fieldsOf(known)) : [];
}

/** The professional joins the care team; the holder is told when they were not in it. */
export const declare = changing(routes.declareCare, {
  items: holderAndProfile,
  change: (call) => {
    const { joined, ...revision } = declareCare(call.body, statementOf(call));
    const { writes, ...rest } = changed(call, call.actor.id, [revision]);
    const content = { template: 'care-team-joined' } as const;
    const notice = { id: `${call.requestId}-care-team`, content };
    const told = joined ? noticesTo(identityIn(call.items[0]), notice, call.at) : [];
    return { ...rest, writes: [...writes, ...remembered(call), ...told] };
  },
  answer: async (outcome) => kept(outcome),
});

/** A new code takes the place of the last; it is derived from its id where it is sent and where it is checked. */
export const askCode = changing(routes.askConsentCode, {
  items: ({ dossierId }) => [identityItem.key(dossierId)],
  change: ({ dossierId, actor, at, items: [holder] }) => {
    const { language = 'fr', ...told } = identityIn(holder);
    const phone = mobileOf(told, at);
    if (phone === undefined) throw new Problem('no-mobile');
    const [codeId, until] = [newId(), codeUntil(at)];
    const content = { template: 'consent-code', codeId } as const;
    return {
      writes: [
        store.putCode(dossierId, actor.id, { codeId, until }),
        queue({ messageId: codeId, channel: 'sms', to: phone, language, content }, at),
        tryOf(LIMITS['consent-code'], `${dossierId} ${actor.id}`, at),
      ],
      outcome: { sentTo: masked(phone), until },
      change: { code: [null, 'sent'] },
      conflict: tooManyTries(LIMITS['consent-code'], at),
    };
  },
  answer: async (outcome) => ({ body: outcome }),
});

/** The patient consents by the code they were sent; they are told that it was recorded. */
export const attest = changing(routes.attestConsent, {
  items: ({ dossierId, actor }) => [
    ...holderAndProfile({ dossierId, actor }),
    consentCodeItem.key(dossierId, actor.id),
  ],
  change: async (call) => {
    const { dossierId, actor, at, requestId, body, items } = call;
    const revision = consentTo(body, statementOf(call));
    const deps = {
      count: (codeId: string) => store.countCode(dossierId, actor.id, codeId, requestId),
      isCode: async (codeId: string, typed: string) => sameText(await consentCode(codeId), typed),
    };
    const { codeId } = await checkCode(deps, consentCodeItem.from(items[2]), body.code, { at, requestId });
    const { writes, ...rest } = changed(call, actor.id, [revision]);
    const notice = { id: `${codeId}-recorded`, content: { template: 'consent-recorded' } } as const;
    return {
      ...rest,
      writes: [
        ...writes,
        ...remembered(call),
        store.useCode(dossierId, actor.id, codeId, at),
        ...noticesTo(identityIn(items[0]), notice, at),
      ],
      conflict: new Problem('consent-code-refused'),
    };
  },
  answer: async (outcome) => kept(outcome),
});
