import type { ProfileKind } from '../../../../functions/record/profile/profile-content.ts';
import type { Contact, Writer } from './writer.ts';

/** What is done in a form of its own. */
export type Form = 'add' | 'correct' | 'contest' | 'merge' | 'secret' | 'remove';

/** A form, and where it is open: at an entry, or at the end of the section of a kind. */
export type Open = { readonly at: string; readonly form: Form };

/** What the sections of a profile share: who looks, the form that is open, and how a change is made and told. */
export type Sheet = {
  readonly writer: Writer;
  readonly contacts: readonly Contact[];
  /** One at a time: a form has the page for itself, and nothing typed is lost to another. */
  readonly open: Open | undefined;
  readonly setOpen: (open: Open) => void;
  /** Back to the page, to the section somebody came from. */
  readonly cancel: () => void;
  /** Makes a change, tells it in its section, and reads the profile again. */
  readonly run: (told: string, operation: () => Promise<unknown>) => Promise<void>;
};

/** The last change: how many there were, in which section, and what is said of it. */
export type Changes = { readonly count: number; readonly kind?: ProfileKind; readonly told?: string };
