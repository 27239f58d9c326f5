import type { NarrativeNode, NarrativeTag } from './contract.ts';
import { childrenOf, textOf, type XmlElement, type XmlNode } from './xml.ts';

/**
 * Makes the narrative blocks of a CDA document (what its author vouches for, CDA R2 §4.3.5) into nodes of a short
 * allow-list. Nothing else comes through: no attribute but spans, no link, no style, no element of another namespace.
 */
export const narrativeOf = (structuredBody: XmlElement | undefined): NarrativeNode[] => sections(structuredBody, 0);

const HEADINGS = ['h2', 'h3', 'h4'] as const;

const sections = (parent: XmlElement | undefined, level: number): NarrativeNode[] =>
  childrenOf(parent, 'component')
    .flatMap((component) => childrenOf(component, 'section'))
    .map((section) => {
      const title = textOf(childrenOf(section, 'title')[0]);
      const heading = node(HEADINGS[Math.min(level, HEADINGS.length - 1)] ?? 'h4', [title]);
      const blocks = childrenOf(section, 'text').flatMap(({ children }) => nodes(children));
      return node('section', [...(title === '' ? [] : [heading]), ...blocks, ...sections(section, level + 1)]);
    });

/** Elements that mean the same under another name. */
const SAME: ReadonlyMap<string, NarrativeTag> = new Map([
  ['paragraph', 'p'],
  ['item', 'li'],
  ['br', 'br'],
  ['sub', 'sub'],
  ['sup', 'sup'],
  ['footnote', 'span'],
  ['linkHtml', 'span'],
  ['caption', 'strong'],
  ['thead', 'thead'],
  ['tbody', 'tbody'],
  ['tfoot', 'tfoot'],
  ['tr', 'tr'],
  ['th', 'th'],
  ['td', 'td'],
]);

/** What a `styleCode` may ask for (CDA R2 §4.3.5.11); all others are a matter of looks. */
const STYLES: ReadonlyMap<string, NarrativeTag> = new Map([
  ['Bold', 'strong'],
  ['Italics', 'em'],
  ['Emphasis', 'em'],
  ['Underline', 'u'],
]);

/** Pictures are in the coded part of the document: the reader is told where one stood. */
const PICTURE: NarrativeNode = { tag: 'em', children: ['[image : voir le document d’origine]'] };

const nodes = (children: readonly XmlNode[]): NarrativeNode[] => children.flatMap((child) => convert(child));

function convert(child: XmlNode): readonly NarrativeNode[] {
  if (typeof child === 'string') return child === '' ? [] : [child.replace(/\s+/g, ' ')];
  if (child.name === 'table') return [tableOf(child)];
  if (child.name === 'list') return [listOf(child)];
  const inside = nodes(child.children);
  const tag = SAME.get(child.name);
  if (tag) return [node(tag, fit(tag, inside), spanOf(child))];
  if (child.name === 'content') return styled(child, inside);
  if (child.name === 'renderMultiMedia') return [PICTURE, ...inside];
  // Words under an element nobody foresaw are still words of the document.
  return inside;
}

const isCaption = (child: XmlNode): boolean => typeof child !== 'string' && child.name === 'caption';

const captionsOf = (element: XmlElement, tag: NarrativeTag): NarrativeNode[] =>
  childrenOf(element, 'caption').map((caption) => node(tag, nodes(caption.children)));

const gridOf = (element: XmlElement, tag: NarrativeTag): readonly NarrativeNode[] =>
  fit(tag, nodes(element.children.filter((child) => !isCaption(child))));

const tableOf = (table: XmlElement): NarrativeNode =>
  node('table', [...captionsOf(table, 'caption'), ...gridOf(table, 'table')]);

/** HTML lists have no caption: it stands before. */
function listOf(list: XmlElement): NarrativeNode {
  const tag = list.attributes.get('listType') === 'ordered' ? 'ol' : 'ul';
  const captions = captionsOf(list, 'p');
  const items = node(tag, gridOf(list, tag));
  return captions.length === 0 ? items : node('div', [...captions, items]);
}

function styled(content: XmlElement, inside: readonly NarrativeNode[]): readonly NarrativeNode[] {
  const revised = content.attributes.get('revised') === 'delete' ? (['del'] as const) : [];
  const codes = content.attributes.get('styleCode')?.split(/\s+/) ?? [];
  const tags = new Set<NarrativeTag>([...revised, ...codes.flatMap((code) => STYLES.get(code) ?? [])]);
  return [...tags].reduce((wrapped, tag) => [node(tag, wrapped)], inside);
}

/** What may stand in a list or a table, and what anything else is wrapped in: no word is lost, no grid is broken. */
const GRIDS: {
  readonly [tag in NarrativeTag]?: { readonly takes: readonly NarrativeTag[]; readonly wrap: NarrativeTag };
} = {
  ul: { takes: ['li'], wrap: 'li' },
  ol: { takes: ['li'], wrap: 'li' },
  table: { takes: ['thead', 'tbody', 'tfoot', 'tr'], wrap: 'tbody' },
  thead: { takes: ['tr'], wrap: 'tr' },
  tbody: { takes: ['tr'], wrap: 'tr' },
  tfoot: { takes: ['tr'], wrap: 'tr' },
  tr: { takes: ['th', 'td'], wrap: 'td' },
};

function fit(tag: NarrativeTag, children: readonly NarrativeNode[]): readonly NarrativeNode[] {
  const grid = GRIDS[tag];
  if (!grid) return children;
  return children
    .filter((child) => typeof child !== 'string' || child.trim() !== '')
    .map((child) => (isTaken(child, grid.takes) ? child : node(grid.wrap, fit(grid.wrap, [child]))));
}

const isTaken = (child: NarrativeNode, takes: readonly NarrativeTag[]): boolean =>
  typeof child !== 'string' && takes.includes(child.tag);

/** Widest cell a table may ask for, so that no page is asked to draw a million columns. */
const WIDEST = 50;

function spanOf({ name, attributes }: XmlElement): Spans {
  if (name !== 'td' && name !== 'th') return {};
  const [columns, rows] = [attributes.get('colspan'), attributes.get('rowspan')].map((value) =>
    /^[1-9]\d?$/.test(value ?? '') ? Math.min(Number(value), WIDEST) : 1,
  );
  return { ...(columns && columns > 1 ? { columns } : {}), ...(rows && rows > 1 ? { rows } : {}) };
}

type Spans = { readonly columns?: number; readonly rows?: number };

const node = (tag: NarrativeTag, children: readonly NarrativeNode[], span: Spans = {}): NarrativeNode =>
  Object.keys(span).length === 0 ? { tag, children } : { tag, children, span };
