import type { EmergencySummary } from '../../../../functions/emergency/contract.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { fill, lookUp } from '../../words/words.ts';
import { telOf } from '../profile/content-lines.ts';
import { pathOf } from './paths.ts';
import type { Told } from './told.ts';

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

type KillsFirstProps = {
  readonly summary: EmergencySummary;
  readonly told: readonly Told[];
  /** What a crowded sheet says in its notes, by number. */
  readonly notes: readonly string[];
};

const kindOf = ({ essential }: Told): string => essential.content.kind;

/**
 * What kills first, on top of the page: allergies, contra-indications, blood group, whom to call, treatments; then the
 * rest of the profile that a rescuer needs. Each says who told it.
 */
export function KillsFirst({ summary, told, notes }: KillsFirstProps) {
  const { summary: words } = useProfessionalWords();
  const { hiddenEntries, medecinTraitant } = summary;
  const kinds = new Set<string>([...ALWAYS, 'doctor', ...told.map(kindOf)]);
  const inOrder = new Set([...FIRST.filter((kind) => kinds.has(kind)), ...kinds]);
  return (
    <>
      {hiddenEntries ? (
        <p>
          <strong>{fill(words.hiddenEntries, { count: hiddenEntries })}</strong>
        </p>
      ) : null}
      {told.length === 0 && !hiddenEntries && <p>{words.nothing}</p>}
      <dl class="kills-first">
        {[...inOrder].map((kind) => (
          <div key={kind} class={ALWAYS.includes(kind) ? 'first' : undefined}>
            <dt>{kind === 'doctor' ? words.doctor : (lookUp(words.kinds, kind) ?? kind)}</dt>
            {kind === 'doctor' ? (
              <dd>{medecinTraitant ? fill(words.doctorNumber, medecinTraitant) : words.noDoctor}</dd>
            ) : (
              <OfKind summary={summary} told={told.filter((one) => kindOf(one) === kind)} notes={notes} />
            )}
          </div>
        ))}
      </dl>
    </>
  );
}

function OfKind({ summary: { dossierId, hiddenEntries }, told, notes }: KillsFirstProps) {
  const { summary: words } = useProfessionalWords();
  if (told.length === 0) return <dd>{hiddenEntries ? words.noneVisible : words.none}</dd>;
  return told.map((one) => <Line key={one.essential.entryId} told={one} notes={notes} dossierId={dossierId} />);
}

type LineProps = Pick<KillsFirstProps, 'notes'> & { readonly told: Told; readonly dossierId: string };

function Line({ told: { essential, title, phone, details, aside }, notes, dossierId }: LineProps) {
  const { summary: words } = useProfessionalWords();
  const { content, contested } = essential;
  const directives = content.kind === 'advance-directives' ? content.documentId : undefined;
  const source = aside.at(-1);
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
      {details.map((line) => ` · ${line}`)}
      {contested && <strong> · {words.contested}</strong>}
      <span class="aside">
        {aside.slice(0, -1).map((line) => ` · ${line}`)}
        <span class="soft"> ({source})</span>
      </span>
      <span class="notes"> [{aside.map((line) => notes.indexOf(line) + 1).join(', ')}]</span>
    </dd>
  );
}
