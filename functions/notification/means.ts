import type { Key } from '../platform/keys.ts';
import { countTry } from '../platform/limit.ts';
import { count } from '../platform/log.ts';
import {
  type Asked,
  askerOf,
  type MessageContent,
  minutesLater,
  RETRY_MINUTES,
  type StoredMessage,
} from '../platform/message.ts';
import { kindOf } from '../platform/notice-kinds.ts';
import { consentCode, contactCode, creationCode, objectionCode, temporaryPassword } from '../platform/pepper.ts';
import { Problem } from '../platform/problem.ts';
import { optionalSetting, setting } from '../platform/runtime.ts';
import { smsBudget } from '../platform/sms-budget.ts';
import { get } from '../platform/table.ts';
import { sendEmail, sendLetter, sendSms } from './carriers.ts';
import type { DeliverDeps, Delivered } from './deliver-message.ts';
import * as store from './store.ts';

/** The means by which messages leave. @param at the present instant */
export const means = (at: () => string): DeliverDeps<Key> => ({
  at,
  find: store.find,
  isAsked,
  mayText: (message) => mayText(message, at()),
  claim: (place) => store.claim(place, at()),
  release: (place) => store.release(place, at()),
  turnTo: (place, from, to, next) => store.turnTo(place, from, to, next, minutesLater(at(), RETRY_MINUTES)),
  putOff: store.putOff,
  giveUp: store.giveUp,
  markSent: (place, by, providerId) => store.markSent(place, by, providerId, at()),
  secretOf,
  site: optionalSetting('SITE'),
  carriers: { letter: sendLetter, email: sendEmail, sms: sendSms },
});

/** Counts how a delivery ended; nothing where there was nothing to deliver, or not yet. */
export function countDelivered(outcome: Delivered): void {
  if (outcome === 'nothing-due' || outcome === 'put-off' || outcome === 'unwanted') return;
  count(outcome === 'sent' ? 'MessageSent' : 'MessageFailed');
}

/** As it stands at this moment: what is queued at night must not leave in the morning to who said no in between. */
async function isAsked(message: StoredMessage): Promise<boolean> {
  if (message.optIn === undefined) return true;
  const asked = (await get(message.optIn)) as Asked | undefined;
  return asked?.askedBy.includes(askerOf(message)) ?? false;
}

/** Secrets are not stored with the message: each is derived again, the same, from the id it belongs to. */
async function secretOf(content: MessageContent): Promise<string> {
  if (content.template === 'creation-code') return creationCode(content.letterId);
  if (content.template === 'enrolment-announced') return objectionCode(content.letterId);
  if (content.template === 'consent-code') return consentCode(content.codeId);
  if (content.template === 'contact-code') return contactCode(content.codeId);
  if (content.template === 'temporary-password') return temporaryPassword(content.letterId);
  return '';
}

/**
 * Counts an SMS: a person gets so many a day, and a month costs so much. What is merely good to know stops there; what
 * the law or safety asks for is counted, and leaves.
 */
async function mayText({ content: { template }, to }: StoredMessage, at: string): Promise<boolean> {
  const { price, most } = smsBudget();
  const month = at.slice(0, 7);
  if (kindOf(template).weight !== 'courtesy') return store.spend(month, price);
  const daily = { scope: 'sms-person', most: Number(setting('SMS_PER_DAY')), seconds: 86_400 };
  if (!(await isCounted(countTry(daily, String(to))))) return false;
  const mayLeave = await store.spend(month, price, most);
  if (!mayLeave) count('SmsOverBudget');
  return mayLeave;
}

/** @returns `false` when it was one try too many */
async function isCounted(count: Promise<void>): Promise<boolean> {
  try {
    await count;
    return true;
  } catch (error) {
    if (error instanceof Problem && error.kind === 'too-many-tries') return false;
    throw error;
  }
}
