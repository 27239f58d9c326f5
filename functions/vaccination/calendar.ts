import type { VaccineRisk } from '../record/profile/profile-content.ts';
import type { Disease } from '../record/vaccination/disease.ts';
import type { Assumed, Obligation } from './contract.ts';
import data from './schedule.json' with { type: 'json' };

/**
 * One dose of a rule. Ages are whole months since birth: 11 years is 132, and `last: 179` means until the day before the
 * 15th birthday.
 */
export type Step = {
  readonly dose: string;
  /** Age from which it is due; that of the rule's `who` when absent. */
  readonly from?: number;
  /** Months for which it is due before it is late; without it, it is never late. */
  readonly for?: number;
  /** Last month of age in which it is caught up. */
  readonly last?: number;
  /** Age from which a dose given counts for it; `from`, with the tolerance, when absent. */
  readonly counts?: number;
  /** Months since the dose before. */
  readonly after?: number;
  /** It is only needed when the first dose was given before this age. */
  readonly firstBefore?: number;
};

/** A group of people: everybody from an age, those with one of some risks, or women at a point of a pregnancy. */
export type Who = {
  readonly from?: number;
  readonly until?: number;
  readonly risks?: readonly VaccineRisk[];
  /** Weeks before the term. */
  readonly pregnancy?: { readonly from: number; readonly until: number };
};

/**
 * One rule of the calendar. A `series` is given dose after dose; a `booster` belongs to one line of a life, in which a
 * later dose makes up for an earlier one; an `occasion` comes with a season or a pregnancy.
 */
export type Rule = {
  readonly id: string;
  readonly kind: 'series' | 'booster' | 'occasion';
  readonly vaccine: string;
  /** What it protects against, where that is less than what the vaccine does. */
  readonly diseases?: readonly Disease[];
  readonly obligation: Obligation;
  /** First day of birth for which it is compulsory; recommended for those born before. */
  readonly mandatoryBornFrom?: string;
  readonly bornFrom?: string;
  readonly bornBefore?: string;
  /** The age at the first dose, given or to come, for which this rule and no other holds. */
  readonly firstFrom?: number;
  readonly firstBefore?: number;
  readonly who?: readonly Who[];
  readonly season?: string;
  /** Any dose since the person is concerned counts, whatever the season. */
  readonly once?: boolean;
  /** A live vaccine: not asked for in pregnancy and immunodepression. */
  readonly live?: boolean;
  /** Months after which it comes again. */
  readonly repeat?: number;
  /** Last month of age for one of the diseases, instead of that of the steps. */
  readonly lastFor?: Readonly<Partial<Record<Disease, number>>>;
  readonly steps: readonly Step[];
  /** Which fact comes from where, for whoever checks the rule. */
  readonly note: string;
  /** What was read for it; every one a secondary page. */
  readonly sources: readonly string[];
  /** What no text that was read says. */
  readonly assumed: readonly Assumed[];
  /** `S`: read in a secondary page; `M`: general knowledge, not verified (domain.md). */
  readonly confidence: 'S' | 'M';
};

/** A kind of vaccine, whatever its brand, and what it protects against. */
export type Vaccine = { readonly id: string; readonly label: string; readonly diseases: readonly Disease[] };

/** Days of a campaign, `MM-DD`; it may run over the new year. `counts`: from when a dose counts for it. */
export type Season = { readonly from: string; readonly until: string; readonly counts: string };

/** The calendar as data, each rule with its source and confidence; its version says that it is an assumption. */
export type Calendar = {
  readonly version: string;
  readonly tolerance: { readonly ageDays: number; readonly intervalDays: number };
  /** Weeks of a pregnancy, counted from the last period. */
  readonly pregnancyWeeks: number;
  /** What protects against a disease beside the vaccines that name it. */
  readonly alsoBy: Readonly<Partial<Record<Disease, readonly Disease[]>>>;
  readonly seasons: Readonly<Record<string, Season>>;
  readonly vaccines: readonly Vaccine[];
  readonly rules: readonly Rule[];
};

/** The calendar in force. */
export const CALENDAR = data as unknown as Calendar;

const vaccines = new Map(CALENDAR.vaccines.map((vaccine) => [vaccine.id, vaccine]));

const rules = new Map(CALENDAR.rules.map((rule) => [rule.id, rule]));

/** A rule of the calendar by its id. */
export const ruleOf = (id: string): Rule | undefined => rules.get(id);

/** A vaccine of the calendar by its id. */
export const vaccineOf = (id: string): Vaccine | undefined => vaccines.get(id);

/** What a rule protects against. */
export const diseasesOf = ({ diseases, vaccine }: Rule): readonly Disease[] =>
  diseases ?? vaccineOf(vaccine)?.diseases ?? [];
