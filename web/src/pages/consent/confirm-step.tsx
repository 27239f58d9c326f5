import type { AccessOverview, Grant, Professional } from '../../../../functions/consent/contract.ts';
import { longDate } from '../../format/format.ts';
import { actorName } from '../../format/professional.ts';
import { Confirmation } from '../../parts/confirmation.tsx';
import { Page } from '../../parts/page.tsx';
import { go } from '../../router/navigation.ts';
import { pathTo } from '../../router/routes.ts';
import { call, currentDossier } from '../../session/call.ts';
import { useChange } from '../../state/change.ts';
import { language } from '../../words/language.ts';
import { fill, useWords } from '../../words/words.ts';
import { readAccess, rppsOf, sortPeople } from './people.ts';
import { labelsOf, useClasses } from './right-lines.tsx';

/** A right about to be given. */
export type Giving = Pick<Grant, 'right' | 'until' | 'classes'>;

type ConfirmProps = {
  readonly overview: AccessOverview;
  readonly professional: Professional;
  readonly giving: Giving;
  readonly back: () => void;
};

/** Says what a right will change, and gives it after a clear yes. */
export function ConfirmStep({ overview, professional, giving, back }: ConfirmProps) {
  const { confirm } = useWords().access;
  const change = useChange(overview, readAccess, async ({ version }) => {
    const path = { dossierId: currentDossier(), professionalId: professional.rpps };
    await call('grantRight', { path, body: { ...giving, name: professional.name }, version });
    go(pathTo('rights'), { notice: 'rightGiven' }, true);
  });
  const means = useMeans(change.now, professional, giving);
  return (
    <Page title={confirm.giveTitle}>
      <Confirmation change={change} means={means} submit={confirm.giveSubmit} keep={confirm.giveKeep} back={back} />
    </Page>
  );
}

/** Hook: what the right means, line by line, as things stand. */
function useMeans(overview: AccessOverview, professional: Professional, { right, until, classes }: Giving) {
  const words = useWords();
  const { confirm } = words.access;
  const known = useClasses();
  const spoken = language.use();
  const name = actorName(professional.rpps, professional, words);
  const lines = confirm[right].map((line) => fill(line, { name }));
  const { mine } = sortPeople(overview);
  const replaced = right === 'medecin-traitant' && mine && rppsOf(mine.actorId) !== professional.rpps;
  const scope = classes ? fill(confirm.only, { classes: labelsOf(classes, known) }) : confirm.all;
  return [
    ...lines,
    ...(replaced ? [fill(confirm.replaces, { name: actorName(mine.actorId, mine.professional, words) })] : []),
    ...(right === 'consented' ? [scope] : []),
    until ? fill(confirm.until, { date: longDate(until, spoken) }) : confirm.noEnd,
    confirm.traced,
  ];
}
