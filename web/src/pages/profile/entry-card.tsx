import type { ProfileEntry } from '../../../../functions/profile/contract.ts';
import { longDay } from '../../format/format.ts';
import { language } from '../../words/language.ts';
import { useProfileWords } from '../../words/profile.ts';
import { fill, lookUp } from '../../words/words.ts';
import { useContentLines } from './content-lines.ts';
import { EntryActions, EntryChange } from './entry-actions.tsx';
import { EntryForm } from './entry-form.tsx';
import type { Sheet } from './sheet.ts';
import type { Writer } from './writer.ts';

type By = ProfileEntry['by'];

/** Hook: who did something, by name; the person is « vous » to themselves, and named to who acts for them. */
function useNamed({ holder }: Pick<Writer, 'holder'>): (by: By) => string {
  const words = useProfileWords();
  const kinds: Readonly<Record<string, string>> = {
    patient: holder ?? words.patient,
    representative: words.representative,
  };
  return ({ kind, name }) => name ?? lookUp(kinds, kind) ?? words.professional;
}

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
      <Said entry={entry} writer={writer} />
      <History entry={entry} joined={joined} writer={writer} />
      {writer.mayWrite && !open && <EntryActions entry={entry} others={others} sheet={sheet} />}
      {form && form !== 'add' && <EntryChange entry={entry} form={form} others={others} sheet={sheet} />}
    </li>
  );
}

type SaidProps = Pick<EntryProps, 'entry'> & { readonly writer: Writer };

/** What an entry says, who says so, who does not see it, and what is answered. */
function Said({ entry, writer }: SaidProps) {
  const words = useProfileWords();
  const spoken = language.use();
  const named = useNamed(writer);
  const { content, hidden, hiddenFromRepresentatives, contests = [] } = entry;
  const [title, ...details] = useContentLines()(content);
  const documentId = content.kind === 'advance-directives' ? content.documentId : undefined;
  return (
    <>
      <h3>{title}</h3>
      {details.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {documentId !== undefined && (
        <p>
          <a href={writer.documentAt(documentId)}>{words.openDocument}</a>
        </p>
      )}
      {content.kind === 'organ-donation' && <p>{words.organInformation}</p>}
      <Authors entry={entry} writer={writer} />
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
      {contests.map(({ at, by, comment }) => (
        <p key={at}>{fill(words.contested, { name: named(by), comment, date: longDay(at, spoken) })}</p>
      ))}
    </>
  );
}

/** Who made an entry say what it says, and who corrected it since: whoever hides, contests or joins one says nothing. */
function Authors({ entry, writer }: SaidProps) {
  const words = useProfileWords();
  const spoken = language.use();
  const named = useNamed(writer);
  const { recordedBy, recordedAt, history } = entry;
  const corrected = [entry, ...history].find(({ what }) => what === 'corrected');
  const said = (sentence: string, by: By, at: string) => fill(sentence, { name: named(by), date: longDay(at, spoken) });
  return (
    <p class="soft">
      {said(words.writtenBy, recordedBy, recordedAt)}
      {corrected && ` ${said(words.correctedBy, corrected.by, corrected.at)}`}
    </p>
  );
}

/** The life of an entry and of those joined with it, newest first. Folded: what stands is above. */
function History({ entry, joined, writer }: SaidProps & Pick<EntryProps, 'joined'>) {
  const words = useProfileWords();
  const spoken = language.use();
  const lines = useContentLines();
  const named = useNamed(writer);
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
              name: named(by),
              date: longDay(at, spoken),
              text: lines(content).join(', '),
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}
