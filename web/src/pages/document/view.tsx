import { useEffect, useState } from 'preact/hooks';
import type { DocumentView } from '../../../../functions/document/contract.ts';
import { Button } from '../../parts/button.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { fill, useWords } from '../../words/words.ts';
import { Narrative } from './narrative.tsx';

/** A CDA document: who and when, then its narrative, then the file it may carry inside. */
export function View({ view, title }: { view: DocumentView; title: string }) {
  const words = useWords().document;
  return (
    <article>
      <p class="lead">{view.title}</p>
      <dl>
        {view.header.map(({ label, text }) => (
          <div key={label + text}>
            <dt>{words.labels[label]}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Narrative nodes={view.narrative} />
      {view.embedded && <Embedded file={view.embedded} title={title} />}
      {!view.embedded && view.narrative.length === 0 && <p>{words.notShown}</p>}
    </article>
  );
}

const ENDINGS: Readonly<Record<string, string>> = { 'application/pdf': 'pdf', 'text/rtf': 'rtf', 'image/tiff': 'tif' };

/** The file inside a CDA document: drawn when it is a photo, saved when it is anything else. */
function Embedded({ file, title }: { file: NonNullable<DocumentView['embedded']>; title: string }) {
  const words = useWords().document;
  const [bytes] = useState(() => Uint8Array.from(atob(file.base64), (sign) => sign.charCodeAt(0)));
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (file.format !== 'image/jpeg') return;
    const made = URL.createObjectURL(new Blob([bytes], { type: file.format }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, file.format]);
  if (address) return <img src={address} alt={fill(words.imageOf, { title })} />;
  const save = () => saveFile(new Blob([bytes]), `${title}.${ENDINGS[file.format] ?? 'bin'}`);
  return (
    <>
      <p>{words.inside}</p>
      <Button onPress={save}>{words.downloadInside}</Button>
    </>
  );
}
