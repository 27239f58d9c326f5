import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from '../words/words.ts';

/** The first page of a visit keeps the browser's own focus, so that the skip link is the first stop. */
let first = true;

/** The title of a page, its name in the tab, and the place where reading starts after a change of page. */
export function Page({ title, lead, children }: { title: string; lead?: string; children?: ComponentChildren }) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title === words.common.titleEnd ? title : `${title} · ${words.common.titleEnd}`;
  }, [title, words]);
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
      </h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </>
  );
}
