import data from './types.json' with { type: 'json' };

const classes = new Map(data.classes.flatMap(({ code, types }) => Object.keys(types).map((type) => [type, code])));

/** Whether a code is one of JDV_J07. */
export const isType = (code: string): boolean => classes.has(code);

/**
 * The class of a type of document: derived, never stated (`domain.md` §2.2); empty for a type without class.
 * @param type a code of JDV_J07
 */
export const classOf = (type: string): string => classes.get(type) ?? '';
