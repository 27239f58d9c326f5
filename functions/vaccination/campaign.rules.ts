import { createHash } from 'node:crypto';
import { hoursBegin } from '../platform/time/local-time.ts';
import { Problem } from '../problem/problem.ts';
import { ReminderChannel, Zone } from '../record/vaccination/reminder-choice.ts';
import type { CampaignChannel, CampaignPeople, CampaignTarget, ReminderCampaignPlan } from './campaign-contract.ts';
import { earliest } from './days.ts';

/** Some of those whom a campaign is for: a year of birth, a way. */
export type Part = { readonly birthYear: number; readonly channel: ReminderChannel };

/** What one message costs by each way, in US dollars. */
export type Prices = Readonly<Record<ReminderChannel, number>>;

/** How many more people than agreed are let pass: 2 %. People come and go between a look and a click. */
const TOLERANCE = 1.02;

/** Everybody a campaign is for, part by part: who reaches one of its ages in the year of its day, by the way they chose. */
export function partsOf({ from, to, channel, on }: Omit<CampaignTarget, 'text'>): Part[] {
  const [year, ages] = [Number(on.slice(0, 4)), Array.from({ length: to - from + 1 }, (_, index) => from + index)];
  return ages.flatMap((age) => waysOf(channel).map((way) => ({ birthYear: year - age, channel: way })));
}

const waysOf = (channel: CampaignChannel): readonly ReminderChannel[] =>
  channel === 'chosen' ? ReminderChannel.options : [channel];

/** What so many people cost at most, one message each, in millionths of a US dollar. */
export const costOf = ({ email, sms }: CampaignPeople, prices: Prices): number =>
  Math.round((email * prices.email + sms * prices.sms) * 1e6);

/** @throws Problem `audience-grown`, with the new numbers, when by either way there are 2 % more people than agreed */
export function checkAgreed({ agreed }: Pick<ReminderCampaignPlan, 'agreed'>, people: CampaignPeople): void {
  if (ReminderChannel.options.every((way) => people[way] <= agreed[way] * TOLERANCE)) return;
  const { email, sms } = people;
  throw new Problem('audience-grown', {
    detail: {
      fr: `Il y a maintenant plus de personnes que dans l’aperçu : ${email} par e-mail, ${sms} par SMS. Rien n’est prévu. Demandez un nouvel aperçu.`,
      en: `There are more people now than in the preview: ${email} by e-mail, ${sms} by SMS. Nothing is planned. Ask for a new preview.`,
    },
    extra: { email, sms },
  });
}

/**
 * How many more may be written to by each way, if all of them were: until as many people were as the campaign was planned
 * for, or until that costs as much, with the same 2 %. Whoever joins or changes their way since counts against both. Pure.
 */
export function leftOf(planned: CampaignPeople, queued: CampaignPeople, prices: Prices): CampaignPeople {
  const all = ({ email, sms }: CampaignPeople) => email + sms;
  const people = Math.floor(all(planned) * TOLERANCE) - all(queued);
  const means = costOf(planned, prices) * TOLERANCE - costOf(queued, prices);
  const by = (way: ReminderChannel) => Math.max(0, Math.min(people, Math.floor(means / (prices[way] * 1e6))));
  return { email: by('email'), sms: by('sms') };
}

/** What one message costs, as the settings of the stage say. */
export const pricesOf = (setting: (name: string) => string): Prices => ({
  email: Number(setting('EMAIL_PRICE_USD')),
  sms: Number(setting('SMS_PRICE_USD')),
});

/** The instant from which a campaign leaves: 8:00 of its day where that day begins first. */
export const beginsAt = ({ on }: Pick<CampaignTarget, 'on'>): string =>
  String(earliest(...Zone.options.map((zone) => hoursBegin(on, zone))));

/** The id of the message of a campaign to the people of a dossier: the same for both, and it tells nothing of either. */
export const campaignMessageIdOf = (campaignId: string, dossierId: string): string =>
  `campaign-${createHash('sha256').update(`${campaignId}\n${dossierId}`).digest('hex').slice(0, 32)}`;
