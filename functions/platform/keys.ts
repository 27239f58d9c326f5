/**
 * The only place that knows how items are keyed (design §5). Two tables: `dossiers` and `audit`.
 * All functions are pure and take ids that the contracts have already checked: none can contain `#`.
 */

/** The primary key of an item. */
export type Key = { readonly pk: string; readonly sk: string };

/** How many shards the work of a job has in the index of what is due; it is read shard by shard. */
export const DUE_SHARDS = 4;

export const keys = {
  /** Head of a dossier: status, versions, end of the audit chain. */
  head: (dossierId: string): Key => ({ pk: `DOSSIER#${dossierId}`, sk: 'HEAD' }),
  /** Who the holder is, and how to reach them. */
  identity: (dossierId: string): Key => ({ pk: `DOSSIER#${dossierId}`, sk: 'IDENTITY' }),
  /** Everything that gives or takes one actor's access to one dossier. */
  access: (dossierId: string, actorId: string): Key => ({ pk: `DOSSIER#${dossierId}`, sk: `ACCESS#${actorId}` }),
  /** That a court keeps somebody out, by the keyed hash of their number: they may have no account, and never had a right. */
  keptOut: (dossierId: string, nirHash: string): Key => ({ pk: `DOSSIER#${dossierId}`, sk: `KEPT-OUT#${nirHash}` }),
  /** Mirror of {@link keys.access}, read from the actor's side. */
  actorDossier: (actorId: string, dossierId: string): Key => ({ pk: `ACTOR#${actorId}`, sk: `DOSSIER#${dossierId}` }),
  document: (dossierId: string, documentId: string): Key => ({
    pk: `DOSSIER#${dossierId}`,
    sk: `DOCUMENT#${documentId}`,
  }),
  /** What is still to be done about a document held back from the patient until it is announced. */
  announcement: (dossierId: string, documentId: string): Key => ({
    pk: `DOSSIER#${dossierId}`,
    sk: `ANNOUNCE#${documentId}`,
  }),
  /** One opening in an emergency, to be judged afterwards. */
  emergency: (dossierId: string, reviewId: string): Key => ({
    pk: `DOSSIER#${dossierId}`,
    sk: `EMERGENCY#${reviewId}`,
  }),
  /** Which dossier a social security number opens; the number itself is never a key. */
  nir: (nirHash: string): Key => ({ pk: `NIR#${nirHash}`, sk: 'DOSSIER' }),
  insured: (nirHash: string): Key => ({ pk: `INSURED#${nirHash}`, sk: 'INSURED' }),
  opening: (nirHash: string): Key => ({ pk: `OPENING#${nirHash}`, sk: 'OPENING' }),
  /** An opening with somebody who helps: the code sent to the person, and what came of it. Gone after a day. */
  assisted: (openingId: string): Key => ({ pk: `ASSISTED#${openingId}`, sk: 'ASSISTED' }),
  /** Where a person stands with the automatic opening: announced, objected. */
  enrolment: (nirHash: string): Key => ({ pk: `ENROLMENT#${nirHash}`, sk: 'ENROLMENT' }),
  /** A campaign of automatic opening; all of them are listed in one partition, newest last. */
  campaign: (campaignId: string): Key => ({ pk: 'CAMPAIGN', sk: campaignId }),
  /** What came of the people a campaign announced to, counted in lanes so that no counter is crowded. */
  campaignCount: (campaignId: string, lane: string): Key => ({ pk: `CAMPAIGN#${campaignId}`, sk: `COUNT#${lane}` }),
  /** Who asked for reminders, by year of birth and way, in the order of where they live: whom campaigns may write to. */
  reminded: (birthYear: number, channel: string, zone: string, dossierId: string): Key => ({
    pk: `REMINDED#${birthYear}#${channel}`,
    sk: `${zone}#${dossierId}`,
  }),
  /** A campaign of reminders; all of them are listed in one partition, newest last. */
  reminderCampaign: (campaignId: string): Key => ({ pk: 'REMINDER-CAMPAIGN', sk: campaignId }),
  /** How far a campaign of reminders has come in one time zone. */
  reminderZone: (campaignId: string, zone: string): Key => ({ pk: `REMINDER-CAMPAIGN#${campaignId}`, sk: zone }),
  /** What is due for one dossier in some days: majority, reminder… One item a job. */
  appointment: (dossierId: string, job: string): Key => ({ pk: `DOSSIER#${dossierId}`, sk: `DUE#${job}` }),
  /**
   * One entry of the health profile, with all it ever said. It stands right behind the documents, so that a rescuer gets
   * people, documents and profile in one read.
   */
  profile: (dossierId: string, entryId: string): Key => ({
    pk: `DOSSIER#${dossierId}`,
    sk: `DOSSIER-PROFILE#${entryId}`,
  }),
  /** An entry that no rescuer needs, such as a measure: they may be thousands, and are read with nothing else. */
  profileAside: (dossierId: string, entryId: string): Key => ({
    pk: `DOSSIER#${dossierId}`,
    sk: `PROFILE-ASIDE#${entryId}`,
  }),
  /**
   * One dose that was given, with all it ever said. It stands right behind the profile, since the calendar of vaccinations
   * asks for doses and for what the profile says of the person in one read.
   */
  vaccination: (dossierId: string, vaccinationId: string): Key => ({
    pk: `DOSSIER#${dossierId}`,
    sk: `DOSSIER-VACCINATION#${vaccinationId}`,
  }),
  /** Whose emergency card it is, under a keyed hash of what its QR code says; the card is {@link keys.cardOf}. */
  card: (hash: string): Key => ({ pk: `CARD#${hash}`, sk: 'CARD' }),
  /** What a person was told in the record itself. */
  notice: (dossierId: string, noticeId: string): Key => ({ pk: `DOSSIER#${dossierId}`, sk: `NOTICE#${noticeId}` }),
  /** Set once a professional has read in a dossier: its holder was told. */
  seen: (dossierId: string, actorId: string): Key => ({ pk: `DOSSIER#${dossierId}`, sk: `SEEN#${actorId}` }),
  /** A device from which its holder signed in, under a hash of what the device keeps. */
  device: (dossierId: string, hash: string): Key => ({ pk: `DOSSIER#${dossierId}`, sk: `DEVICE#${hash}` }),
  /** What the SMS of a month (`YYYY-MM`) have cost. */
  spending: (month: string): Key => ({ pk: 'SPENDING#sms', sk: month }),
  /** What an establishment is paid for the dossiers it opened in a month (`YYYY-MM`). */
  remuneration: (establishment: string, month: string, entryId: string): Key => ({
    pk: `REMUNERATION#${establishment}#${month}`,
    sk: entryId,
  }),
  /** Set once anybody was paid for opening a person's dossier, for ever. */
  paid: (hash: string): Key => ({ pk: `PAID#${hash}`, sk: 'PAID' }),
  /** A request already served, so that it is not served twice. */
  request: (actorId: string, requestKey: string): Key => ({ pk: `REQUEST#${actorId}#${requestKey}`, sk: 'REQUEST' }),
  /** Counter of tries in one window of time. */
  limit: (scope: string, subject: string, window: number): Key => ({
    pk: `LIMIT#${scope}#${subject}`,
    sk: `WINDOW#${window}`,
  }),
  /** The code a patient gives to a professional to prove their consent; a new one takes the place of the last. */
  consentCode: (dossierId: string, actorId: string): Key => ({ pk: `DOSSIER#${dossierId}`, sk: `CODE#${actorId}` }),
  /** What is known of a professional, whatever the dossier. */
  professional: (rpps: string): Key => ({ pk: `PROFESSIONAL#${rpps}`, sk: 'PROFILE' }),
  /** Where a professional is found by the beginning of their name, family name first; {@link directoryName} files it. */
  directory: (name: string, rpps: string): Key => ({
    pk: `DIRECTORY#${directoryName(name).slice(0, 2)}`,
    sk: `${directoryName(name)}#${rpps}`,
  }),
  /** A message to deliver. */
  message: (messageId: string): Key => ({ pk: `MESSAGE#${messageId}`, sk: 'MESSAGE' }),
  /** How far an older dossier has been taken over into this one, by the system it comes from. */
  archive: (dossierId: string, source: string): Key => ({ pk: `DOSSIER#${dossierId}`, sk: `ARCHIVE#${source}` }),
  /** One figure of the service on one day: how often something happened, by channel, department… Nothing of anybody. */
  indicator: (on: string, figure: string): Key => ({ pk: `INDICATOR#${on}`, sk: figure }),
  /** A line of the trace that the figures have counted, under a hash of its place. */
  counted: (hash: string): Key => ({ pk: `COUNTED#${hash}`, sk: 'COUNTED' }),
  /** How far the import of one dropped file has come. */
  feed: (fileId: string): Key => ({ pk: `FEED#${fileId}`, sk: 'PROGRESS' }),
  /** One line of a dossier's trace; 12 digits keep text order and number order the same. */
  audit: (dossierId: string, seq: number): Key => ({ pk: `AUDIT#${dossierId}`, sk: String(seq).padStart(12, '0') }),
  /** The proof that a dossier was destroyed, under a keyed hash of its id: only who knows the id can find it. */
  destruction: (hash: string): Key => ({ pk: `DESTRUCTION#${hash}`, sk: 'RECORD' }),
  /** Set once a dossier of a person was destroyed, for ever: no archive of theirs opens another one. Nothing of anybody. */
  destroyedOf: (hash: string): Key => ({ pk: `DESTROYED#${hash}`, sk: 'DESTROYED' }),
  /**
   * Whose refused attempts at dossiers that never existed were removed with which dossier: for the watch over the trace,
   * which no key leads from the one to the other any more.
   */
  destroyedStrays: (hash: string): Key => ({ pk: `DESTROYED#${hash}`, sk: 'STRAYS' }),
  /** What one night may destroy, published the day before: figures only; its list is in parts. */
  purgePlan: (on: string): Key => ({ pk: 'PURGE', sk: on }),
  /** Some of the dossiers of a plan, as one run listed them. */
  purgePart: (on: string, listId: string, part: number): Key => ({
    pk: `PURGE#${on}`,
    sk: `${listId}#${String(part).padStart(6, '0')}`,
  }),
  /**
   * The emergency card of a dossier; there is one at most. It stands between the profile and the head, so that who scans
   * it gets all it needs in one read.
   */
  cardOf: (dossierId: string): Key => ({ pk: `DOSSIER#${dossierId}`, sk: 'EMERGENCY-CARD' }),
  /** What touches no dossier, or one that does not exist. */
  stray: (actorId: string, requestId: string): Key => ({ pk: `STRAY#${actorId}`, sk: requestId }),
} as const;

/** The dossier in whose partition an item is. */
export const dossierOf = ({ pk }: Pick<Key, 'pk'>): string => pk.slice('DOSSIER#'.length);

/** Partition of the `due` index: the work of one job in one shard, in the order in which it comes due. */
export const dueKey = (job: string, shard: number): string => `DUE#${job}#${String(shard).padStart(2, '0')}`;

/** What an item carries that waits in the `due` index. */
export type DueKeys = { readonly duePk: string; readonly dueSk: string };

/**
 * Where something waits in the `due` index for a job.
 * @param when the day (`YYYY-MM-DD`) or the instant from which it is due
 * @param id what spreads it over the shards, and tells it from others unless `place` does
 */
export const dueAt = (job: string, when: string, id: string, place = id): DueKeys => ({
  duePk: dueKey(job, shardOf(id)),
  dueSk: `${when}#${place}`,
});

/** The shard of an id: its last byte, spread over {@link DUE_SHARDS}. */
function shardOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % DUE_SHARDS;
}

/** Partition of the `actor` index of the audit table: one actor, one month (`YYYYMM`). */
export const actorMonthKey = (actorId: string, at: string): string =>
  `ACTOR#${actorId}#${at.slice(0, 4)}${at.slice(5, 7)}`;

/** A name as it is filed: capitals, without accents or signs, one blank between words. `Élise D’Arc` is `ELISE D ARC`. */
export const directoryName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z]+/g, ' ')
    .trim();
