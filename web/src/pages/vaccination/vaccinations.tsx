import { Loading } from '../../parts/loading.tsx';
import { FailureNotice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { useLoad } from '../../state/load.ts';
import { useWords } from '../../words/words.ts';

/** The vaccinations of the person signed in; the page itself is fetched by those who come to it. */
export function Vaccinations() {
  const { common } = useWords();
  const part = useLoad(() => import('./record.tsx'), 'record');
  return (
    <Page title={common.toVaccinations}>
      {part.state === 'here' && <part.value.Record />}
      {part.state === 'loading' && <Loading />}
      {/* A browser does not fetch a script twice: only a new page tries again. */}
      {part.state === 'failed' && (
        <FailureNotice failure={{ kind: 'offline', fields: [] }} retry={() => location.reload()} />
      )}
    </Page>
  );
}
