import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../words/words.ts';
import { Loading } from './loading.tsx';
import { FailureNotice } from './notice.tsx';
import { Page } from './page.tsx';
import { Shell } from './shell.tsx';

/** A part of the site for other people than patients, who never fetch it. */
type PartOfSite = { readonly at: string; readonly fetch: () => Promise<{ readonly Area: FunctionComponent }> };

const AREAS: readonly PartOfSite[] = [
  { at: '/professionnel', fetch: () => import('../pages/professional/area.tsx') },
  { at: '/agent', fetch: () => import('../pages/agent/area.tsx') },
];

/** The part of the site an address is in; none for the pages of patients. */
export const areaOf = (path: string): PartOfSite | undefined =>
  AREAS.find(({ at }) => path === at || path.startsWith(`${at}/`));

/** A part of the site once it is here; it brings its own frame. */
export function Area({ area }: { area: PartOfSite }) {
  const { common } = useWords();
  const [fetched, setFetched] = useState<{ readonly Area: FunctionComponent }>();
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    area.fetch().then(setFetched, () => setMissing(true));
  }, [area]);
  if (fetched) return <fetched.Area />;
  return (
    <Shell>
      {missing ? (
        <Page title={common.titleEnd}>
          {/* A browser does not fetch a script twice: only a new page tries again. */}
          <FailureNotice failure={{ kind: 'offline', fields: [] }} retry={() => location.reload()} />
        </Page>
      ) : (
        <Loading />
      )}
    </Shell>
  );
}
