import { type FunctionComponent, h } from 'preact';
import { Loading } from '../parts/loading.tsx';
import { FailureNotice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import type { Params } from '../router/routes.ts';
import { useLoad } from '../state/load.ts';
import { useWords } from '../words/words.ts';

/**
 * A page that is fetched by those who come to it, so that nobody waits for pages they do not open.
 * @param load gives the component of the page
 */
export function lazily(load: () => Promise<FunctionComponent<Params>>): FunctionComponent<Params> {
  let known: FunctionComponent<Params> | undefined;
  const fetchOnce = async () => {
    known ??= await load();
    return known;
  };
  return (params) => {
    const { common } = useWords();
    const page = useLoad(fetchOnce, 'page');
    // Fetched before: shown at once, without a blink.
    if (known) return h(known, params);
    return (
      <Page title={common.titleEnd}>
        {page.state === 'loading' && <Loading />}
        {/* A browser does not fetch a script twice: only a new page tries again. */}
        {page.state === 'failed' && (
          <FailureNotice failure={{ kind: 'offline', fields: [] }} retry={() => location.reload()} />
        )}
      </Page>
    );
  };
}
