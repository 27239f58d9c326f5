import { useState } from 'preact/hooks';
import type { Deposit, DocumentTypes } from '../../../../functions/document/contract.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Progress } from '../../parts/progress.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { Ticks } from '../../parts/ticks.tsx';
import { ask, clientOf } from '../../session/professional.ts';
import { useForm } from '../../state/form.ts';
import { useLoad } from '../../state/load.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { fill, useWords } from '../../words/words.ts';
import { checkPapers, SHOWN_AT } from '../document/add-document.tsx';
import { deposit, type Stage } from '../document/deposit.ts';
import { FileChoice } from '../document/file-choice.tsx';
import { titleFrom } from '../document/file-format.ts';
import { RefusedBecause } from '../document/status-words.tsx';
import { typeGroups } from '../document/type-groups.ts';
import { optionsOf } from './answers.ts';
import type { InDossier } from './in-dossier.ts';
import { pathOf } from './paths.ts';

const NOTHING_TYPED = { title: '', type: '', createdOn: '', flags: '' };

/** Adds a document to the dossier of a patient, with who must not see it yet. */
export function AddToDossier({ dossierId }: InDossier) {
  const types = useLoad(() => ask('listDocumentTypes', {}), 'types');
  const { add: words, document } = useProfessionalWords();
  const [stage, setStage] = useState<Stage>();
  if (stage) return <Sending key={stage.at} dossierId={dossierId} stage={stage} again={() => setStage(undefined)} />;
  return (
    <Page title={words.title}>
      <p class="back">
        <a href={pathOf('dossier', { dossierId })}>{document.toDossier}</a>
      </p>
      <WhenLoaded loaded={types}>
        {(known) => <Papers dossierId={dossierId} types={known} onStage={setStage} />}
      </WhenLoaded>
    </Page>
  );
}

type PapersProps = InDossier & {
  readonly types: DocumentTypes;
  readonly onStage: (stage: Stage | undefined) => void;
};

function Papers({ dossierId, types, onStage }: PapersProps) {
  const { add: words } = useProfessionalWords();
  const { add } = useWords().document;
  const [file, setFile] = useState<File>();
  const send = async ({ flags, ...typed }: typeof NOTHING_TYPED) => {
    const { chosen, stated } = checkPapers(file, typed, add);
    const confidentiality = flags.split(' ').filter(Boolean) as NonNullable<Deposit['confidentiality']>;
    const whole = { ...stated, ...(confidentiality.length > 0 && { confidentiality }) };
    await deposit(chosen, whole, onStage, clientOf(dossierId));
  };
  const form = useForm(NOTHING_TYPED, send, SHOWN_AT);
  const choose = (chosen: File) => {
    const { title } = form.values;
    if (!title || (file && title === titleFrom(file.name))) form.field('title').onValue(titleFrom(chosen.name));
    setFile(chosen);
  };
  const error = form.failure?.fields.find(({ field }) => field === 'file')?.detail;
  const byOthers = { ...types, types: types.types.filter(({ byPatient }) => !byPatient) };
  return (
    <form onSubmit={form.submit} noValidate>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <FileChoice file={file} error={error} onFile={choose} />
      <Field {...form.field('title')} label={add.name} autoComplete="off" />
      <SelectField
        {...form.field('type')}
        label={add.type}
        none={add.typeChoose}
        options={[]}
        groups={typeGroups(byOthers, '')}
      />
      <DateField {...form.field('createdOn')} label={add.date} hint={add.dateHint} />
      <Ticks {...form.field('flags')} label={words.flags} hint={words.flagsHint} options={optionsOf(words.flag)} />
      <Button busy={form.busy}>{words.submit}</Button>
    </form>
  );
}

function Sending({ dossierId, stage, again }: InDossier & { stage: Stage; again: () => void }) {
  const { add: words, document: links } = useProfessionalWords();
  const { add } = useWords().document;
  if (stage.at !== 'done' && stage.at !== 'slow') {
    return (
      <Page title={words.sending}>
        <p role="status">{add[stage.at]}</p>
        <Progress label={add[stage.at]} {...(stage.at === 'sending' ? { part: stage.part } : {})} />
        <p>{add.stay}</p>
      </Page>
    );
  }
  const document = stage.at === 'done' ? stage.document : undefined;
  const good = document?.status === 'available';
  const title = !document ? words.slowTitle : good ? words.doneTitle : words.refusedTitle;
  return (
    <Page title={title} lead={document ? fill(add.done, { title: document.title }) : words.slow}>
      {document && <RefusedBecause document={document} />}
      <div class="actions">
        <ButtonLink to={pathOf('dossier', { dossierId })}>{links.toDossier}</ButtonLink>
        <Button look="quiet" onPress={again}>
          {words.another}
        </Button>
      </div>
    </Page>
  );
}
