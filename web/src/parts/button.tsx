import type { ComponentChildren } from 'preact';
import { useWords } from '../words/words.ts';

type ButtonProps = {
  readonly children: ComponentChildren;
  /** Without it the button sends the form it stands in. */
  readonly onPress?: () => void;
  readonly busy?: boolean;
  readonly look?: 'main' | 'quiet' | 'danger';
};

/** A button. While busy it stays in place and keeps the focus, says so, and does nothing more. */
export function Button({ children, onPress, busy = false, look = 'main' }: ButtonProps) {
  const { wait } = useWords().common;
  return (
    <button
      type={onPress ? 'button' : 'submit'}
      class={`button ${look}`}
      aria-disabled={busy || undefined}
      onClick={() => {
        if (!busy) onPress?.();
      }}
    >
      {busy ? wait : children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function ButtonLink({ to, children, look = 'main' }: { to: string } & Pick<ButtonProps, 'children' | 'look'>) {
  return (
    <a class={`button ${look}`} href={to}>
      {children}
    </a>
  );
}
