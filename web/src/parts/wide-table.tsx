import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * A table wider than the phone scrolls by itself, by finger or by keyboard; the page does not.
 * @param props.label what it is called when it is a stop for the keyboard
 */
export function WideTable({ label, children }: { label: string; children: ComponentChildren }) {
  const box = useRef<HTMLElement>(null);
  // Before it is painted: a key pressed at once finds the stop.
  useLayoutEffect(() => {
    // A stop for the keyboard only where there is something to scroll.
    if (box.current && box.current.scrollWidth > box.current.clientWidth) box.current.tabIndex = 0;
  }, []);
  return (
    <section class="scroll" ref={box} aria-label={label}>
      <table>{children}</table>
    </section>
  );
}
