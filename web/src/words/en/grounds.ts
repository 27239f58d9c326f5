import type { grounds as french } from '../fr/grounds.ts';

/** Why something was allowed. */
export const grounds: typeof french = {
  public: 'everybody may do this.',
  self: 'it is the person themselves.',
  'own-dossier': 'it is your record.',
  representative: 'this person represents you.',
  'medecin-traitant': 'this is your family doctor, or somebody to whom you gave the same rights.',
  author: 'this person added this document.',
  'care-team': 'this person cares for you.',
  consented: 'you agreed to it.',
  'break-glass': 'it was an emergency.',
  'regulation-centre': 'you, or somebody for you, called 15.',
  declared: 'this person said that they care for you, or that they have your consent.',
  card: 'the person scanned your emergency code.',
  assistance: 'this person helped you open the record.',
  counter: 'this agent did what you asked, or their work.',
  supervision: 'it is their work to check emergency accesses.',
  task: 'it is the work of the service.',
};
