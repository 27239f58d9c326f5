import { Page } from '../../parts/page.tsx';
import { useWords } from '../../words/words.ts';

/** The accessibility statement: short, and honest about what nobody has checked yet. */
export function Accessibility() {
  const { accessibility: words } = useWords();
  return (
    <Page title={words.title} lead={words.state}>
      <h2>{words.didTitle}</h2>
      <List lines={words.did} />
      <h2>{words.limitsTitle}</h2>
      <List lines={words.limits} />
      <h2>{words.helpTitle}</h2>
      <p>{words.help}</p>
    </Page>
  );
}

function List({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
