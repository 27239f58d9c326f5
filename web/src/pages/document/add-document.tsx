import { useState } from 'preact/hooks';
import type { DocumentTypes } from '../../../../functions/document/contract.ts';
import { FailureError } from '../../api/failure.ts';
import { isoDate } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { call } from '../../session/call.ts';
import { useForm } from '../../state/form.ts';
import { useLoad } from '../../state/load.ts';
import { useWords, type Words } from '../../words/words.ts';
import { deposit, type Stage, type Stated } from './deposit.ts';
import { FileChoice } from './file-choice.tsx';
import { formatOf, titleFrom } from './file-format.ts';
import { Sending } from './sending.tsx';
import { typeGroups } from './type-groups.ts';

const CDA = 'application/hl7-cda+xml';
const NOTHING_TYPED = { title: '', type: '', createdOn: '' };

/** The service says of the file's size, format and fingerprint what concerns the file. */
export const SHOWN_AT = { size: 'file', format: 'file', sha256: 'file' };

/** Adds a document: a file, its name, its type, its date; then its way into the dossier, step by step. */
export function AddDocument() {
  const words = useWords().document;
  const types = useLoad(() => call('listDocumentTypes', {}), 'types');
  const [file, setFile] = useState<File>();
  const [stage, setStage] = useState<Stage>();
  const again = () => {
    setFile(undefined);
    setStage(undefined);
  };
  const form = useForm(
    NOTHING_TYPED,
    async (typed) => {
      const { chosen, stated } = checkPapers(file, typed, words.add);
      await deposit(chosen, stated, setStage).catch((error: unknown) => {
        setStage(undefined);
        throw error;
      });
    },
    SHOWN_AT,
  );
  const choose = (chosen: File) => {
    const { title } = form.values;
    if (!title || (file && title === titleFrom(file.name))) form.field('title').onValue(titleFrom(chosen.name));
    setFile(chosen);
  };
  if (stage) return <Sending stage={stage} again={again} />;
  return (
    <Page title={words.add.title}>
      <WhenLoaded loaded={types}>
        {(known) => (
          <form onSubmit={form.submit} noValidate>
            <ErrorSummary failure={form.failure} retry={form.submit} />
            <FileChoice
              file={file}
              error={form.failure?.fields.find(({ field }) => field === 'file')?.detail}
              onFile={choose}
            />
            <Field {...form.field('title')} label={words.add.name} hint={words.add.nameHint} autoComplete="off" />
            <TypeField bound={form.field('type')} types={known} inFile={Boolean(file && formatOf(file) === CDA)} />
            <DateField {...form.field('createdOn')} label={words.add.date} hint={words.add.dateHint} />
            <Button busy={form.busy}>{words.add.submit}</Button>
          </form>
        )}
      </WhenLoaded>
    </Page>
  );
}

type TypeFieldProps = {
  readonly bound: ReturnType<ReturnType<typeof useForm>['field']>;
  readonly types: DocumentTypes;
  readonly inFile: boolean;
};

function TypeField({ bound, types, inFile }: TypeFieldProps) {
  const { add } = useWords().document;
  return (
    <SelectField
      {...bound}
      label={add.type}
      none={inFile ? add.typeInFile : add.typeChoose}
      options={[]}
      groups={typeGroups(types, add.typesMine)}
    />
  );
}

/** What the page itself can see is missing; everything else is for the service to say. */
export function checkPapers(file: File | undefined, typed: typeof NOTHING_TYPED, words: Words['document']['add']) {
  const format = file && formatOf(file);
  const fields = [
    ...(format ? [] : [{ field: 'file', detail: file ? words.wrongFile : words.noFile }]),
    ...(typed.type || format === CDA ? [] : [{ field: 'type', detail: words.typeMissing }]),
  ];
  if (!file || !format || fields.length > 0) throw new FailureError({ kind: 'invalid-fields', fields });
  const { title, type, createdOn } = typed;
  const stated: Stated = { title, format, createdOn: isoDate(createdOn), ...(type && { type }) };
  return { chosen: file, stated };
}
