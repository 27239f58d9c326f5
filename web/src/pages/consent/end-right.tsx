import type { AccessOverview } from '../../../../functions/consent/contract.ts';
import { actorName } from '../../format/professional.ts';
import { Confirmation } from '../../parts/confirmation.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { go } from '../../router/navigation.ts';
import { pathTo } from '../../router/routes.ts';
import { call, currentDossier } from '../../session/call.ts';
import { useChange } from '../../state/change.ts';
import { useLoad } from '../../state/load.ts';
import { fill, useWords } from '../../words/words.ts';
import { findPerson, type RightName, readAccess, rightsOf } from './people.ts';

type Ending = { readonly professionalId: string; readonly right: string };

/** Asks once more before a right of a professional ends, and says what that means. */
export function EndRight({ professionalId, right }: Ending) {
  const { confirm } = useWords().access;
  const loaded = useLoad(readAccess, professionalId);
  return (
    <Page title={confirm.endTitle}>
      <WhenLoaded loaded={loaded}>
        {(overview) => <Confirm overview={overview} professionalId={professionalId} right={right} />}
      </WhenLoaded>
    </Page>
  );
}

function Confirm({ overview, professionalId, right }: Ending & { overview: AccessOverview }) {
  const words = useWords();
  const { confirm, rights } = words.access;
  const back = pathTo('person', { professionalId });
  const change = useChange(overview, readAccess, async (now) => {
    const path = { dossierId: currentDossier(), professionalId };
    await call('withdrawRight', { path, body: { right: right as RightName }, version: now.version });
    go(back, { notice: 'rightEnded' }, true);
  });
  const person = findPerson(change.now, professionalId);
  const held = person && rightsOf(person).find((each) => each.right === right);
  if (!held) return <Gone back={back} />;
  const name = actorName(professionalId, person.professional, words);
  return (
    <Confirmation
      change={change}
      lead={fill(confirm.endLead, { name, right: rights[held.right] })}
      means={[...confirm.end, ...(held.right === 'care-team' ? [confirm['care-team']] : [])]}
      submit={confirm.endSubmit}
      keep={confirm.endKeep}
      back={back}
      look="danger"
    />
  );
}

/** What was to be changed is no longer so: nothing is left to do. */
function Gone({ back }: { back: string }) {
  const { confirm, toPerson } = useWords().access;
  return (
    <>
      <p>{confirm.gone}</p>
      <p>
        <a href={back}>{toPerson}</a>
      </p>
    </>
  );
}
