import { useState } from 'preact/hooks';
import type { ProfileKind } from '../../../../functions/platform/profile-content.ts';
import type { ProfileEntry } from '../../../../functions/profile/contract.ts';
import { Button } from '../../parts/button.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import type { Desk } from '../../session/call.ts';
import { useLoad } from '../../state/load.ts';
import { useProfileWords } from '../../words/profile.ts';
import { fill } from '../../words/words.ts';
import { EntryCard } from './entry-card.tsx';
import { EntryForm } from './entry-form.tsx';
import { KINDS } from './fields.ts';
import { type Writer, writerAt } from './writer.ts';

type SectionsProps = { readonly desk: Desk; readonly as: Writer['as']; readonly mayWrite: boolean };

/** A health profile, one section a kind, for its holder as for a professional. */
export function Sections({ desk, as, mayWrite }: SectionsProps) {
  const words = useProfileWords();
  const [changes, setChanges] = useState(0);
  const dossierId = desk.dossierId();
  const loaded = useLoad(() => desk.call('listProfile', { path: { dossierId } }), `${dossierId} ${changes}`);
  const writer = writerAt(desk, as, mayWrite, () => setChanges(changes + 1));
  return (
    <>
      {changes > 0 && (
        <Notice kind="good">
          <p>{words.added}</p>
        </Notice>
      )}
      <WhenLoaded loaded={loaded}>
        {({ entries }) => (
          <>
            {KINDS.map((kind) => (
              <Section
                key={kind}
                kind={kind}
                entries={entries.filter(({ content }) => content.kind === kind)}
                writer={writer}
              />
            ))}
          </>
        )}
      </WhenLoaded>
    </>
  );
}

type SectionProps = { kind: ProfileKind; entries: readonly ProfileEntry[]; writer: Writer };

function Section({ kind, entries, writer }: SectionProps) {
  const words = useProfileWords();
  const [adding, setAdding] = useState(false);
  const standing = entries.filter(({ mergedInto }) => mergedInto === undefined);
  const add = async (content: ProfileEntry['content'], hidden: boolean) => {
    await writer.record(content, hidden);
    writer.done();
  };
  return (
    <section aria-label={words.kinds[kind]}>
      <h2>{words.kinds[kind]}</h2>
      {standing.length === 0 && <p>{words.empty}</p>}
      {standing.length > 0 && (
        <ul class="cards">
          {standing.map((entry) => (
            <EntryCard
              key={entry.entryId}
              entry={entry}
              joined={entries.filter(({ mergedInto }) => mergedInto === entry.entryId)}
              others={standing.filter((other) => other !== entry)}
              writer={writer}
            />
          ))}
        </ul>
      )}
      {writer.mayWrite && !adding && (
        <p>
          <Button look="quiet" onPress={() => setAdding(true)}>
            {fill(words.add, { kind: words.kinds[kind].toLowerCase() })}
          </Button>
        </p>
      )}
      {adding && (
        <EntryForm
          desk={writer.desk}
          kind={kind}
          mayHide={writer.as === 'holder'}
          send={add}
          cancel={() => setAdding(false)}
        />
      )}
    </section>
  );
}
