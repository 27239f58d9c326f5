import { fieldProblem, Problem } from '../problem/problem.ts';
import { accessItem } from '../record/access/access.item.ts';
import type { Changed, DossierCall } from '../record/access/call.ts';
import { changing } from '../record/access/endpoint.ts';
import type { Route } from '../record/access/route.ts';
import { noticesTo } from '../record/notice/notice.ts';
import { identityIn, identityItem } from '../record/person/identity.item.ts';
import { professionalItem } from '../record/person/professional.item.ts';
import {
  blockProfessional,
  grantRight,
  type RightChange,
  unblockProfessional,
  withdrawRight,
} from './change-rights.ts';
import { changed, kept, type Outcome } from './changed.ts';
import { professionalId, routes } from './contract.ts';
import { actorIdOf, type Revision } from './rules.ts';
import { setOppositions } from './set-oppositions.ts';
import { findRights } from './store.ts';

/** What the holder of a dossier changes: rights, blocks and oppositions. */

type Params = Readonly<Record<string, string>>;

/** The national number in a path. @throws Problem `invalid-fields` when its key is wrong */
export function rppsIn({ professionalId: typed }: Params): string {
  const { success, data } = professionalId.safeParse(typed);
  if (!success) throw fieldProblem('#path/professionalId', 'rpps-key');
  return data;
}

/** What every change of one professional's rights reads with the head. */
const oneProfessional = {
  items: ({
    dossierId,
    params: { professionalId: rpps = '' },
  }: {
    readonly dossierId: string;
    readonly params: Params;
  }) => [identityItem.key(dossierId), accessItem.key(dossierId, actorIdOf(rpps)), professionalItem.key(rpps)],
  answer: async (outcome: Outcome) => kept(outcome),
};

/** Everything about the professional of the path. @throws Problem `version-conflict` when rights changed since they were read */
function aboutIn<R extends Route>({
  dossierId,
  params,
  at,
  seen,
  head,
  items: [, rights, profile],
}: DossierCall<R>): RightChange {
  const rpps = rppsIn(params);
  if (seen !== head.accessVersion) throw new Problem('version-conflict');
  return { dossierId, rpps, at, rights: accessItem.fieldsOf(rights), profile: professionalItem.fieldsOf(profile) };
}

/** A change of rights, and what tells of it: whoever made it, the holder must know. */
function revised<R extends Route>(
  call: DossierCall<R>,
  template: 'right-given' | 'right-ended',
  revisions: readonly Revision[],
): Changed<Outcome> {
  const { requestId, language, at, items } = call;
  const { writes, ...rest } = changed(call, actorIdOf(rppsIn(call.params)), revisions);
  const notice = { id: `${requestId}-${template}`, content: { template }, language };
  return { ...rest, writes: [...writes, ...noticesTo(identityIn(items[0]), notice, at)] };
}

/** The right is given to one; a médecin traitant is looked for among all. */
export const grant = changing(routes.grantRight, {
  ...oneProfessional,
  change: async (call) => {
    const about = aboutIn(call);
    const everybody = call.body.right === 'medecin-traitant' ? await findRights(call.dossierId) : [];
    return revised(call, 'right-given', grantRight(call.body, about, everybody));
  },
});

/** Ends a right. */
export const withdraw = changing(routes.withdrawRight, {
  ...oneProfessional,
  change: (call) => revised(call, 'right-ended', [withdrawRight(call.body.right, aboutIn(call))]),
});

/** Keeps a professional out. */
export const block = changing(routes.blockProfessional, {
  ...oneProfessional,
  change: (call) => revised(call, 'right-ended', [blockProfessional(call.body.name, aboutIn(call))]),
});

/** Lifts a block. */
export const unblock = changing(routes.unblockProfessional, {
  ...oneProfessional,
  change: (call) => revised(call, 'right-given', [unblockProfessional(aboutIn(call))]),
});

/** Opposes, or no longer opposes, the two accesses in an emergency. */
export const oppose = changing(routes.setOppositions, {
  change: ({ body, head, at, seen }) => {
    if (seen !== head.accessVersion) throw new Problem('version-conflict');
    const version = head.accessVersion + 1;
    const { set, remove, values, change } = setOppositions(body, head, at);
    return {
      writes: [],
      head: { set: ['accessVersion = :access', ...set].join(', '), remove, values: { ...values, ':access': version } },
      outcome: { version, at },
      change,
    };
  },
  answer: async (outcome) => kept(outcome),
});
