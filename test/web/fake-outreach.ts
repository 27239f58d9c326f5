import { fieldProblem, Problem } from '../../functions/problem/problem.ts';
import type { ReminderCampaign } from '../../functions/vaccination/campaign-contract.ts';
import type { Demand, Operation } from '../../web/src/api/operations.ts';
import type { FakeAnswer, FakeCall } from './fake-api.ts';

type Body<K extends Operation> = Demand<K> extends { readonly body: infer B } ? B : never;

const PEOPLE = { email: 1200, sms: 340 };

/** The campaigns of reminders in memory: one under way, and one that stopped by itself. */
export class FakeOutreach {
  #campaigns: ReminderCampaign[] = [
    {
      campaignId: '0192d3a4-0000-7000-8000-0000000000cc',
      ...{ from: 65, to: 99, channel: 'chosen', text: 'reminder-calendar', on: '2026-11-20' },
      people: PEOPLE,
      createdAt: '2026-11-02T08:00:00.000Z',
      state: 'sending',
    },
    {
      campaignId: '0192d3a4-0000-7000-8000-0000000000bb',
      ...{ from: 18, to: 64, channel: 'sms', text: 'reminder-season', on: '2026-10-15' },
      people: { email: 0, sms: 300 },
      createdAt: '2026-07-02T08:00:00.000Z',
      state: 'stopped',
      stoppedBecause: 'audience-grown',
    },
  ];

  readonly #named = ({ path }: FakeCall): ReminderCampaign => {
    const campaign = this.#campaigns.find(({ campaignId }) => campaignId === path.campaignId);
    if (!campaign) throw new Problem('not-found');
    return campaign;
  };

  readonly handlers: { readonly [K in Operation]?: (call: FakeCall) => FakeAnswer<K> } = {
    listReminderCampaigns: () => ({ reply: { campaigns: this.#campaigns } }),
    previewReminderCampaign: ({ body }) => {
      if ((body as Body<'previewReminderCampaign'>).on < '2026-11-21') throw fieldProblem('/on', 'date-past');
      return { reply: { people: PEOPLE, costMicroUsd: 25_620_000, smsLeft: 120 } };
    },
    createReminderCampaign: ({ body }) => {
      const { agreed: people, ...plan } = body as Body<'createReminderCampaign'>;
      const campaign: ReminderCampaign = {
        ...plan,
        people,
        campaignId: '0192d3a4-0000-7000-8000-0000000000dd',
        createdAt: '2026-11-21T10:00:00.000Z',
        state: 'planned',
      };
      this.#campaigns = [campaign, ...this.#campaigns];
      return { reply: campaign };
    },
    readReminderCampaign: (call) => {
      const passedOver = {
        'nothing-due': 210,
        'not-open': 2,
        changed: 0,
        'not-reachable': 1,
        'over-budget': 40,
        failed: 0,
      };
      return {
        reply: { ...this.#named(call), queued: { email: 500, sms: 100 }, passedOver, zonesLeft: ['Pacific/Tahiti'] },
      };
    },
    stopReminderCampaign: (call) => {
      const stopped = { ...this.#named(call), state: 'stopped' as const };
      this.#campaigns = this.#campaigns.map((one) => (one.campaignId === stopped.campaignId ? stopped : one));
      return { reply: stopped };
    },
  };
}
