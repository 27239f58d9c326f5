import type { french } from '../fr.ts';

const actions: typeof french.audit.actions = {
  'opening:request': { done: 'asked for a letter with a code', todo: 'ask for a letter with a code' },
  'opening:confirm': { done: 'used the code of the letter', todo: 'use the code of the letter' },
  'session:open': { done: 'signed in', todo: 'sign in' },
  'session:read': { done: 'checked the sign-in', todo: 'check the sign-in' },
  'terminology:read': { done: 'read the list of document types', todo: 'read the list of document types' },
  'dossier:read': { done: 'opened the record', todo: 'open the record' },
  'dossier:close': { done: 'closed the record', todo: 'close the record' },
  'document:deposit': { done: 'added {document}', todo: 'add {document}' },
  'document:list': { done: 'looked at the list of documents', todo: 'look at the list of documents' },
  'document:read': { done: 'opened {document}', todo: 'open {document}' },
  'document:delete': { done: 'deleted {document}', todo: 'delete {document}' },
  'document:check': { done: 'checked {document}', todo: 'check {document}' },
  'document:destroy': { done: 'destroyed {document}', todo: 'destroy {document}' },
  'audit:read': { done: 'looked at the list of what was done', todo: 'look at the list of what was done' },
  'feed:import': { done: 'updated the information of the record', todo: 'update the information of the record' },
  'notification:deliver': { done: 'sent a message', todo: 'send a message' },
};

const who: typeof french.audit.who = {
  anonymous: 'A person not signed in yet',
  patient: 'Another person',
  representative: 'Your representative',
  professional: 'Carer {id}',
  agent: 'An agent of the health insurance ({id})',
  feed: 'The health insurance',
  system: 'The service',
};

const grounds: typeof french.audit.grounds = {
  public: 'everybody may do this.',
  self: 'it is you.',
  'own-dossier': 'it is your record.',
  representative: 'this person represents you.',
  'medecin-traitant': 'this is your family doctor.',
  author: 'this person wrote this document.',
  'care-team': 'this person cares for you.',
  consented: 'you agreed to it.',
  'break-glass': 'it was an emergency.',
  'regulation-centre': 'you, or somebody for you, called 15.',
  task: 'it is the work of the service.',
};

const refusals: typeof french.audit.refusals = {
  'no-rule': 'nobody has this right.',
  'no-ground': 'it is not their record.',
  blocked: 'you have blocked this person.',
  'dossier-not-open': 'the record was closed.',
  'document-not-announced': 'this result must first be explained by a carer.',
  'not-author': 'this document was added by somebody else.',
};

/** Words of the traces. */
export const audit: typeof french.audit = {
  title: 'Who did what in my record',
  lead: 'Everything that is done in your record is written here, and cannot be erased.',
  list: 'Newest first',
  empty: 'Nothing has been done in this record yet.',
  done: '{who} {done} on {when}.',
  doneYou: 'You {done} on {when}.',
  tried: '{who} could not {todo} on {when}.',
  triedYou: 'You could not {todo} on {when}.',
  why: 'Why: {why}',
  whyNot: 'Reason of the refusal: {why}',
  titled: 'the document “{title}”',
  untitled: 'a document',
  otherDone: 'did something ({action})',
  otherTodo: 'do something ({action})',
  refusedTag: 'Refused',
  changed: 'What changed',
  change: '{field}: {before} → {after}',
  nothing: 'nothing',
  proofTitle: 'Keep a proof',
  proofText:
    'The file holds all lines, tied to one another. If somebody changed one, a computer specialist could see it.',
  proof: 'Download the proof',
  proofBusy: 'We are gathering the lines: {count}',
  proofDone: 'The proof is in the downloads of your device ({count} lines).',
  proofFile: 'record-proof.json',
  actions,
  who,
  grounds,
  refusals,
};
