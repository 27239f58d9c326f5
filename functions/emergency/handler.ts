import { classOf } from '../access/classes.ts';
import { newId, setting } from '../platform/runtime.ts';
import type { Key } from '../platform/store/key.ts';
import { Problem } from '../problem/problem.ts';
import type { DossierCall } from '../record/access/call.ts';
import { api, changing, endpoint, reading, serving } from '../record/access/endpoint.ts';
import type { Route } from '../record/access/route.ts';
import type { Change } from '../record/audit/commit-access.store.ts';
import type { StoredDocument } from '../record/document/document.item.ts';
import { noticesTo } from '../record/notice/notice.ts';
import { identityIn, identityItem } from '../record/person/identity.item.ts';
import type { KeptEntry } from '../record/profile/entry.item.ts';
import { seesEntry } from '../record/profile/profile.ts';
import { routes } from './contract.ts';
import { type Judge, toReview, verdictChange } from './judge-emergency.ts';
import { listDay, listReviews, placeInDay } from './list-emergencies.ts';
import { noticeOf, openInEmergency } from './open-in-emergency.ts';
import { reviewItem, type StoredReview } from './review.item.ts';
import { groundUntil, hasOtherRight, medecinTraitantAmong, openingUnderWay } from './rules.ts';
import * as store from './store.ts';
import { countHidden, summarizeDossier } from './summarize-dossier.ts';

const identity = ({ dossierId }: { readonly dossierId: string }) => [identityItem.key(dossierId)];

/** Everything an opening writes, all or nothing: the right, the review, and what tells the holder and their doctor. */
async function opening(review: StoredReview, call: DossierCall<Route>): Promise<Change> {
  const { accesses, items, head, at, actor } = call;
  const holder = identityIn(items[0]);
  const doctor = medecinTraitantAmong(await store.findPeople(review.dossierId), at)?.actorId;
  return {
    head: { set: 'accessVersion = :access', values: { ':access': head.accessVersion + 1 } },
    writes: [
      store.insertReview(review),
      store.grantOpening(review, accesses[0]),
      ...(hasOtherRight(accesses[0], at) ? [] : [store.indexOpening(review, holder)]),
      ...(doctor === undefined || doctor === actor.id ? [] : [store.tellMedecinTraitant(review, doctor, holder)]),
      ...noticesTo(holder, noticeOf(review), at),
    ],
  };
}

const open = changing(routes.openInEmergency, {
  items: identity,
  change: async (call) => {
    const { dossierId, actor, at, body, accesses } = call;
    // Who taps twice, or comes back within the day, is in already: nobody is told twice of one emergency.
    const lasting = openingUnderWay(accesses[0], at);
    if (lasting)
      return { writes: [], outcome: { until: lasting.until, reviewId: lasting.reviewId }, object: lasting.reviewId };
    const hours = Number(setting('BREAK_GLASS_HOURS'));
    const review = openInEmergency(body, { dossierId, reviewId: newId(), actor, at, hours });
    const outcome = { until: review.until, reviewId: review.reviewId };
    const change = { 'break-glass': [null, review.until] } as const;
    return { ...(await opening(review, call)), outcome, object: review.reviewId, change };
  },
  answer: async (outcome) => ({ body: outcome }),
});

const readSummary = reading(routes.readEmergencySummary, {
  items: identity,
  answer: async (call) => {
    const { dossierId, at, items, accesses, ground, may, factsOf } = call;
    const { more, people, ...found } = await store.findForSummary(dossierId);
    const readable = (document: StoredDocument, shown?: 'shown') => {
      const facts = factsOf({ ...document, class: classOf(document.type) });
      return may('document:read', shown ? [...facts, 'document-shown'] : facts);
    };
    const sees = (entry: KeptEntry, shown?: 'shown') => seesEntry(call, entry, shown);
    const medecinTraitant = medecinTraitantAmong(people, at);
    const source = { ...found, dossierId, at, identity: identityIn(items[0]), medecinTraitant, readable, sees };
    const until = groundUntil(ground, accesses, at);
    return {
      body: {
        ...summarizeDossier(source),
        ...(TOLD_OF_HIDDEN.has(ground) ? countHidden(source) : {}),
        ...(more ? { olderLeftOut: true as const } : {}),
        ground,
        ...(until === undefined ? {} : { until }),
      },
    };
  },
});

/** Those who come once and cannot ask the person: they must know that something is missing. */
const TOLD_OF_HIDDEN: ReadonlySet<string> = new Set(['break-glass', 'regulation-centre']);

const listOfDossier = reading(routes.listEmergencyReviews, {
  answer: async ({ dossierId, query }) => {
    const { reviews, more } = await store.findReviews(dossierId, query.cursor, query.limit);
    return { body: listReviews(reviews, more) };
  },
});

type Params = Readonly<Record<string, string>>;

/** What every route of one review has in common. */
const oneReview = {
  items: ({ dossierId, params }: { readonly dossierId: string; readonly params: Params }) => [
    reviewItem.key(dossierId, params.reviewId ?? ''),
  ],
  object: (params: Params) => params.reviewId,
};

function reviewIn([item]: readonly (Key | undefined)[]): StoredReview {
  const review = store.toStoredReview(item);
  if (!review) throw new Problem('not-found');
  return review;
}

const judging = (route: typeof routes.judgeEmergency | typeof routes.superviseEmergency, judge: Judge) =>
  changing(route, {
    ...oneReview,
    change: ({ items, body: { verdict }, at }) => {
      const review = reviewIn(items);
      return {
        writes: [store.writeVerdict(review, judge, verdict, at)],
        outcome: {},
        object: review.reviewId,
        change: verdictChange(review, judge, verdict),
      };
    },
    answer: async (_, { items, body }) => ({
      body: { ...toReview(reviewIn(items)), [`${judge}Verdict`]: body.verdict },
    }),
  });

const readOne = reading(routes.readEmergency, {
  ...oneReview,
  answer: async ({ items }) => ({ body: toReview(reviewIn(items)) }),
});

const listOfDay = endpoint(routes.listEmergencies, async ({ query: { on, cursor, limit } }) => {
  const { reviews, more } = await store.findOfDay(on, placeInDay(cursor), limit);
  return { body: listDay(reviews, more) };
});

/** Opening a dossier in an emergency, reading it in one page, and judging the opening. */
export const handler = api(
  serving<typeof routes>({
    openInEmergency: open,
    readEmergencySummary: readSummary,
    listEmergencyReviews: listOfDossier,
    judgeEmergency: judging(routes.judgeEmergency, 'holder'),
    listEmergencies: listOfDay,
    readEmergency: readOne,
    superviseEmergency: judging(routes.superviseEmergency, 'supervisor'),
  }),
);
