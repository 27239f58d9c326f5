import type { grounds as french, reasons as frenchReasons, unnamed as frenchUnnamed } from '../fr/grounds.ts';

/** Why something was allowed. */
export const grounds: typeof french = {
  public: 'this is done without signing in.',
  self: 'it is the person themselves.',
  'own-dossier': 'it is your record.',
  representative: 'this person represents you.',
  'medecin-traitant': 'this is your family doctor, or somebody to whom you gave the same rights.',
  author: 'this person added this document.',
  'care-team': 'this person cares for you.',
  consented: 'you agreed to it.',
  'break-glass': 'this person declared an emergency.',
  'regulation-centre': 'this doctor answers calls to 15, and says that there was one for you.',
  declared: 'this person said that they care for you, or that they have your consent.',
  card: 'this person had the code of your emergency card.',
  assistance: 'this person helped you open the record.',
  counter: 'it is the work of this agent.',
  supervision: 'it is the work of this agent.',
  task: 'it is the work of the service.',
};

const asked = 'you asked this agent for it.';
const supervised = 'this agent checks emergency accesses.';

/** The same said better of one action, or of one kind of person. */
export const reasons: typeof frenchReasons = {
  'patient self': 'it is you.',
  'child:open self': 'the health insurance knows this parent.',
  'session:open self': 'the password and the code were right.',
  'dossier:find self': 'this person had your social security number.',
  'representative:read counter': 'this agent had your social security number.',
  'dossier:find counter': 'this agent had your social security number.',
  'opening:request public': 'the numbers of social security and of the Vitale card were right.',
  'opening:confirm public': 'the code of the letter and the numbers of your card were right.',
  'opening:assist counter': asked,
  'dossier:close-at-counter counter': asked,
  'reminder:stop counter': asked,
  'enrolment:record-objection counter': asked,
  'dossier:suspend counter': 'this agent protects records from fraud or failure.',
  'representative:manage counter': 'this agent checked the papers or the decision of a judge.',
  'care-team:declare declared': 'a carer declares it before opening the record of somebody they care for.',
  'consent:attest declared': 'a carer asks for your consent before opening your record.',
  'emergency:supervise supervision': supervised,
  'supervision:read supervision': supervised,
};

/** Who did something without signing in, by what they did. */
export const unnamed: typeof frenchUnnamed = {
  'opening:request': 'Somebody who had your Vitale card',
  'opening:confirm': 'Somebody who had your letter',
  'card:open': 'Somebody who had your emergency card',
};
