import { useRef } from 'preact/hooks';
import type { ProfileEntry } from '../../../../functions/profile/contract.ts';
import type { ProfileKind } from '../../../../functions/record/profile/profile-content.ts';
import { Button } from '../../parts/button.tsx';
import { Told } from '../../parts/told.tsx';
import { useProfileWords } from '../../words/profile.ts';
import { fill } from '../../words/words.ts';
import { EntryCard } from './entry-card.tsx';
import { EntryForm } from './entry-form.tsx';
import type { Changes, Sheet } from './sheet.ts';

type SectionProps = {
  readonly kind: ProfileKind;
  /** All of this kind, also those that gave way to another. */
  readonly entries: readonly ProfileEntry[];
  readonly changes: Changes;
  readonly sheet: Sheet;
};

/** The entries of one kind, what was just done with them, and a form for one more. */
export function Section({ kind, entries, changes, sheet: shared }: SectionProps) {
  const words = useProfileWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const { writer, contacts, open, setOpen, run } = shared;
  const cancel = () => {
    shared.cancel();
    heading.current?.focus();
  };
  const sheet = { ...shared, cancel };
  const standing = entries.filter(({ mergedInto }) => mergedInto === undefined);
  const add = fill(words.add, { kind: words.kinds[kind].toLowerCase() });
  return (
    <section aria-label={words.kinds[kind]}>
      <h2 tabIndex={-1} ref={heading}>
        {words.kinds[kind]}
      </h2>
      {changes.kind === kind && changes.told && <Told key={changes.count} text={changes.told} />}
      {standing.length === 0 && <p>{words.empty}</p>}
      {standing.length > 0 && (
        <ul class="cards">
          {standing.map((entry) => (
            <EntryCard
              key={entry.entryId}
              entry={entry}
              joined={entries.filter(({ mergedInto }) => mergedInto === entry.entryId)}
              others={standing.filter((other) => other !== entry)}
              sheet={sheet}
            />
          ))}
        </ul>
      )}
      {writer.mayWrite && !open && (
        <p>
          <Button look="quiet" onPress={() => setOpen({ at: kind, form: 'add' })}>
            {add}
          </Button>
        </p>
      )}
      {open?.at === kind && (
        <EntryForm
          writer={writer}
          title={add}
          kind={kind}
          contacts={contacts}
          send={(content, flags) => run(words.changed.add, () => writer.record(content, flags))}
          cancel={cancel}
        />
      )}
    </section>
  );
}
