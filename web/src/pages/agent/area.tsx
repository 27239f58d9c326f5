import { useEffect } from 'preact/hooks';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Shell } from '../../parts/shell.tsx';
import { place } from '../../router/navigation.ts';
import { useAgentWords } from '../../words/agent.ts';
import { useWords } from '../../words/words.ts';
import { Lost } from '../home/lost.tsx';
import { agent, resume, signOut } from './agent-session.ts';
import { Emergencies } from './emergencies.tsx';
import { AgentSignIn } from './sign-in.tsx';

const PATH = '/agent';

/** The pages for agents: one to sign in, one to judge openings in an emergency. */
export function Area() {
  const words = useAgentWords();
  const { path } = place.use();
  const now = agent.use();
  useEffect(() => void resume(), []);
  return (
    <Shell home={PATH} menu={now.at === 'in' && <Menu />} foot={words.foot}>
      {path !== PATH && <Lost />}
      {path === PATH && now.at === 'unknown' && <Loading />}
      {path === PATH && now.at === 'out' && (
        <>
          {now.ended && <Ended />}
          <AgentSignIn />
        </>
      )}
      {path === PATH && now.at === 'in' && <Emergencies />}
    </Shell>
  );
}

function Menu() {
  const words = useAgentWords();
  const { common } = useWords();
  return (
    <nav class="menu" aria-label={words.menu}>
      <a href={PATH} aria-current="page">
        {words.toEmergencies}
      </a>
      <button type="button" onClick={() => void signOut()}>
        {common.signOut}
      </button>
    </nav>
  );
}

function Ended() {
  const { notice } = useWords().common;
  return (
    <Notice>
      <p>{notice.ended}</p>
    </Notice>
  );
}
