import { optionalSetting, setting } from '../platform/runtime.ts';
import type { Key } from '../platform/store/key.ts';
import { mayTry } from '../platform/store/limit.ts';
import { get } from '../platform/store/table.ts';
import { later, MINUTE } from '../platform/time/durations.ts';
import { LIMITS } from '../record/limits.ts';
import { count } from '../record/metrics.ts';
import type { StoredMessage } from '../record/notice/message.item.ts';
import { askerOf, RETRY_MINUTES } from '../record/notice/message.ts';
import type { MessageContent } from '../record/notice/message-content.ts';
import { kindOf } from '../record/notice/notice-kinds.ts';
import { smsBudget } from '../record/notice/sms-budget.store.ts';
import {
  consentCode,
  contactCode,
  creationCode,
  objectionCode,
  temporaryPassword,
} from '../record/person/pepper.adapter.ts';
import { remindersItem } from '../record/vaccination/reminders.item.ts';
import { sendEmail, sendLetter, sendSms } from './carriers.adapter.ts';
import type { DeliverDeps, Delivered } from './deliver-message.ts';
import * as store from './store.ts';

/** The means by which messages leave. @param at the present instant */
export const means = (at: () => string): DeliverDeps<Key> => ({
  at,
  find: store.find,
  isAsked,
  claim: (place) => store.claim(place, at()),
  mayLeave: (message) => mayLeave(message, at()),
  release: (place, message, counted) => store.release(place, message, counted, at()),
  turnTo: (place, seen, to, next) => store.turnTo(place, seen, to, next, later(at(), RETRY_MINUTES * MINUTE)),
  putOff: store.putOff,
  giveUp: store.giveUp,
  markSent: (place, by, providerId) => store.markSent(place, by, providerId, at()),
  secretOf,
  site: optionalSetting('SITE'),
  carriers: { letter: sendLetter, email: sendEmail, sms: sendSms },
});

/** Counts how a delivery ended, where it did: sent, or by no way. What somebody else has is counted by them. */
export function countDelivered(outcome: Delivered): void {
  if (outcome === 'sent') count('MessageSent');
  if (outcome === 'unsent') count('MessageFailed');
}

/** As it stands at this moment: what is queued at night must not leave in the morning to who said no in between. */
async function isAsked(message: StoredMessage): Promise<boolean> {
  if (message.optIn === undefined) return true;
  const asked = remindersItem.from(await get(message.optIn));
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

/** The settings that say how many messages by a way a person gets in a day, of those that can wait. */
const PER_DAY = { sms: 'SMS_PER_DAY', email: 'EMAILS_PER_DAY' } as const;

/**
 * Counts a message: a person gets so many a day by each way, and the SMS of a month cost so much. What is merely good to
 * know stops there; what the law or safety asks for leaves, and its SMS are counted.
 */
async function mayLeave({ channel, content: { template }, to }: StoredMessage, at: string): Promise<boolean> {
  if (channel === 'letter') return true;
  const isCourtesy = kindOf(template).weight === 'courtesy';
  const daily = { ...LIMITS[`${channel}-person`], most: Number(setting(PER_DAY[channel])) };
  if (isCourtesy && !(await mayTry(daily, to))) return false;
  if (channel === 'email') return true;
  const { price, most } = smsBudget();
  const isLeft = await store.spend(at.slice(0, 7), price, isCourtesy ? most : undefined);
  if (!isLeft) count('SmsOverBudget');
  return isLeft;
}
