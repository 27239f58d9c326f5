import type { DocumentTypes } from '../../../../functions/document/contract.ts';
import { lastDay, longDay, longInstant } from '../../format/format.ts';
import { call } from '../../session/call.ts';
import { useLoad } from '../../state/load.ts';
import { language } from '../../words/language.ts';
import { fill, useWords } from '../../words/words.ts';
import { holds, type Right } from './people.ts';

/** Hook: the classes of documents by code; their codes stand in for them until they are here. */
export function useClasses(): DocumentTypes['classes'] {
  const types = useLoad(() => call('listDocumentTypes', {}), 'types');
  return types.state === 'here' ? types.value.classes : [];
}

/** The labels of classes, in one line. */
export const labelsOf = (codes: readonly string[], classes: DocumentTypes['classes']): string =>
  codes.map((code) => classes.find((each) => each.code === code)?.label ?? code).join(', ');

/** Why somebody has access: the ground in plain words, since when, until when, and to what. */
export function RightLine({ right, classes }: { right: Right; classes: DocumentTypes['classes'] }) {
  const { access: words } = useWords();
  const spoken = language.use();
  const { until, since } = right;
  const day = until && (right.right === 'break-glass' ? longInstant(until, spoken) : lastDay(until, spoken));
  const end = day ? fill(holds(right) ? words.until : words.ended, { date: day }) : words.noEnd;
  return (
    <>
      {words.rights[right.right]}{' '}
      <span class="soft">
        {fill(words.since, { date: longDay(since, spoken) })} {right.right === 'medecin-traitant' && !day ? '' : end}{' '}
        {right.classes && fill(words.only, { classes: labelsOf(right.classes, classes) })}
      </span>
    </>
  );
}
