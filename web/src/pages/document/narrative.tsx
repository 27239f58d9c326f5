import type { ComponentChildren } from 'preact';
import type { NarrativeNode, NarrativeTag } from '../../../../functions/document/contract.ts';
import { WideTable } from '../../parts/wide-table.tsx';
import { useWords } from '../../words/words.ts';

/**
 * The allow-list, and the only elements a narrative can become. Headings go down one level: on our page the document
 * stands under a heading of its own.
 */
const ELEMENTS = {
  section: 'section',
  h2: 'h3',
  h3: 'h4',
  h4: 'h5',
  p: 'p',
  ul: 'ul',
  ol: 'ol',
  li: 'li',
  table: 'table',
  caption: 'caption',
  thead: 'thead',
  tbody: 'tbody',
  tfoot: 'tfoot',
  tr: 'tr',
  th: 'th',
  td: 'td',
  strong: 'strong',
  em: 'em',
  u: 'u',
  sub: 'sub',
  sup: 'sup',
  br: 'br',
  div: 'div',
  span: 'span',
  del: 'del',
} as const satisfies Record<NarrativeTag, keyof HTMLElementTagNameMap>;

/** The element a tag of a narrative becomes; a plain `span` when it is not on the list. */
export const elementOf = (tag: string): (typeof ELEMENTS)[NarrativeTag] =>
  Object.hasOwn(ELEMENTS, tag) ? ELEMENTS[tag as NarrativeTag] : 'span';

/** The narrative of a CDA document as real elements: text stays text, whatever it contains. */
export function Narrative({ nodes }: { nodes: readonly NarrativeNode[] }) {
  const { content } = useWords().document;
  return <div class="narrative">{nodes.map((node, place) => draw(node, place, content))}</div>;
}

/** @param label what a wide table is called */
function draw(node: NarrativeNode, place: number, label: string): ComponentChildren {
  if (typeof node === 'string') return node;
  const Element = elementOf(node.tag);
  if (Element === 'br') return <br key={place} />;
  const children = node.children.map((child, index) => draw(child, index, label));
  if (Element === 'table')
    return (
      <WideTable key={place} label={label}>
        {children}
      </WideTable>
    );
  if (Element === 'th' || Element === 'td') {
    return (
      <Element key={place} colSpan={node.span?.columns} rowSpan={node.span?.rows}>
        {children}
      </Element>
    );
  }
  return <Element key={place}>{children}</Element>;
}
