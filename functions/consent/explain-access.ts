import type { Actor } from '../access/actor.ts';
import type { DocumentRights } from '../access/facts.ts';
import type { Decision } from '../access/policy.ts';
import type { Action } from '../access/vocabulary.ts';
import type { WrittenRights } from '../record/access/access.item.ts';
import type { EffectiveAccess } from '../record/access/effective-access.ts';
import type { ProfessionalProfile } from '../record/person/professional.item.ts';
import type { DocumentReaders, Explanation, Professional } from './contract.ts';
import { professionalIn } from './rules.ts';

/** Everything a professional may do in a dossier as a whole; documents are told one by one. */
export const EXPLAINED = [
  'dossier:read',
  'document:list',
  'document:deposit',
  'audit:read',
  'audit:read-own',
  'emergency:read',
  'emergency:open',
  'care-team:declare',
  'consent:attest',
  'vaccination:read',
  'vaccination:record',
  'vaccination:confirm',
  'profile:read',
  'profile:record',
] as const satisfies Action[];

/** The vaccinations and the health profile are each read like one document of their type and class. */
const READ_LIKE: Readonly<Record<string, DocumentRights>> = {
  vaccination: { authorId: '', type: '11369-6', class: '52' },
  profile: { authorId: '', type: 'DOCPAT08', class: '11' },
};

const likeDocument = (action: Action): DocumentRights | undefined => READ_LIKE[action.slice(0, action.indexOf(':'))];

const told = (decision: Decision) =>
  decision.allowed ? { allowed: true, ground: decision.ground } : { allowed: false, refusal: decision.refusal };

/**
 * What a professional may do, why or why not, and how many documents they can read.
 * @param documents those that the asker may know of
 */
export function explainAccess(
  professional: Professional,
  standing: EffectiveAccess,
  { documents, more }: { readonly documents: readonly DocumentRights[]; readonly more: boolean },
): Explanation {
  const refused: Record<string, number> = {};
  for (const document of documents) {
    const decision = standing('document:read', document);
    if (!decision.allowed) refused[decision.refusal] = (refused[decision.refusal] ?? 0) + 1;
  }
  const readable = documents.length - Object.values(refused).reduce((sum, count) => sum + count, 0);
  return {
    professional,
    actions: EXPLAINED.map((action) => ({ action, ...told(standing(action, likeDocument(action))) })),
    documents: { readable, refused, more },
  };
}

/** Who can read a document and on which ground, who cannot and why. @param of what each professional may do */
export const readersOf = (
  people: readonly WrittenRights[],
  document: DocumentRights,
  of: (rights: WrittenRights) => EffectiveAccess,
): DocumentReaders => ({
  readers: people.flatMap((rights) => {
    const professional = professionalIn(rights);
    return professional
      ? [{ actorId: rights.actorId, professional, ...told(of(rights)('document:read', document)) }]
      : [];
  }),
});

/** Professionals whose profession nobody wrote down with their rights: it decides what they read, so it is looked up. */
export const unknownAmong = (people: readonly WrittenRights[]): string[] =>
  people.flatMap((rights) => (rights.profession === undefined ? (professionalIn(rights)?.rpps ?? []) : []));

/** The same people with what is known of each. */
export const described = (
  people: readonly WrittenRights[],
  profiles: ReadonlyMap<string, ProfessionalProfile>,
): WrittenRights[] =>
  people.map((rights) => {
    const { rpps, ...said } = profiles.get(professionalIn(rights)?.rpps ?? '') ?? {};
    return { ...rights, ...said };
  });

/** Everybody in question for a document: those with rights, and its author, who reads what they deposited. */
export function concerned(
  everybody: readonly WrittenRights[],
  dossierId: string,
  { authorId, authorName }: { readonly authorId: string; readonly authorName: string },
): WrittenRights[] {
  const isKnown = everybody.some(({ actorId }) => actorId === authorId);
  return [...everybody, ...(isKnown ? [] : [{ dossierId, actorId: authorId, name: authorName, grounds: {} }])];
}

/** The professional as an actor. */
export const actorIn = ({ actorId, name, profession, specialty, sector, establishment }: WrittenRights): Actor => ({
  kind: 'professional',
  id: actorId,
  ...(name === undefined ? {} : { name }),
  ...(profession === undefined ? {} : { profession }),
  ...(specialty === undefined ? {} : { specialty }),
  ...(sector === undefined ? {} : { sector }),
  ...(establishment === undefined ? {} : { establishment }),
});
