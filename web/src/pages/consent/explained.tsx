import type { Explanation } from '../../../../functions/consent/contract.ts';
import { pathTo } from '../../router/routes.ts';
import { fill, lookUp, useWords } from '../../words/words.ts';

type Action = Explanation['actions'][number];

/** What a professional may do and why, what they may not and why not, and how many documents that makes. */
export function Explained({ explanation: { professional, actions, documents } }: { explanation: Explanation }) {
  const { access, audit } = useWords();
  const words = access.person;
  const professionalId = professional.rpps;
  return (
    <>
      <h2>{words.can}</h2>
      <Actions actions={actions.filter(({ allowed }) => allowed)} />
      <h2>{words.cannot}</h2>
      <Actions actions={actions.filter(({ allowed }) => !allowed)} />
      <h2>{words.documents}</h2>
      <ul>
        <li>{fill(words.readable, { count: documents.readable })}</li>
        {Object.entries(documents.refused).map(([refusal, count]) => (
          <li key={refusal}>{fill(words.refused, { count, why: lookUp(audit.refusals, refusal) ?? refusal })}</li>
        ))}
      </ul>
      {documents.more && <p>{words.newest}</p>}
      <p>
        <a href={pathTo('seenBy', { professionalId })}>{words.see}</a>
      </p>
    </>
  );
}

function Actions({ actions }: { actions: readonly Action[] }) {
  const { access, audit } = useWords();
  const name = ({ action }: Action) => {
    const todo = lookUp(audit.actions, action)?.todo ?? fill(audit.otherTodo, { action });
    const said = fill(todo, { document: access.person.aDocument });
    return said.charAt(0).toUpperCase() + said.slice(1);
  };
  const why = ({ ground, refusal }: Action) =>
    ground ? (lookUp(audit.grounds, ground) ?? ground) : (lookUp(audit.refusals, refusal ?? '') ?? refusal ?? '');
  if (actions.length === 0) return <p>{access.person.nothing}</p>;
  return (
    <dl class="why-list">
      {actions.map((action) => (
        <div key={action.action}>
          <dt>{name(action)}</dt>
          <dd>{fill(access.readers.why, { why: why(action) })}</dd>
        </div>
      ))}
    </dl>
  );
}
