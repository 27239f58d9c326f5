import { useEffect, useRef, useState } from 'preact/hooks';
import type { DocumentReference } from '../../../../functions/document/contract.ts';
import { type Failure, failureOf } from '../../api/failure.ts';
import { Button } from '../../parts/button.tsx';
import { FailureNotice, Notice } from '../../parts/notice.tsx';
import { ownClient } from '../../session/call.ts';
import { fill, useWords } from '../../words/words.ts';
import { canShow, download, type Opened, openContent } from './open-content.ts';
import { View } from './view.tsx';

type Doing = 'open' | 'download';

/** The two things to do with a document, and the document once opened. Nothing is read before it is asked for. */
export function Content({ document, client = ownClient }: { document: DocumentReference; client?: typeof ownClient }) {
  const words = useWords().document;
  const [doing, setDoing] = useState<Doing>();
  const [saved, setSaved] = useState(false);
  const [opened, setOpened] = useState<Opened>();
  const [failed, setFailed] = useState<{ failure: Failure; what: Doing }>();

  const start = async (what: Doing) => {
    setDoing(what);
    setFailed(undefined);
    setSaved(false);
    try {
      if (what === 'open') setOpened(await openContent(document, client));
      else setSaved(await download(document, client).then(() => true));
    } catch (error) {
      setFailed({ failure: failureOf(error), what });
    }
    setDoing(undefined);
  };
  return (
    <>
      <div class="actions">
        {canShow(document.format) && (
          <Button busy={doing === 'open'} onPress={() => void start('open')}>
            {document.format === 'application/pdf' ? words.openTab : words.open}
          </Button>
        )}
        <Button look="quiet" busy={doing === 'download'} onPress={() => void start('download')}>
          {words.download}
        </Button>
      </div>
      {failed && <FailureNotice failure={failed.failure} retry={() => void start(failed.what)} />}
      {saved && (
        <Notice kind="good">
          <p>{words.downloaded}</p>
        </Notice>
      )}
      {opened && opened.as !== 'tab' && <Shown key={opened} opened={opened} title={document.title} />}
    </>
  );
}

/** The document on the screen; reading starts at its heading. */
function Shown({ opened, title }: { opened: Opened; title: string }) {
  const words = useWords().document;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    return () => {
      if (opened.as === 'image') URL.revokeObjectURL(opened.address);
    };
  }, [opened]);
  return (
    <section class="content" aria-labelledby="content-title">
      <h2 id="content-title" tabIndex={-1} ref={heading}>
        {words.content}
      </h2>
      {opened.as === 'image' && <img src={opened.address} alt={fill(words.imageOf, { title })} />}
      {opened.as === 'text' && <pre>{opened.text}</pre>}
      {opened.as === 'view' && <View view={opened.view} title={title} />}
      {opened.as === 'nothing' && <p>{words.notShown}</p>}
      {opened.as === 'link' && (
        <p>
          {words.ready}{' '}
          <a href={opened.url} target="_blank" rel="noopener noreferrer">
            {words.openTab}
          </a>
        </p>
      )}
    </section>
  );
}
