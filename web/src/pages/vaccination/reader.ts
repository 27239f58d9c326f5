import type { ApiClient } from '../../session/call.ts';
/** Who looks at a record; the service says with it whether they may write in it. */
export type Reader = {
  readonly client: ApiClient;
  readonly as: 'holder' | 'professional';
  /** The page of a document of the dossier. */
  readonly documentAt: (documentId: string) => string;
  /** The page of the health profile, from which the calendar takes what it knows of the person. */
  readonly profileAt: string;
};
