import type { AuditEntry } from '../../../../functions/audit/contract.ts';
import { longInstant } from '../../format/format.ts';
import { More } from '../../parts/more.tsx';
import { Page } from '../../parts/page.tsx';
import { ask, professional } from '../../session/professional.ts';
import { usePages } from '../../state/pages.ts';
import { language } from '../../words/language.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { fill, lookUp, useWords } from '../../words/words.ts';
import { titleOf } from '../document/references.ts';
import type { InDossier } from './in-dossier.ts';
import { pathOf } from './paths.ts';

/** What the professional did in a dossier, and what was done with their documents, newest first (CSP R1111-43). */
export function OwnTraces({ dossierId }: InDossier) {
  const { traces: words, document } = useProfessionalWords();
  const pages = usePages(async (cursor) => {
    const query = cursor ? { cursor } : {};
    const { entries, next } = await ask('listOwnAudit', { path: { dossierId }, query });
    return { lines: entries, next };
  });
  const nothing = pages.lines.length === 0 && !pages.more;
  return (
    <Page title={words.title} lead={words.lead}>
      <p class="back">
        <a href={pathOf('dossier', { dossierId })}>{document.toDossier}</a>
      </p>
      <ol class="traces">
        {pages.lines.map((entry) => (
          <Line key={entry.seq} entry={entry} />
        ))}
      </ol>
      <More pages={pages} {...(nothing && { count: words.empty })} />
    </Page>
  );
}

function Line({ entry }: { entry: AuditEntry }) {
  const { audit } = useWords();
  const { traces: words, ground: grounds } = useProfessionalWords();
  const spoken = language.use();
  const refused = entry.refusal !== undefined;
  const mine = entry.actor.id === `professional:${professional.get()?.rpps}`;
  const title = entry.object && titleOf(entry.object);
  const document = title ? fill(audit.titled, { title }) : audit.untitled;
  const action = lookUp({ ...audit.actions, ...words.actions }, entry.action) ?? {
    done: audit.otherDone,
    todo: audit.otherTodo,
  };
  const todo = fill(action.todo, { document, action: entry.action });
  const form = refused ? (mine ? audit.triedYou : audit.tried) : mine ? audit.doneYou : audit.done;
  const what = fill(form, {
    who: entry.actor.kind === 'patient' ? words.patient : (entry.actor.name ?? words.other),
    done: fill(entry.change?.answer ? audit.again : action.done, { document, action: entry.action, todo }),
    todo,
    when: longInstant(entry.at, spoken),
  });
  const why = mine && entry.ground && lookUp(grounds, entry.ground);
  return (
    <li>
      <p>{what}</p>
      {refused && <span class="tag refused">{audit.refusedTag}</span>}
      {why && <p class="why">{fill(audit.why, { why })}</p>}
    </li>
  );
}
