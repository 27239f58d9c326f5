import type { OpeningConfirmed } from '../../../../functions/opening/contract.ts';
import { FOURS, group, longInstant } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { Page } from '../../parts/page.tsx';
import { go } from '../../router/navigation.ts';
import { pathTo } from '../../router/routes.ts';
import { language } from '../../words/language.ts';
import { fill, useWords } from '../../words/words.ts';

/** The identifier, told once and very large: to be written down or printed. */
export function Identifier({ confirmed }: { confirmed: OpeningConfirmed }) {
  const { opening, common } = useWords();
  const { identifier, outcome, passwordBy, passwordTo, passwordUntil } = confirmed;
  const until = longInstant(passwordUntil, language.use());
  return (
    <Page title={opening[outcome]}>
      <section class="identifier" aria-labelledby="identifier-title">
        <h2 id="identifier-title">{opening.identifier}</h2>
        <p class="large">{group(identifier, FOURS)}</p>
      </section>
      <p>
        <strong>{opening.noteIt}</strong>
      </p>
      <p>
        {fill(passwordBy === 'sms' ? opening.bySms : opening.byEmail, { to: passwordTo })}{' '}
        {fill(opening.until, { date: until })}
      </p>
      <div class="actions">
        <Button onPress={() => go(pathTo('signIn'), { identifier })}>{opening.next}</Button>
        <Button look="quiet" onPress={() => print()}>
          {common.print}
        </Button>
      </div>
    </Page>
  );
}
