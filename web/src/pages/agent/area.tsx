import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Shell } from '../../parts/shell.tsx';
import { place } from '../../router/navigation.ts';
import { matchIn } from '../../router/routes.ts';
import { useAgentWords } from '../../words/agent.ts';
import { useWords } from '../../words/words.ts';
import { Lost } from '../home/lost.tsx';
import { OpenWithPerson } from '../opening/open-with-person.tsx';
import { agent, ask, resume, signOut } from './agent-session.ts';
import { Campaigns } from './campaigns.tsx';
import { Contested } from './contested.tsx';
import { Destructions } from './destructions.tsx';
import { Emergencies } from './emergencies.tsx';
import { Indicators } from './indicators.tsx';
import { Objections } from './objections.tsx';
import { Outreach } from './outreach.tsx';
import { type AgentPage, PATHS } from './paths.ts';
import { Person } from './person.tsx';
import { Representatives } from './representatives.tsx';
import { AgentSignIn } from './sign-in.tsx';
import { Statements } from './statements.tsx';

/** Every page for agents, by the name of its address. */
const PAGES: Readonly<Record<AgentPage, FunctionComponent>> = {
  emergencies: Emergencies,
  person: Person,
  contested: Contested,
  representatives: Representatives,
  open: () => <OpenWithPerson ask={ask} />,
  statements: Statements,
  indicators: Indicators,
  destructions: Destructions,
  objections: Objections,
  campaigns: Campaigns,
  outreach: Outreach,
};

/** The pages for agents, in their frame; the same address signs in whoever is not. */
export function Area() {
  const words = useAgentWords();
  const { path } = place.use();
  const now = agent.use();
  const found = matchIn(PATHS, path);
  const Shown = found && PAGES[found.page];
  useEffect(() => void resume(), []);
  return (
    <Shell home={PATHS.emergencies} menu={now.at === 'in' && <Menu />} foot={words.foot}>
      {!found && <Lost />}
      {found && now.at === 'unknown' && <Loading />}
      {found && now.at === 'out' && (
        <>
          {now.ended && <Ended />}
          <AgentSignIn />
        </>
      )}
      {Shown && now.at === 'in' && <Shown key={path} />}
    </Shell>
  );
}

function Menu() {
  const words = useAgentWords();
  const { path } = place.use();
  const { common } = useWords();
  return (
    <nav class="menu" aria-label={words.menu}>
      {Object.entries(PATHS).map(([page, at]) => (
        <a key={page} href={at} aria-current={path === at ? 'page' : undefined}>
          {words.pages[page as AgentPage]}
        </a>
      ))}
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
