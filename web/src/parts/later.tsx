import type { ComponentType } from 'preact';
import { useLoad } from '../state/load.ts';
import { Loading } from './loading.tsx';
import { FailureNotice } from './notice.tsx';
import { Page } from './page.tsx';

/** A page whose content is fetched by those who come to it, with its own words. */
export function Later({ title, load }: { title: string; load: () => Promise<ComponentType> }) {
  const part = useLoad(load, title);
  return (
    <Page title={title}>
      {part.state === 'here' && <part.value />}
      {part.state === 'loading' && <Loading />}
      {/* A browser does not fetch a script twice: only a new page tries again. */}
      {part.state === 'failed' && (
        <FailureNotice failure={{ kind: 'offline', fields: [] }} retry={() => location.reload()} />
      )}
    </Page>
  );
}
