import type { Campaign } from '../../functions/enrolment/contract.ts';
import { fieldProblem, Problem } from '../../functions/problem/problem.ts';
import type { Demand, Operation } from '../../web/src/api/operations.ts';
import type { FakeAnswer, FakeCall } from './fake-api.ts';
import { PERSON } from './fake-data.ts';

type Body<K extends Operation> = Demand<K> extends { readonly body: infer B } ? B : never;

/** The code of the announcement that the person of the tests received. */
export const ANNOUNCED_CODE = '2109 8765 4321';

const OBJECTED_AT = '2026-11-21T10:00:00.000Z';

/** The automatic opening in memory: one campaign under way, and objections that nobody keeps. */
export class FakeEnrolment {
  #campaigns: Campaign[] = [
    {
      campaignId: '0192d3a4-0000-7000-8000-0000000000aa',
      name: 'Lyon, hiver',
      on: '2026-11-02',
      file: 'lyon.ndjson',
      createdAt: '2026-10-30T08:00:00.000Z',
      state: 'announced',
    },
  ];

  readonly handlers: { readonly [K in Operation]?: (call: FakeCall) => FakeAnswer<K> } = {
    objectOnline: ({ body }) => {
      const { code } = body as Body<'objectOnline'>;
      if (code !== ANNOUNCED_CODE.replaceAll(' ', '')) throw new Problem('objection-refused');
      return { reply: { objectedAt: OBJECTED_AT, by: 'online' } };
    },
    recordObjection: ({ body }) => {
      const { by, birthOn } = body as Body<'recordObjection'>;
      if (birthOn !== PERSON.birthOn) throw new Problem('identity-not-matched');
      return { reply: { objectedAt: OBJECTED_AT, by } };
    },
    listCampaigns: () => ({ reply: { campaigns: this.#campaigns } }),
    createCampaign: ({ body }) => {
      const plan = body as Body<'createCampaign'>;
      if (plan.on < '2026-11-21') throw fieldProblem('/on', 'date-past');
      const campaign: Campaign = {
        ...plan,
        campaignId: '0192d3a4-0000-7000-8000-0000000000bb',
        createdAt: OBJECTED_AT,
        state: 'planned',
      };
      this.#campaigns = [campaign, ...this.#campaigns];
      return { reply: campaign };
    },
    readCampaign: ({ path }) => {
      const campaign = this.#campaigns.find(({ campaignId }) => campaignId === path.campaignId);
      if (!campaign) throw new Problem('not-found');
      const skipped = {
        'has-dossier': 12,
        objected: 3,
        'announced-before': 0,
        'enrolled-before': 0,
        deceased: 1,
        'not-insured': 0,
        'not-readable': 0,
      };
      return { reply: { ...campaign, announced: 1200, objected: 24, opened: 600, ended: 2, left: 574, skipped } };
    },
  };
}
