import type { EmergencySummary } from '../../../../functions/emergency/contract.ts';
import { longDay } from '../../format/format.ts';
import { language } from '../../words/language.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { fill, lookUp } from '../../words/words.ts';
import { phoneOf, telOf, useContentLines } from '../profile/content-lines.ts';
import { pathOf } from './paths.ts';

type Essential = EmergencySummary['essentials'][number];

/** Told even when nothing is written or visible: silence about an allergy is no answer. */
const ALWAYS: readonly string[] = ['allergy', 'contra-indication', 'blood-group', 'treatment'];

/**
 * The order in which a sheet of paper is filled. Treatments, which may be many, come after what is short and needed at
 * once; what is not named here comes last, in the order of the service.
 */
const FIRST = [
  ...['allergy', 'contra-indication', 'blood-group', 'pregnancy', 'implant'],
  ...['trusted-person', 'contact', 'doctor', 'treatment'],
];

/**
 * What kills first, on top of the page: allergies, contra-indications, blood group, whom to call, treatments; then the
 * rest of the profile that a rescuer needs. Each says who told it.
 */
export function KillsFirst({ summary }: { summary: EmergencySummary }) {
  const { summary: words } = useProfessionalWords();
  const { essentials, hiddenEntries, medecinTraitant } = summary;
  const told = new Set<string>([...ALWAYS, 'doctor', ...essentials.map(({ content }) => content.kind)]);
  const kinds = new Set([...FIRST.filter((kind) => told.has(kind)), ...told]);
  return (
    <>
      {hiddenEntries ? (
        <p>
          <strong>{fill(words.hiddenEntries, { count: hiddenEntries })}</strong>
        </p>
      ) : null}
      {essentials.length === 0 && !hiddenEntries && <p>{words.nothing}</p>}
      <dl class="kills-first">
        {[...kinds].map((kind) => (
          <div key={kind} class={ALWAYS.includes(kind) ? 'first' : undefined}>
            <dt>{kind === 'doctor' ? words.doctor : (lookUp(words.kinds, kind) ?? kind)}</dt>
            {kind === 'doctor' ? (
              <dd>{medecinTraitant ? fill(words.doctorNumber, medecinTraitant) : words.noDoctor}</dd>
            ) : (
              <OfKind kind={kind} summary={summary} />
            )}
          </div>
        ))}
      </dl>
    </>
  );
}

function OfKind({ kind, summary }: { kind: string; summary: EmergencySummary }) {
  const { summary: words } = useProfessionalWords();
  const { essentials, hiddenEntries, dossierId } = summary;
  const entries = essentials.filter(({ content }) => content.kind === kind);
  if (entries.length === 0) return <dd>{hiddenEntries ? words.noneVisible : words.none}</dd>;
  return entries.map((essential) => <Told key={essential.entryId} essential={essential} dossierId={dossierId} />);
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
