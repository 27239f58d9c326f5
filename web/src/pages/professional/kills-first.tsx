import type { EmergencySummary } from '../../../../functions/emergency/contract.ts';
import { longDay } from '../../format/format.ts';
import { language } from '../../words/language.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { fill, lookUp } from '../../words/words.ts';
import { phoneOf, telOf, useContentLines } from '../profile/content-lines.ts';
import { pathOf } from './paths.ts';

type Essential = EmergencySummary['essentials'][number];

/** Told even when nothing is written or visible: silence about an allergy is no answer. */
const ALWAYS = ['allergy', 'contra-indication', 'treatment', 'blood-group'] as const;

/**
 * What kills first, on top of the page: allergies, contra-indications, treatments, blood group; then the rest of the
 * profile that a rescuer needs. Each says who told it.
 */
export function KillsFirst({ summary }: { summary: EmergencySummary }) {
  const { summary: words } = useProfessionalWords();
  const { essentials, hiddenEntries, dossierId } = summary;
  const kinds = [...new Set<string>([...ALWAYS, ...essentials.map(({ content }) => content.kind)])];
  return (
    <>
      {hiddenEntries ? (
        <p>
          <strong>{fill(words.hiddenEntries, { count: hiddenEntries })}</strong>
        </p>
      ) : null}
      {essentials.length === 0 && !hiddenEntries && <p>{words.nothing}</p>}
      <dl class="kills-first">
        {kinds.map((kind) => (
          <div key={kind} class={ALWAYS.some((first) => first === kind) ? 'first' : undefined}>
            <dt>{lookUp(words.kinds, kind) ?? kind}</dt>
            {essentials.some(({ content }) => content.kind === kind) || (
              <dd>{hiddenEntries ? words.noneVisible : words.none}</dd>
            )}
            {essentials
              .filter(({ content }) => content.kind === kind)
              .map((essential) => (
                <Told key={essential.entryId} essential={essential} dossierId={dossierId} />
              ))}
          </div>
        ))}
      </dl>
    </>
  );
}

function Told({ essential, dossierId }: { essential: Essential; dossierId: string }) {
  const { summary: words } = useProfessionalWords();
  const lines = useContentLines();
  const spoken = language.use();
  const { content, by, at, contested } = essential;
  const [title, ...details] = lines(content);
  const directives = content.kind === 'advance-directives' ? content.documentId : undefined;
  const phone = phoneOf(content);
  const told = details.filter((line) => line !== phone);
  const who = by.name ?? lookUp(words.who, by.kind) ?? by.kind;
  return (
    <dd>
      <strong>
        {directives ? (
          <a class="tap" href={pathOf('document', { dossierId, documentId: directives })}>
            {title}
          </a>
        ) : (
          title
        )}
      </strong>
      {phone && (
        <>
          {' · '}
          <a class="tap" href={telOf(phone)}>
            {phone}
          </a>
        </>
      )}
      {told.length > 0 && ` · ${told.join(' · ')}`}
      {contested && <strong> · {words.contested}</strong>}
      <span class="soft"> ({fill(words.saidBy, { who, date: longDay(at, spoken) })})</span>
    </dd>
  );
}
