import type { Acting, FoundHolder } from '../../functions/family/contract.ts';
import { REFUSED } from '../../functions/family/rules.ts';
import { Problem } from '../../functions/problem/problem.ts';
import type { Demand, Operation } from '../../web/src/api/operations.ts';
import type { FakeAnswer, FakeApi, FakeCall } from './fake-api.ts';
import { PERSON } from './fake-data.ts';

type Body<K extends Operation> = Demand<K> extends { readonly body: infer B } ? B : never;

/** The child of the person of the tests. */
export const LEA = {
  dossierId: '22222222-2222-4333-8444-555555555555',
  name: 'Léa MOREAU',
  birthOn: '2017-03-12',
  nir: '2 17 03 75 116 001 11',
  vitaleSerial: '1234567890',
} as const;

const SINCE = '2026-01-12T08:30:00.000Z';
const UNTIL = '2035-03-11T23:00:00.000Z';

/** Families in memory: one child, whom the register knows. */
export class FakeFamily {
  /** Whether the person acts for the child already. */
  acts = false;
  /** Whether the person has a dossier of their own. */
  hasOwn = true;
  acting: FoundHolder['representatives'] = [
    { name: 'Jeanne MOREAU', role: 'parent', since: SINCE, until: UNTIL, actorId: `patient:${PERSON.identifier}` },
  ];
  keptOut: FoundHolder['keptOut'] = [];
  readonly #api: () => FakeApi;

  constructor(api: () => FakeApi) {
    this.#api = api;
  }

  readonly handlers: { readonly [K in Operation]?: (call: FakeCall) => FakeAnswer<K> } = {
    readMe: () => {
      const { dossierId, name, birthOn } = LEA;
      const lea = { dossierId, ground: 'representative', role: 'parent', name, birthOn };
      const { dossierId: ownId, holder } = this.#api().dossier;
      const { givenNames, familyName } = holder;
      const own = {
        dossierId: ownId,
        ground: 'own-dossier',
        name: `${givenNames} ${familyName}`,
        birthOn: holder.birthOn,
      };
      return {
        reply: {
          identifier: PERSON.identifier,
          dossiers: [...(this.hasOwn ? [own] : []), ...(this.acts ? [lea] : [])],
        },
      };
    },
    readDossier: ({ path }) => {
      const { dossier } = this.#api();
      if (path.dossierId !== LEA.dossierId) return { reply: dossier };
      const holder = { ...dossier.holder, givenNames: 'Léa', birthOn: LEA.birthOn };
      return { reply: { ...dossier, dossierId: LEA.dossierId, holder } };
    },
    openChildDossier: ({ body }) => {
      const { birthOn } = body as Body<'openChildDossier'>;
      if (birthOn !== LEA.birthOn) throw new Problem('access-denied', { detail: REFUSED['not-named'] });
      this.acts = true;
      const holder = { givenNames: 'Léa', familyName: 'MOREAU', birthOn };
      return { reply: { dossierId: LEA.dossierId, outcome: 'opened', holder, until: UNTIL } };
    },
    listRepresentatives: ({ path }) => {
      const { actorId, ...me } = this.acting[0] ?? ({} as FoundHolder['representatives'][number]);
      const told: Acting[] = path.dossierId === LEA.dossierId ? [{ ...me, you: true }] : [];
      return { reply: { representatives: told } };
    },
    findHolder: ({ body }) => {
      if ((body as Body<'findHolder'>).birthOn !== LEA.birthOn) throw new Problem('not-found');
      const holder = { givenNames: 'Léa', familyName: 'MOREAU', birthOn: LEA.birthOn };
      const { acting: representatives, keptOut } = this;
      return { reply: { dossierId: LEA.dossierId, holder, minorUntil: UNTIL, representatives, keptOut } };
    },
    addRepresentative: ({ body }) => {
      const { role, decision } = body as Body<'addRepresentative'>;
      const actorId = 'patient:PAUPAUPAUPAU';
      this.acting = [
        ...this.acting,
        { name: 'Paul MOREAU', role, since: SINCE, until: UNTIL, actorId, ...(decision && { decision }) },
      ];
      return { reply: { actorId, at: SINCE } };
    },
    endRepresentative: ({ body }) => {
      const { actorId } = body as Body<'endRepresentative'>;
      this.acting = this.acting.filter((one) => one.actorId !== actorId);
      return { reply: { actorId, at: SINCE } };
    },
    keepOut: ({ body }) => {
      const { decision } = body as Body<'keepOut'>;
      this.keptOut = [...this.keptOut, { name: 'Yann MOREAU', since: SINCE, decision }];
      return { reply: { at: SINCE } };
    },
  };
}
