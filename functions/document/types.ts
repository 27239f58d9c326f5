import data from '../access/types.json' with { type: 'json' };
import type { DocumentTypes } from './contract.ts';

/** One type of the set. */
export type DocumentType = DocumentTypes['types'][number];

/** The types that patients use for what they deposit themselves (JDV_J07: DOCPAT, EXPPAT, questionnaire). */
const BY_PATIENT = /^(?:DOCPAT|EXPPAT_|74465-6$)/;

/**
 * The French set of document types: JDV_J07 of 5 May 2026, each in its class (ASS_X16, ASS_X04). The sources leave four
 * types without class: theirs is the empty text, which is no class (`domain.md` §2.2).
 */
export const TYPES: DocumentTypes = {
  version: data.version,
  types: data.classes.flatMap(({ code: classCode, types }) =>
    Object.entries(types).map(([code, label]) => ({ code, label, class: classCode, byPatient: BY_PATIENT.test(code) })),
  ),
  classes: data.classes.filter(({ code }) => code !== '').map(({ code, label }) => ({ code, label })),
};

const types = new Map(TYPES.types.map((type) => [type.code, type]));
const classLabels = new Map(TYPES.classes.map(({ code, label }) => [code, label]));

/** The type of a code; `undefined` for a code that is not in the set. */
export const typeOf = (code: string): DocumentType | undefined => types.get(code);

/** Data of reimbursements come from the insurer; signatures and style sheets are parts of other documents. */
const OF_NO_PERSON: ReadonlySet<string> = new Set(['REMB', 'E1762', 'FEUILLE-DE-STYLE']);
/** Whether a person may deposit documents of a type: what the insurer says is said by nobody else. */
export const mayAnnounce = (code: string): boolean => !OF_NO_PERSON.has(code);

/** The class of a type's code: derived, never stated (`domain.md` §2.2); empty for a type without class. */
export const classOf = (code: string): string => typeOf(code)?.class ?? '';

/** The French label of a class; empty for a type without class. */
export const classLabelOf = (classCode: string): string => classLabels.get(classCode) ?? '';

/** What a patient's document is when nothing says more: "Autre document du patient". */
export const OTHER_TYPE = 'EXPPAT_2';

/** Stands for the label of a type that is still to be read in the document itself. */
export const LABEL_TO_COME = 'À lire dans le document';
