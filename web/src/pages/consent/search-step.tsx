import { useState } from 'preact/hooks';
import type { Professional } from '../../../../functions/consent/contract.ts';
import { fieldFailure } from '../../api/failure.ts';
import { actorName, practice } from '../../format/professional.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { call } from '../../session/call.ts';
import { useForm } from '../../state/form.ts';
import { fill, useWords, type Words } from '../../words/words.ts';
import { isRpps, mayBeTraitant } from './people.ts';

type SearchProps = {
  /** The médecin traitant is looked for, not just anybody. */
  readonly designate: boolean;
  readonly onFound: (found: Pick<Professional, 'rpps'> & Partial<Professional>) => void;
};

/** Looks for a professional by the beginning of their name, or takes their number. */
export function SearchStep({ designate, onFound }: SearchProps) {
  const { access } = useWords();
  const words = access.search;
  const [people, setPeople] = useState<readonly Professional[]>();
  const form = useForm({ query: '' }, async ({ query }) => {
    const asked = check(query, words);
    if ('rpps' in asked) return onFound(asked);
    const { professionals } = await call('findProfessionals', { query: asked });
    setPeople(designate ? professionals.filter(mayBeTraitant) : professionals);
  });
  return (
    <Page title={designate ? words.designateTitle : words.giveTitle}>
      <p class="back">
        <a href={pathTo('rights')}>{access.toRights}</a>
      </p>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <Field {...form.field('query')} label={words.query} hint={words.hint} autoComplete="off" />
        <Button busy={form.busy}>{words.submit}</Button>
      </form>
      <p role="status" class="found">
        {people && (people.length === 0 ? words.none : fill(words.found, { count: people.length }))}
      </p>
      <ul class="cards">
        {people?.map((each) => (
          <Result key={each.rpps} professional={each} choose={() => onFound(each)} />
        ))}
      </ul>
    </Page>
  );
}

function Result({ professional, choose }: { professional: Professional; choose: () => void }) {
  const words = useWords();
  const name = actorName(professional.rpps, professional, words);
  return (
    <li class="card">
      <h2>{name}</h2>
      <p>{practice(professional, words)}</p>
      <p>{fill(words.access.rpps, { rpps: professional.rpps })}</p>
      <Button look="quiet" onPress={choose}>
        {fill(words.access.search.choose, { name })}
      </Button>
    </li>
  );
}

/** What was typed: a number, or the beginning of a name. */
function check(typed: string, words: Words['access']['search']): { rpps: string } | { name: string } {
  const name = typed.trim();
  const rpps = name.replace(/[\s.-]/g, '');
  if (isRpps(rpps)) return { rpps };
  if (/^\d+$/.test(rpps)) throw fieldFailure('query', words.wrongNumber);
  if (name.length < 3) throw fieldFailure('query', words.short);
  return { name };
}
