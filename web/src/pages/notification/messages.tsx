import type { ReceivedNotice } from '../../../../functions/notification/contract.ts';
import { longInstant } from '../../format/format.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { useNameOf } from '../../parts/links.tsx';
import { More } from '../../parts/more.tsx';
import { Page } from '../../parts/page.tsx';
import { type PageName, pathTo } from '../../router/routes.ts';
import { call, currentDossier } from '../../session/call.ts';
import { usePages } from '../../state/pages.ts';
import { language } from '../../words/language.ts';
import { useNotificationWords } from '../../words/notification.ts';

/** Where a message leads, for the kinds that lead somewhere; others are read where they stand. */
const LEADS: Readonly<Partial<Record<string, PageName>>> = {
  'document-deposited': 'dossier',
  'care-team-joined': 'rights',
  'consent-recorded': 'rights',
  'right-given': 'rights',
  'right-ended': 'rights',
  'first-access': 'traces',
  'new-device': 'traces',
  'emergency-access': 'emergencies',
  reminder: 'vaccinations',
  'reminder-season': 'vaccinations',
  'reminder-calendar': 'vaccinations',
  'reminder-age': 'vaccinations',
};

/** Everything the person was told, newest first, in the words of the messages they received. */
export function Messages() {
  const words = useNotificationWords();
  const pages = usePages(async (cursor) => {
    const demand = { path: { dossierId: currentDossier() }, ...(cursor && { query: { cursor } }) };
    const { notices, next } = await call('listNotices', demand);
    return { lines: notices, next };
  });
  const nothing = pages.lines.length === 0 && !pages.more;
  return (
    <Page title={useNameOf('notices')} lead={words.lead}>
      <p>
        <ButtonLink look="quiet" to={pathTo('noticeChoices')}>
          {words.toChoices}
        </ButtonLink>
      </p>
      <ul class="cards">
        {pages.lines.map((notice) => (
          <Message key={notice.noticeId} notice={notice} />
        ))}
      </ul>
      <More pages={pages} {...(nothing && { count: words.none })} />
    </Page>
  );
}

function Message({ notice: { kind, at, subject, paragraphs } }: { notice: ReceivedNotice }) {
  const words = useNotificationWords();
  const page = LEADS[kind];
  return (
    <li class="card">
      <h2>{subject}</h2>
      <p class="why">{longInstant(at, language.use())}</p>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {page && (
        <p>
          <a href={pathTo(page)} aria-label={`${words.see} : ${subject}`}>
            {words.see}
          </a>
        </p>
      )}
    </li>
  );
}
