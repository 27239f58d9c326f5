import type { Language } from '../../../../functions/problem/language.ts';
import type { CampaignChannel, CampaignText } from '../../../../functions/vaccination/campaign-contract.ts';
import { OUTREACH, useOutreachWords } from '../../words/outreach.ts';
import { fill } from '../../words/words.ts';

type MessageProps = { readonly text: CampaignText; readonly channel: CampaignChannel };

/** A message in full, as people will read it, by each way it leaves and in each language. */
export function OutreachMessage({ text, channel }: MessageProps) {
  const words = useOutreachWords();
  return (
    <section aria-label={words.reads}>
      <h3>{words.reads}</h3>
      <InLanguage text={text} channel={channel} spoken="fr" />
      <details>
        <summary>{words.inEnglish}</summary>
        <InLanguage text={text} channel={channel} spoken="en" />
      </details>
    </section>
  );
}

function InLanguage({ text, channel, spoken }: MessageProps & { readonly spoken: Language }) {
  const words = useOutreachWords();
  const { subject, email, sms } = OUTREACH[spoken].messages[text];
  return (
    <>
      {channel !== 'email' && (
        <>
          <p>{words.bySms}</p>
          <blockquote lang={spoken}>
            <p>{sms}</p>
          </blockquote>
        </>
      )}
      {channel !== 'sms' && (
        <>
          <p>{words.byEmail}</p>
          <blockquote lang={spoken}>
            <p>{fill(words.subject, { subject })}</p>
            {email.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </blockquote>
        </>
      )}
    </>
  );
}
