import { fromKeys } from '../platform/keys-of.ts';
import { newId, setting } from '../platform/runtime.ts';
import { madeOnce } from '../platform/store/idempotency.ts';
import { dayInParis } from '../platform/time/paris.ts';
import { Problem } from '../problem/problem.ts';
import { toTrace } from '../record/access/authorize.ts';
import type { Answer, Call, Endpoint } from '../record/access/call.ts';
import { endpoint } from '../record/access/endpoint.ts';
import type { Route } from '../record/access/route.ts';
import { type Trace, traceOrphan } from '../record/audit/commit-access.store.ts';
import { smsLeft } from '../record/notice/sms-budget.store.ts';
import { countAudience } from './audience.store.ts';
import type { StoredReminderCampaign } from './campaign.item.ts';
import { costOf, partsOf, pricesOf } from './campaign.rules.ts';
import * as store from './campaign.store.ts';
import {
  PASSED_OVER,
  type ReminderCampaign,
  type ReminderCampaignProgress,
  campaignRoutes as routes,
} from './campaign-contract.ts';
import { checkDay, isAsked, newCampaign } from './plan-campaign.ts';

/** A door for agents who supervise: whoever else knocks leaves a line of trace, since many people are behind it. */
const supervised = <R extends Route>(route: R, answer: (call: Call<R>) => Promise<Answer<R>>): Endpoint =>
  endpoint(route, answer, (call, decision) => traceOrphan(undefined, toTrace(route, call, decision, {})));

const preview = supervised(routes.previewReminderCampaign, async ({ body, at }) => {
  checkDay(body.on, dayInParis(at));
  const [people, left] = await Promise.all([countAudience(partsOf(body)), smsLeft(at.slice(0, 7))]);
  return { body: { people, costMicroUsd: costOf(people, pricesOf(setting)), smsLeft: left } };
});

const create = supervised(routes.createReminderCampaign, async (call) => {
  const { body, at, actor, requestKey } = call;
  if (requestKey === undefined) throw new Problem('request-key-needed');
  const request = { actorId: actor.id, requestKey, at };
  const campaign = await madeOnce(request, {
    findMade: store.findCampaign,
    isAsked: (planned) => isAsked(planned, body),
    make: async () => {
      checkDay(body.on, dayInParis(at));
      const made = { campaignId: newId(), createdAt: at, createdBy: actor.id };
      const fresh = newCampaign(body, await countAudience(partsOf(body)), made);
      const done = await store.plan(fresh, request, traced(call, routes.createReminderCampaign, fresh));
      return done ? fresh : undefined;
    },
  });
  return { body: toCampaign(campaign) };
});

const list = supervised(routes.listReminderCampaigns, async ({ query: { cursor, limit } }) => {
  const { campaigns, more } = await store.findCampaigns(cursor, limit);
  const last = campaigns.at(-1);
  return { body: { campaigns: campaigns.map(toCampaign), ...(more && last ? { next: last.campaignId } : {}) } };
});

const read = supervised(routes.readReminderCampaign, async (call) => {
  const campaign = await named(call);
  return { body: tellProgress(campaign, await store.findZones(campaign.campaignId)) };
});

const stop = supervised(routes.stopReminderCampaign, async (call) => {
  const campaign = await named(call);
  await store.stop(campaign, traced(call, routes.stopReminderCampaign, campaign));
  const now = await named(call);
  if (now.stoppedAt === undefined) throw new Problem('conflict', { detail: ALL_SENT });
  return { body: toCampaign(now) };
});

const ALL_SENT = {
  fr: 'Il n’y a plus rien à arrêter : tous les messages de cette campagne sont partis.',
  en: 'There is nothing left to stop: all the messages of this campaign have left.',
};

/** The campaign that a path names. @throws Problem `not-found` */
async function named({ params: { campaignId = '' } }: Pick<Call<Route>, 'params'>) {
  const campaign = await store.findCampaign(campaignId);
  if (!campaign) throw new Problem('not-found');
  return campaign;
}

const traced = (call: Call<Route>, route: Route, { campaignId }: StoredReminderCampaign): Trace =>
  toTrace(route, call, { allowed: true, ground: 'supervision' }, { object: campaignId });

/** A campaign as agents see it. */
const toCampaign = (stored: StoredReminderCampaign): ReminderCampaign => {
  const { campaignId, from, to, channel, on, text, people, createdAt, stoppedBecause } = stored;
  const plan = { campaignId, from, to, channel, on, text, people, createdAt };
  return { ...plan, state: stateOf(stored), ...(stoppedBecause ? { stoppedBecause } : {}) };
};

function stateOf({ stoppedAt, sentAt, startedAt }: StoredReminderCampaign): ReminderCampaign['state'] {
  if (stoppedAt !== undefined) return 'stopped';
  if (sentAt !== undefined) return 'sent';
  return startedAt === undefined ? 'planned' : 'sending';
}

function tellProgress(
  campaign: StoredReminderCampaign,
  zones: Awaited<ReturnType<typeof store.findZones>>,
): ReminderCampaignProgress {
  const counts = store.countsOf(zones);
  return {
    ...toCampaign(campaign),
    queued: store.queuedIn(counts),
    passedOver: fromKeys(PASSED_OVER, (why) => counts[why] ?? 0),
    zonesLeft: [...zones].flatMap(([zone, { done }]) => (done ? [] : [zone])),
  };
}

/** Campaigns of reminders, as agents who supervise plan, follow and stop them. */
export const campaigns = {
  previewReminderCampaign: preview,
  createReminderCampaign: create,
  listReminderCampaigns: list,
  readReminderCampaign: read,
  stopReminderCampaign: stop,
};
