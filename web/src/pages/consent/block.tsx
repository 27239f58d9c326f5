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
import { findPerson, readAccess } from './people.ts';

/** Blocks a professional, or lifts the block: what the page asks follows from how things stand. */
export function Block({ professionalId }: { professionalId: string }) {
  const { confirm } = useWords().access;
  const loaded = useLoad(readAccess, professionalId);
  const blocked = loaded.state === 'here' && isBlocked(loaded.value, professionalId);
  return (
    <Page title={blocked ? confirm.unblockTitle : confirm.blockTitle}>
      <WhenLoaded loaded={loaded}>
        {(overview) => <Confirm overview={overview} blocked={blocked} professionalId={professionalId} />}
      </WhenLoaded>
    </Page>
  );
}

const isBlocked = (overview: AccessOverview, professionalId: string) =>
  Boolean(findPerson(overview, professionalId)?.blockedAt);

type Blocking = { readonly overview: AccessOverview; readonly blocked: boolean; readonly professionalId: string };

function Confirm({ overview, blocked, professionalId }: Blocking) {
  const words = useWords();
  const { confirm } = words.access;
  const path = { dossierId: currentDossier(), professionalId };
  const back = pathTo('person', { professionalId });
  const name = actorName(professionalId, findPerson(overview, professionalId)?.professional, words);
  const change = useChange(overview, readAccess, async ({ version }) => {
    if (blocked) await call('unblockProfessional', { path, version });
    else await call('blockProfessional', { path, body: { name }, version });
    go(pathTo('rights'), { notice: blocked ? 'unblocked' : 'blocked' }, true);
  });
  return (
    <Confirmation
      change={change}
      means={(blocked ? confirm.unblock : confirm.block).map((line) => fill(line, { name }))}
      submit={blocked ? confirm.unblockSubmit : confirm.blockSubmit}
      keep={confirm.endKeep}
      back={back}
      look={blocked ? 'main' : 'danger'}
    />
  );
}
