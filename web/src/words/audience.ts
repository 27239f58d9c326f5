import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** Whom the words of a page speak to: the person themselves (« vous »), or a professional who reads about them. */
export type Audience = 'person' | 'professional';

/** Set around the pages for professionals; what is told of a profile there is told to them. */
export const AudienceOfPage = createContext<Audience>('person');

/** Hook: whom the words speak to. */
export const useAudience = (): Audience => useContext(AudienceOfPage);
