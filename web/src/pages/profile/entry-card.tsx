import { useState } from 'preact/hooks';
import type { ProfileEntry } from '../../../../functions/profile/contract.ts';
import { longDay } from '../../format/format.ts';
import { language } from '../../words/language.ts';
import { type ProfileWords, useProfileWords } from '../../words/profile.ts';
import { fill } from '../../words/words.ts';
import { useContentLines } from './content-lines.ts';
import { type Change, EntryActions } from './entry-actions.tsx';
import { EntryForm } from './entry-form.tsx';
import type { Writer } from './writer.ts';

type By = ProfileEntry['by'];

/** Who wrote something: a name, or what they are to the patient. */
const namedIn = ({ kind, name }: By, words: ProfileWords): string =>
  name ?? (kind === 'patient' ? words.patient : kind === 'representative' ? words.representative : words.professional);

type EntryProps = {
  readonly entry: ProfileEntry;
  /** Entries that gave way to this one. */
  readonly joined: readonly ProfileEntry[];
  /** Others of its kind that stand: what it may be joined with. */
  readonly others: readonly ProfileEntry[];
  readonly writer: Writer;
};

/** One line of the profile: what it says, who says so, what is answered, what changed, and what one may do. */
export function EntryCard({ entry, joined, others, writer }: EntryProps) {
  const words = useProfileWords();
  const spoken = language.use();
  const lines = useContentLines();
  const [editing, setEditing] = useState(false);
  const [title, ...details] = lines(entry.content);
  const { hidden, hiddenFromRepresentatives, contests = [] } = entry;
  const correct: Change = async (operation) => {
    await operation();
    writer.done();
  };
  if (editing) {
    const send = (content: ProfileEntry['content']) => correct(() => writer.correct(entry, content));
    return (
      <li class="card">
        <EntryForm
          desk={writer.desk}
          kind={entry.content.kind}
          content={entry.content}
          mayHide={false}
          send={send}
          cancel={() => setEditing(false)}
        />
      </li>
    );
  }
  return (
    <li class="card">
      <h3>{title}</h3>
      {details.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Authors entry={entry} />
      {hidden && (
        <p>
          <strong>{words.hidden}</strong>
        </p>
      )}
      {hiddenFromRepresentatives && (
        <p>
          <strong>{words.secret}</strong>
        </p>
      )}
      {contests.map(({ at, comment }) => (
        <p key={at}>{fill(words.contested, { comment, date: longDay(at, spoken) })}</p>
      ))}
      <History entry={entry} joined={joined} />
      {writer.mayWrite && (
        <EntryActions entry={entry} others={others} writer={writer} edit={() => setEditing(true)} run={correct} />
      )}
    </li>
  );
}

/** Who made an entry say what it says, and who corrected it since: whoever hides, contests or joins one says nothing. */
function Authors({ entry }: Pick<EntryProps, 'entry'>) {
  const words = useProfileWords();
  const spoken = language.use();
  const { recordedBy, recordedAt, history } = entry;
  const corrected = [entry, ...history].find(({ what }) => what === 'corrected');
  const said = (sentence: string, by: By, at: string) =>
    fill(sentence, { name: namedIn(by, words), date: longDay(at, spoken) });
  return (
    <p class="soft">
      {said(words.writtenBy, recordedBy, recordedAt)}
      {corrected && ` ${said(words.correctedBy, corrected.by, corrected.at)}`}
    </p>
  );
}

/** The life of an entry and of those joined with it, newest first. Folded: what stands is above. */
function History({ entry, joined }: Pick<EntryProps, 'entry' | 'joined'>) {
  const words = useProfileWords();
  const spoken = language.use();
  const lines = useContentLines();
  const moments = [entry, ...joined]
    .flatMap((one) => [one, ...one.history].map((moment) => ({ ...moment, key: `${one.entryId} ${moment.version}` })))
    .sort((a, b) => b.at.localeCompare(a.at));
  if (moments.length === 1) return null;
  return (
    <details>
      <summary>{words.history}</summary>
      <ul>
        {moments.map(({ key, what, by, at, content }) => (
          <li key={key}>
            {fill(words.historyLine, {
              what: words.done[what],
              name: namedIn(by, words),
              date: longDay(at, spoken),
              text: lines(content).join(', '),
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}
