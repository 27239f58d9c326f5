import { Button, ButtonLink } from '../../parts/button.tsx';
import { Page } from '../../parts/page.tsx';
import { Progress } from '../../parts/progress.tsx';
import { pathTo } from '../../router/routes.ts';
import { fill, useWords } from '../../words/words.ts';
import type { Stage } from './deposit.ts';
import { RefusedBecause } from './status-words.tsx';

/** A deposit on its way, then how it ended. */
export function Sending({ stage, again }: { stage: Stage; again: () => void }) {
  if (stage.at === 'done' || stage.at === 'slow') return <Ended key="ended" stage={stage} again={again} />;
  return <Going key="going" stage={stage} />;
}

function Going({ stage }: { stage: Exclude<Stage, { at: 'done' } | { at: 'slow' }> }) {
  const { add } = useWords().document;
  const said = { preparing: add.preparing, sending: add.sending, checking: add.checking }[stage.at];
  return (
    <Page title={add.sendingTitle}>
      <p role="status">{said}</p>
      <Progress label={said} {...(stage.at === 'sending' ? { part: stage.part } : {})} />
      <p>{add.stay}</p>
    </Page>
  );
}

function Ended({ stage, again }: { stage: Extract<Stage, { at: 'done' } | { at: 'slow' }>; again: () => void }) {
  const { add, toList } = useWords().document;
  const document = stage.at === 'done' ? stage.document : undefined;
  const good = document?.status === 'available';
  const title = !document ? add.slowTitle : good ? add.doneTitle : add.refusedTitle;
  return (
    <Page title={title}>
      {!document && <p class="lead">{add.slow}</p>}
      {document && good && <p class="lead">{fill(add.done, { title: document.title })}</p>}
      {document && <RefusedBecause document={document} />}
      <div class="actions">
        {document && good && (
          <ButtonLink to={pathTo('document', { documentId: document.documentId })}>{add.see}</ButtonLink>
        )}
        <Button look={good ? 'quiet' : 'main'} onPress={again}>
          {add.another}
        </Button>
        <ButtonLink look="quiet" to={pathTo('dossier')}>
          {toList}
        </ButtonLink>
      </div>
    </Page>
  );
}
