import type { AccessOverview } from '../../../../functions/consent/contract.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { Switch } from '../../parts/switch.tsx';
import { go } from '../../router/navigation.ts';
import { pathTo } from '../../router/routes.ts';
import { call, currentDossier } from '../../session/call.ts';
import { useChange } from '../../state/change.ts';
import { useForm } from '../../state/form.ts';
import { useLoad } from '../../state/load.ts';
import { useWords } from '../../words/words.ts';
import { readAccess } from './people.ts';

/** What the person allows in an emergency: two choices, each on its own (CSP L1111-17 I). */
export function Oppositions() {
  const { oppositions: words } = useWords().access;
  const loaded = useLoad(readAccess, 'access');
  return (
    <Page title={words.title} lead={words.lead}>
      <WhenLoaded loaded={loaded}>{(overview) => <Choices overview={overview} />}</WhenLoaded>
    </Page>
  );
}

function Choices({ overview }: { overview: AccessOverview }) {
  const { common, access } = useWords();
  const words = access.oppositions;
  const { breakGlassAt, regulationAt } = overview.oppositions;
  const first = { breakGlass: breakGlassAt ? '' : 'yes', regulation: regulationAt ? '' : 'yes' };
  const { values, field } = useForm(first, async () => undefined);
  const change = useChange(overview, readAccess, async ({ version }) => {
    const body = { breakGlass: !values.breakGlass, regulation: !values.regulation };
    await call('setOppositions', { path: { dossierId: currentDossier() }, body, version });
    go(pathTo('rights'), { notice: 'oppositions' }, true);
  });
  const submit = (event?: Event) => {
    event?.preventDefault();
    if (!change.busy) change.confirm();
  };
  return (
    <form onSubmit={submit} noValidate>
      <ErrorSummary failure={change.failure} retry={submit} />
      {change.moved && (
        <Notice>
          <p>{common.moved}</p>
        </Notice>
      )}
      <Switch {...field('breakGlass')} label={words.breakGlass} on={words.breakGlassOn} off={words.breakGlassOff} />
      <Switch {...field('regulation')} label={words.regulation} on={words.regulationOn} off={words.regulationOff} />
      <div class="actions">
        <Button busy={change.busy}>{words.submit}</Button>
        <ButtonLink look="quiet" to={pathTo('rights')}>
          {access.confirm.endKeep}
        </ButtonLink>
      </div>
    </form>
  );
}
