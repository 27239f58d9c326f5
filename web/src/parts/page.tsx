import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useHolder } from '../words/holder.ts';
import { useWords } from '../words/words.ts';

/** The first page of a visit keeps the browser's own focus, so that the skip link is the first stop. */
let first = true;

/** The title of a page and whose dossier it shows, both in the tab as well, and the place where reading starts after a change of page. */
export function Page({ title, lead, children }: { title: string; lead?: string; children?: ComponentChildren }) {
  const { common } = useWords();
  const holder = useHolder();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const parts = [title, holder, common.titleEnd].filter((part) => part !== undefined);
    document.title = [...new Set(parts)].join(' · ');
  }, [title, holder, common]);
  // Before the page is painted: a key pressed at once must not be lost to a focus that moves a moment later.
  useLayoutEffect(() => {
    // An error summary that appears together with its page has taken the focus already.
    const told = document.activeElement?.getAttribute('role') === 'alert';
    if (!first && !told) {
      scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    first = false;
  }, []);
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {title}
        {holder && <small> {holder}</small>}
      </h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </>
  );
}
