import { moved } from '../access/life.ts';
import { newId } from '../platform/runtime.ts';
import { madeOnce } from '../platform/store/idempotency.ts';
import { countTry } from '../platform/store/limit.ts';
import { evenly } from '../platform/time/evenly.ts';
import { dayInParis } from '../platform/time/paris.ts';
import { Problem } from '../problem/problem.ts';
import { toTrace } from '../record/access/authorize.ts';
import type { Call } from '../record/access/call.ts';
import { api, endpoint, serving } from '../record/access/endpoint.ts';
import type { Route } from '../record/access/route.ts';
import type { Trace } from '../record/audit/commit-access.store.ts';
import { firstHalf } from '../record/letter/letter.ts';
import { LIMITS } from '../record/limits.ts';
import { departmentOf } from '../record/person/insured.ts';
import { nirHash, objectionCode, sameText } from '../record/person/pepper.adapter.ts';
import { findCampaign, findCampaigns, findCounts, plan } from './campaigns.store.ts';
import { type Objection, type ObjectionRecord, routes } from './contract.ts';
import { objectToArchives } from './object-to-archives.ts';
import { checkDay, isAsked } from './plan-campaign.ts';
import { recordObjection } from './record-objection.ts';
import type { PersonState } from './rules.ts';
import * as store from './store.ts';
import { tellCampaign, toCampaign } from './tell-campaign.ts';

/** As for the code of a letter (`opening/handler.ts`): a refusal does not tell by its duration who was announced to. */
const REFUSAL_TAKES = 150;

/** What is compared where there is nothing, so that the answer takes the same time. */
const NOTHING = { letterId: 'none', vitaleSerial: '0000000000', birthOn: '0001-01-01' };

const create = endpoint(routes.createCampaign, async (call) => {
  const { body, at, actor, requestKey } = call;
  if (requestKey === undefined) throw new Problem('request-key-needed');
  const request = { actorId: actor.id, requestKey, at };
  const campaign = await madeOnce(request, {
    findMade: findCampaign,
    isAsked: (planned) => isAsked(planned, body),
    make: async () => {
      checkDay(body, dayInParis(at));
      const fresh = { ...body, campaignId: newId(), createdAt: at, createdBy: actor.id };
      const trace = traced(call, 'supervision', { object: fresh.campaignId });
      return (await plan(fresh, request, trace)) ? fresh : undefined;
    },
  });
  return { body: toCampaign(campaign) };
});

const list = endpoint(routes.listCampaigns, async ({ query: { cursor, limit } }) => {
  const { campaigns, more } = await findCampaigns(cursor, limit);
  const last = campaigns.at(-1);
  return { body: { campaigns: campaigns.map(toCampaign), ...(more && last ? { next: last.campaignId } : {}) } };
});

const read = endpoint(routes.readCampaign, async ({ params: { campaignId = '' } }) => {
  const [campaign, { list: lines, people }] = await Promise.all([findCampaign(campaignId), findCounts(campaignId)]);
  if (!campaign) throw new Problem('not-found');
  return { body: tellCampaign(campaign, lines, people) };
});

const objectOnline = endpoint(routes.objectOnline, (call) =>
  evenly(async () => {
    const { code, nir } = call.body;
    const hash = await nirHash(nir);
    const isThem = holdsLetter(code);
    return { body: await objecting(call, hash, { by: 'online', ground: 'public', isThem }, 'objection-refused') };
  }, REFUSAL_TAKES),
);

/**
 * Whether a code is that of the announcement, in constant time. A try is counted once, and only of who has the first half:
 * whoever has no letter keeps nobody from saying no.
 */
function holdsLetter(code: string): Said['isThem'] {
  let counted = false;
  return async ({ enrolment }) => {
    const { letterId } = enrolment ?? {};
    const right = await objectionCode(letterId ?? NOTHING.letterId);
    if (letterId === undefined || !sameText(firstHalf(right), firstHalf(code))) return false;
    if (!counted) await countTry(LIMITS['objection-letter'], letterId);
    counted = true;
    return sameText(right, code);
  };
}

const record = endpoint(routes.recordObjection, async (call) => {
  const { nir, by, scan, to } = call.body;
  const hash = await nirHash(nir);
  await countTry(LIMITS['objection-agent'], call.actor.id);
  const isThem = async ({ insured }: PersonState) => matches(insured, call.body);
  if (to === 'archive') {
    const trace = traced(call, 'counter', { change: { archive: [null, 'refused'], channel: [null, by] } });
    const keep = (dossierId: string) => store.objectToArchives(dossierId, { objectedAt: call.at, by, scan }, trace);
    return { body: await objectToArchives({ find: () => store.findPerson(hash), isThem, keep }) };
  }
  return { body: await objecting(call, hash, { by, scan, ground: 'counter', isThem }, 'identity-not-matched') };
});

/** Whether all that was stated is what the register has, and at least one thing was. */
function matches(insured: PersonState['insured'], { vitaleSerial, birthOn }: ObjectionRecord): boolean {
  const known = insured ?? NOTHING;
  const sameSerial = vitaleSerial === undefined || sameText(known.vitaleSerial, vitaleSerial);
  const sameBirth = birthOn === undefined || sameText(known.birthOn, birthOn);
  return insured !== undefined && sameSerial && sameBirth && (vitaleSerial ?? birthOn) !== undefined;
}

/** How an objection came, and what proves whose it is. */
type Said = {
  readonly by: Objection['by'];
  readonly scan?: string | undefined;
  readonly ground: 'public' | 'counter';
  readonly isThem: (known: PersonState) => Promise<boolean>;
};

function objecting(
  call: Call<Route>,
  hash: string,
  { by, scan, ground, isThem }: Said,
  refused: Parameters<typeof recordObjection>[2],
): Promise<Objection> {
  const { at } = call;
  const deps: Parameters<typeof recordObjection>[0] = {
    find: () => store.findPerson(hash),
    isThem,
    commit: ({ insured, enrolment }, from) => {
      const objectionId = newId();
      const department = insured && departmentOf(insured.address);
      const change = {
        ...moved(from === 'none' ? null : from, 'objected', department === undefined ? {} : { department }),
        channel: [null, by] as const,
      };
      const trace = traced(call, ground, { object: objectionId, change });
      const campaignId = enrolment?.campaignId;
      return store.object(hash, { objectionId, objectedAt: at, by, scan }, { from, campaignId, trace });
    },
  };
  return recordObjection(deps, { at, by }, refused);
}

/** The line of a trace: of an objection to archives in the dossier, of all else in none. */
const traced = (
  call: Call<Route>,
  ground: 'public' | 'counter' | 'supervision',
  more: Pick<Trace, 'object' | 'change'>,
): Trace => toTrace(routeOf[ground], call, { allowed: true, ground }, more);

const routeOf = {
  public: routes.objectOnline,
  counter: routes.recordObjection,
  supervision: routes.createCampaign,
} as const;

/** Campaigns of automatic opening, and saying no to one. */
export const handler = api(
  serving<typeof routes>({
    createCampaign: create,
    listCampaigns: list,
    readCampaign: read,
    objectOnline,
    recordObjection: record,
  }),
);
