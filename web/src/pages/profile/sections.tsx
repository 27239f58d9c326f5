import { useState } from 'preact/hooks';
import { FailureError, failureOf } from '../../api/failure.ts';
import { WhenLoaded } from '../../parts/loading.tsx';
import { useKept, useLoad } from '../../state/load.ts';
import { useProfileWords } from '../../words/profile.ts';
import { lookUp } from '../../words/words.ts';
import { KINDS } from './fields.ts';
import { Section } from './section.tsx';
import type { Changes, Open } from './sheet.ts';
import { type Contact, type Reader, writerOf } from './writer.ts';

/** A health profile, one section a kind, for its holder as for a professional. Its `key` is the dossier. */
export function Sections(reader: Reader) {
  const { client } = reader;
  const [open, setOpen] = useState<Open>();
  const [changes, setChanges] = useState<Changes>({ count: 0 });
  const read = useLoad(
    () => client.call('listProfile', { path: { dossierId: client.dossierId() } }),
    `${changes.count}`,
  );
  const loaded = useKept(read);
  const writer = writerOf(reader);
  const explained = useExplained();
  return (
    <WhenLoaded loaded={loaded}>
      {({ entries }) => {
        const standing = entries.filter(({ mergedInto }) => mergedInto === undefined);
        const contacts = standing.filter((entry): entry is typeof entry & Contact => entry.content.kind === 'contact');
        return KINDS.map((kind) => (
          <Section
            key={kind}
            kind={kind}
            entries={entries.filter(({ content }) => content.kind === kind)}
            changes={changes}
            sheet={{
              ...{ writer, contacts, open, setOpen },
              cancel: () => setOpen(undefined),
              run: async (told, operation) => {
                await operation().catch(explained);
                setOpen(undefined);
                setChanges(({ count }) => ({ count: count + 1, kind, told }));
              },
            }}
          />
        ));
      }}
    </WhenLoaded>
  );
}

/** Hook: throws a failure again with words for its reason, where there are some. */
function useExplained(): (error: unknown) => never {
  const { reasons } = useProfileWords();
  return (error) => {
    const failure = failureOf(error);
    const detail = lookUp(reasons, failure.reason ?? '');
    throw new FailureError(detail === undefined ? failure : { ...failure, detail });
  };
}
