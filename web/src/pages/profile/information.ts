import type { ProfileKind } from '../../../../functions/record/profile/profile-content.ts';
import type { ProfileWords } from '../../words/profile.ts';

/** What somebody must know of a kind of entry: while they write it, and some of it whenever it is read. */
export const informationOf = (kind: ProfileKind, words: ProfileWords): readonly string[] => {
  if (kind === 'pregnancy' || kind === 'vaccine-risk') return [words.situationInformation];
  if (kind === 'organ-donation') return [words.organInformation];
  if (kind === 'advance-directives') return [words.directivesInformation];
  return kind === 'trusted-person' ? [words.trustedInformation] : [];
};
