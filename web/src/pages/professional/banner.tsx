import type { Failure } from '../../api/failure.ts';
import { ageOn } from '../../format/age.ts';
import { dayIn, longDate, longInstant } from '../../format/format.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/notice.tsx';
import { language } from '../../words/language.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { fill, lookUp } from '../../words/words.ts';
import type { InDossier } from './in-dossier.ts';
import { pathOf } from './paths.ts';

type BannerProps = {
  readonly name: string;
  readonly birthOn: string;
  readonly age?: number;
  readonly nir?: string;
  readonly ground: string | undefined;
  readonly until: string | undefined;
};

/** Whose dossier is on the screen, how old they are, and why it may be seen. */
export function Banner({ name, birthOn, age = ageOn(birthOn, dayIn(0)), nir, ground, until }: BannerProps) {
  const { banner: words, ground: grounds } = useProfessionalWords();
  const spoken = language.use();
  const why = ground && lookUp(grounds, ground);
  return (
    <section class="whose banner" aria-label={words.label}>
      <p class="person">
        <strong>{name}</strong> <strong>{fill(words.age, { age })}</strong>
      </p>
      <p>{fill(words.born, { date: longDate(birthOn, spoken) })}</p>
      {nir && <p>{fill(words.number, { number: nir })}</p>}
      {why && (
        <p class={ground === 'break-glass' ? 'because urgent' : 'because'}>
          {fill(words.because, { why })} {until && fill(words.until, { date: longInstant(until, spoken) })}
        </p>
      )}
    </section>
  );
}

/** Why the dossier cannot be opened now, in the words of the service, and the ways in. */
export function CannotOpen({ dossierId, failure, retry }: InDossier & { failure: Failure; retry: () => void }) {
  const { enter, patients } = useProfessionalWords();
  return (
    <>
      <FailureNotice failure={failure} retry={retry} />
      <div class="actions">
        {failure.refusal === 'no-ground' && <ButtonLink to={pathOf('enter', { dossierId })}>{enter.ways}</ButtonLink>}
        <ButtonLink look="quiet" to={pathOf('patients')}>
          {patients.title}
        </ButtonLink>
      </div>
    </>
  );
}
