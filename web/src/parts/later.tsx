import type { ComponentType } from 'preact';
import { useLoad } from '../state/load.ts';
import { Loading } from './loading.tsx';
import { FailureNotice } from './notice.tsx';
import { Page } from './page.tsx';

/** A page whose content is fetched by those who come to it, with its own words. */
export function Later({ title, load }: { title: string; load: () => Promise<ComponentType> }) {
  return (
    <Page title={title}>
      <Part name={title} load={load} given={{}} />
    </Page>
  );
}

type PartProps<Given extends object> = {
  /** Tells one part of a page from another. */
  readonly name: string;
  readonly load: () => Promise<ComponentType<Given>>;
  readonly given: Given;
};

/** A part of a page that is fetched by those who need it, with its own words. */
export function Part<Given extends object>({ name, load, given }: PartProps<Given>) {
  const part = useLoad(load, name);
  if (part.state === 'loading') return <Loading />;
  // A browser does not fetch a script twice: only a new page tries again.
  if (part.state === 'failed')
    return <FailureNotice failure={{ kind: 'offline', fields: [] }} retry={() => location.reload()} />;
  return <part.value {...given} />;
}
