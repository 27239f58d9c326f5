import { useEffect, useRef } from 'preact/hooks';

/** The title of a form that took the place of a button; it takes the focus, which would be lost with the button. */
export function Start({ title }: { title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h3 tabIndex={-1} ref={heading}>
      {title}
    </h3>
  );
}
