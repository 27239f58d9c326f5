import type { AuditEntry } from '../../../../functions/audit/contract.ts';
import { More } from '../../parts/more.tsx';
import { Page } from '../../parts/page.tsx';
import { call, ownDossier } from '../../session/call.ts';
import { usePages } from '../../state/pages.ts';
import { language } from '../../words/language.ts';
import { fill, useWords } from '../../words/words.ts';
import { titleOf } from '../document/references.ts';
import { Proof } from './proof.tsx';
import { sentence } from './sentence.ts';

/** Everything that was done in the dossier, newest first, in sentences. */
export function Traces() {
  const { audit: words } = useWords();
  const pages = usePages(async (cursor) => {
    const query = cursor ? { cursor } : {};
    const { entries, next } = await call('listAudit', { path: { dossierId: ownDossier() }, query });
    return { lines: entries, next };
  });
  const nothing = pages.lines.length === 0 && !pages.more;
  return (
    <Page title={words.title} lead={words.lead}>
      <h2>{words.list}</h2>
      <ol class="traces">
        {pages.lines.map((entry) => (
          <Line key={entry.seq} entry={entry} />
        ))}
      </ol>
      <More pages={pages} {...(nothing && { count: words.empty })} />
      <Proof />
    </Page>
  );
}

function Line({ entry }: { entry: AuditEntry }) {
  const { audit: words } = useWords();
  const { what, why, refused } = sentence(entry, { words, language: language.use(), titleOf });
  return (
    <li>
      <p>{what}</p>
      <p class="why">
        {refused && <span class="tag refused">{words.refusedTag}</span>} {why}
      </p>
      {entry.change && <Changes change={entry.change} />}
    </li>
  );
}

function Changes({ change }: { change: NonNullable<AuditEntry['change']> }) {
  const { audit: words } = useWords();
  return (
    <details>
      <summary>{words.changed}</summary>
      <ul>
        {Object.entries(change).map(([field, [before, after]]) => (
          <li key={field}>
            {fill(words.change, { field, before: before ?? words.nothing, after: after ?? words.nothing })}
          </li>
        ))}
      </ul>
    </details>
  );
}
