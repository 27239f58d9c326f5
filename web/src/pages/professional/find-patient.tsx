import { useRef, useState } from 'preact/hooks';
import type { FoundDossier } from '../../../../functions/dossier/contract.ts';
import { isoDate, longDay } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { CardFields } from '../../parts/card-fields.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Notice } from '../../parts/notice.tsx';
import { go } from '../../router/navigation.ts';
import { ask } from '../../session/professional.ts';
import { useForm } from '../../state/form.ts';
import { language } from '../../words/language.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { fill, lookUp } from '../../words/words.ts';
import { rememberFound } from './known.ts';
import { firstPage, pathOf } from './paths.ts';

const NOTHING_TYPED = { nir: '', birthOn: '', vitaleSerial: '' };

/** Where to go with a dossier found: in when there is a ground, else to the ways in. */
function nextPage({ dossierId, ground }: FoundDossier, urgent: boolean): string {
  if (ground) return urgent ? pathOf('summary', { dossierId }) : firstPage(dossierId, ground);
  return pathOf(urgent ? 'emergency' : 'enter', { dossierId });
}

/** Finds the dossier of the person who is here. The second button leads straight to the emergency. */
export function FindPatient() {
  const { patients: words } = useProfessionalWords();
  const [shut, setShut] = useState<FoundDossier>();
  const urgent = useRef(false);
  const form = useForm(NOTHING_TYPED, async ({ nir, birthOn, vitaleSerial }) => {
    setShut(undefined);
    const proof = {
      ...(vitaleSerial.trim() && { vitaleSerial }),
      ...(/\d/.test(birthOn) && { birthOn: isoDate(birthOn) }),
    };
    const found = await ask('findDossier', { body: { nir, ...proof } });
    rememberFound(found);
    if (found.status !== 'open') return setShut(found);
    go(nextPage(found, urgent.current));
  });
  const find = (inEmergency: boolean) => (event?: Event) => {
    urgent.current = inEmergency;
    form.submit(event);
  };
  return (
    <section class="find" aria-labelledby="find">
      <h2 id="find">{words.open}</h2>
      <form onSubmit={find(false)} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        {shut && <Shut found={shut} />}
        <CardFields field={form.field} words={words} />
        <div class="actions">
          <Button busy={form.busy}>{words.find}</Button>
          <Button look="danger" busy={form.busy} onPress={find(true)}>
            {words.findUrgent}
          </Button>
        </div>
      </form>
    </section>
  );
}

/** All that is told of a dossier nobody reads: where it stands, and of a closed one since when and why. */
function Shut({ found: { status, closedAt, closingMotive = '' } }: { found: FoundDossier }) {
  const { patients: words } = useProfessionalWords();
  const spoken = language.use();
  const motive = lookUp<string>(words.motives, closingMotive) ?? closingMotive;
  const closed = closedAt && fill(words.closed, { date: longDay(closedAt, spoken), motive });
  return (
    <Notice>
      <p>{status === 'suspended' ? words.suspended : closed}</p>
    </Notice>
  );
}
