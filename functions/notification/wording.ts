/** What a letter with a code says beside its fixed words. */
export type CodeValues = {
  /** `1234 5678 9012` */
  readonly code: string;
  /** The day from which the code works, in words, where that is not at once. */
  readonly from?: string | undefined;
  /** The day before which the code works, in words. */
  readonly before: string;
  /** Address of the site, where the stage has one of its own. */
  readonly site?: string | undefined;
};

/** What the announcement of a dossier says beside its fixed words. */
export type AnnouncementValues = {
  /** `1234 5678 9012` */
  readonly code: string;
  /** The last day to say no, in words. */
  readonly until: string;
  /** Given names of the child it is about, when it is told to who acts for one. */
  readonly child?: string | undefined;
  /** Address of the site, where the stage has one of its own. */
  readonly site?: string | undefined;
};

/** The words of one template in one language. The subject takes no value: it can hold nothing personal. */
export type Wording<Values> = {
  readonly subject: string;
  /** Letter and e-mail: paragraphs with an empty line between them. */
  readonly text: (values: Values) => string;
  /** One SMS; absent where the content never travels that way. */
  readonly sms?: (values: Values) => string;
};

/** The wordings of what happens to a dossier as a whole. */
export type LifeWordings = {
  readonly dossierClosed: Wording<{ readonly keptUntil: string }>;
  readonly closedAfterSuspension: Wording<{ readonly keptUntil: string }>;
  readonly closedAfterContest: Wording<{ readonly keptUntil: string }>;
  readonly closedAfterDeath: Wording<{ readonly keptUntil: string }>;
  readonly dossierReopened: Wording<object>;
  readonly suspendedForFraud: Wording<{ readonly contestUntil: string }>;
  readonly suspendedForMalfunction: Wording<{ readonly contestUntil: string }>;
  readonly suspensionLifted: Wording<object>;
  readonly erasureAsked: Wording<{ readonly eraseOn: string }>;
  readonly erasureWithdrawn: Wording<{ readonly keptUntil: string }>;
};

/** Every wording of one language. */
export type Wordings = LifeWordings & {
  readonly openingCode: Wording<CodeValues>;
  readonly activationCode: Wording<CodeValues>;
  readonly recoveryCode: Wording<CodeValues>;
  readonly enrolmentAnnounced: Wording<AnnouncementValues>;
  readonly identifier: Wording<{ readonly identifier: string }>;
  readonly temporaryPassword: Wording<{ readonly password: string }>;
  readonly accessRecovered: Wording<object>;
  readonly careTeamJoined: Wording<object>;
  readonly firstAccess: Wording<object>;
  readonly rightGiven: Wording<object>;
  readonly rightEnded: Wording<object>;
  readonly newDevice: Wording<object>;
  readonly dailyDigest: Wording<{ readonly count: number }>;
  readonly reminder: Wording<object>;
  readonly reminderSeason: Wording<object>;
  readonly reminderCalendar: Wording<object>;
  readonly reminderAge: Wording<object>;
  readonly consentCode: Wording<{ readonly code: string }>;
  readonly contactCode: Wording<{ readonly code: string }>;
  readonly consentRecorded: Wording<object>;
  readonly documentDeposited: Wording<object>;
  readonly documentWaiting: Wording<object>;
  readonly childDossierOpened: Wording<object>;
  readonly representativesChanged: Wording<object>;
  readonly representationEnded: Wording<object>;
  readonly emergencyAccess: Wording<{ readonly until: string }>;
};

/** Those of which whoever acts for somebody is told too, in words of their own: it is not their dossier. */
export type OtherWordings = Omit<
  Wordings,
  // Codes, what goes to one person alone, and what is worded for those who act from the beginning.
  | 'openingCode'
  | 'activationCode'
  | 'recoveryCode'
  | 'enrolmentAnnounced'
  | 'identifier'
  | 'temporaryPassword'
  | 'consentCode'
  | 'contactCode'
  | 'childDossierOpened'
  | 'representativesChanged'
  | 'representationEnded'
  | 'closedAfterDeath'
>;

/** Those of what happens in an open dossier; the others carry codes, or tell of its life. */
export type Notices = Pick<
  Wordings,
  | 'documentDeposited'
  | 'documentWaiting'
  | 'careTeamJoined'
  | 'firstAccess'
  | 'rightGiven'
  | 'rightEnded'
  | 'newDevice'
  | 'dailyDigest'
  | 'reminder'
  | 'reminderSeason'
  | 'reminderCalendar'
  | 'reminderAge'
  | 'consentRecorded'
>;

/** Puts paragraphs together. */
export const paragraphs = (...texts: readonly string[]): string => texts.join('\n\n');
