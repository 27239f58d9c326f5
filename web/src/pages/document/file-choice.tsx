import { sizeOf } from '../../format/format.ts';
import { describedBy, FieldNotes } from '../../parts/field.tsx';
import { language } from '../../words/language.ts';
import { fill, useWords } from '../../words/words.ts';
import { ACCEPTED } from './file-format.ts';

type FileChoiceProps = {
  readonly file: File | undefined;
  readonly error: string | undefined;
  readonly onFile: (file: File) => void;
};

/** Two large ways to give a file: choose one, or take a photo. */
export function FileChoice({ file, error, onFile }: FileChoiceProps) {
  const { add } = useWords().document;
  const take = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    const chosen = currentTarget.files?.[0];
    if (chosen) onFile(chosen);
  };
  const picker = {
    type: 'file',
    onChange: take,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy('file', true, error),
  } as const;
  return (
    <fieldset class={error ? 'field wrong' : 'field'}>
      <legend>{add.file}</legend>
      <FieldNotes id="file" hint={add.lead} error={error} />
      <div class="actions">
        <label class="button quiet picker">
          <input {...picker} id="file" accept={ACCEPTED} />
          {add.choose}
        </label>
        <label class="button quiet picker touch-only">
          <input {...picker} id="photo" accept="image/jpeg,image/png" capture="environment" />
          {add.photo}
        </label>
      </div>
      <p role="status" class="chosen">
        {file && fill(add.chosen, { name: file.name, size: sizeOf(file.size, language.use()) })}
      </p>
    </fieldset>
  );
}
