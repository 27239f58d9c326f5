import type { ProfileEntry } from '../../../../functions/profile/contract.ts';
import { longDay } from '../../format/format.ts';
import { language } from '../../words/language.ts';
import { type ProfileWords, useProfileWords } from '../../words/profile.ts';
import { fill } from '../../words/words.ts';
import { useContentLines } from './content-lines.ts';
import { EntryActions, EntryChange } from './entry-actions.tsx';
import { EntryForm } from './entry-form.tsx';
import type { Sheet } from './sheet.ts';

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
  readonly sheet: Sheet;
};

/** One line of the profile, or the form that corrects it. */
export function EntryCard({ entry, joined, others, sheet }: EntryProps) {
  const words = useProfileWords();
  const { writer, contacts, open, run, cancel } = sheet;
  const form = open?.at === entry.entryId ? open.form : undefined;
  if (form === 'correct') {
    return (
      <li class="card">
        <EntryForm
          writer={writer}
          title={words.correct}
          kind={entry.content.kind}
          content={entry.content}
          contacts={contacts}
          send={(content) => run(words.changed.correct, () => writer.correct(entry, content))}
          cancel={cancel}
        />
      </li>
    );
  }
  return (
    <li class="card">
      <Said entry={entry} />
      <History entry={entry} joined={joined} />
      {writer.mayWrite && !open && <EntryActions entry={entry} others={others} sheet={sheet} />}
      {form && form !== 'add' && <EntryChange entry={entry} form={form} others={others} sheet={sheet} />}
    </li>
  );
}

/** What an entry says, who says so, who does not see it, and what is answered. */
function Said({ entry }: Pick<EntryProps, 'entry'>) {
  const words = useProfileWords();
  const spoken = language.use();
  const [title, ...details] = useContentLines()(entry.content);
  const { hidden, hiddenFromRepresentatives, contests = [] } = entry;
  return (
    <>
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
    </>
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
