import type { Professional } from '../../../functions/consent/contract.ts';
import { fill, type Words } from '../words/words.ts';

/** What is known of somebody who acts: from the rights, the directory or the trace. */
export type NamedProfessional = {
  readonly [K in 'name' | 'profession' | 'establishmentName']?: Professional[K] | undefined;
};

/** Professions addressed as « Docteur » (TRE_G15). */
const DOCTORS = new Set(['10', '40']);

/** The name as people say it: « Dr Anne Martin »; nothing when nobody knows it. */
export function titled({ name, profession }: NamedProfessional, words: Words): string | undefined {
  const bare = !name || /^(?:Dr|Pr|Docteur|Professeur)\b/i.test(name);
  return bare || !DOCTORS.has(profession ?? '') ? name : fill(words.access.doctor, { name });
}

/** What they do and where: « médecin, Cabinet du Port ». Empty when nothing is known. */
export const practice = ({ profession, establishmentName }: NamedProfessional, words: Words): string =>
  [profession && words.professions[profession], establishmentName].filter(Boolean).join(', ');

/** The number at the end of an actor's id: `professional:10002422979`. */
export const numberOf = (actorId: string): string => actorId.replace(/^[a-z]+:/, '');

/** The name of an actor of a dossier, or what stands for it. */
export function actorName(actorId: string, known: NamedProfessional | undefined, words: Words): string {
  const unnamed = actorId.startsWith('establishment:') ? words.access.place : words.access.numbered;
  return titled(known ?? {}, words) ?? known?.establishmentName ?? fill(unnamed, { id: numberOf(actorId) });
}
