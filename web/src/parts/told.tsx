import { useEffect, useRef } from 'preact/hooks';
import { Notice } from './notice.tsx';

/**
 * What was just done, said where it was done. It takes the focus, which would be lost with the button that was pressed;
 * a `key` for each change has the same words said again.
 */
export function Told({ text }: { readonly text: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div tabIndex={-1} ref={box}>
      <Notice kind="good">
        <p>{text}</p>
      </Notice>
    </div>
  );
}
