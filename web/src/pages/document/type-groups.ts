import type { DocumentTypes } from '../../../../functions/document/contract.ts';

const inOrder = (one: { label: string }, other: { label: string }) => one.label.localeCompare(other.label, 'fr');

/** The list of types for a person: those meant for patients first, then the others, class by class. */
export function typeGroups({ types, classes }: DocumentTypes, mine: string) {
  const options = (kept: (type: DocumentTypes['types'][number]) => boolean) =>
    types
      .filter(kept)
      .map(({ code, label }) => ({ value: code, label }))
      .sort(inOrder);
  const others = classes.map(({ code, label }) => ({
    label,
    options: options((type) => !type.byPatient && type.class === code),
  }));
  return [{ label: mine, options: options(({ byPatient }) => byPatient) }, ...others].filter(
    ({ options: lines }) => lines.length > 0,
  );
}
