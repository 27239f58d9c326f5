import { SaxesParser, type SaxesTagNS } from 'saxes';
import { decodeXml } from '../platform/files/encoding.ts';

/** An element of the one namespace asked for; attributes with a prefix are left out. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
};

/** An element, or the text between two. */
export type XmlNode = XmlElement | string;

/** What is worth keeping of a document. */
export type Kept = {
  /** The namespace; elements of any other are left out with all they hold. */
  readonly namespace: string;
  /** Names of elements left out with all they hold. */
  readonly without: ReadonlySet<string>;
};

/** Real documents are 19 deep at most (the 63 of the ANS corpus); hostile ones are as deep as they can. */
const DEEPEST = 100;
/** Bounds the memory one document can take; the largest of the corpus keeps 1,800. */
const MOST_ELEMENTS = 100_000;

/**
 * Reads an XML document without ever following it outside: any DOCTYPE makes it unreadable, so there are no entities
 * but the five of XML itself.
 * @returns the root; `undefined` when the document is not well-formed, has a DOCTYPE, is too deep or too large, is
 * written in an unknown encoding, or has its root in another namespace
 */
export function readXml(bytes: Uint8Array, kept: Kept): XmlElement | undefined {
  const text = decodeXml(bytes);
  if (text === undefined) return undefined;
  try {
    return build(text, kept);
  } catch {
    return undefined;
  }
}

type Open = { readonly name: string; readonly attributes: ReadonlyMap<string, string>; readonly children: XmlNode[] };

function build(text: string, { namespace, without }: Kept): XmlElement | undefined {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: Open[] = [];
  let root: Open | undefined;
  let depth = 0;
  let skippedFrom = Number.POSITIVE_INFINITY;
  let count = 0;
  const add = (characters: string): void => {
    if (depth < skippedFrom) open.at(-1)?.children.push(characters);
  };
  parser.on('doctype', () => refuse('doctype'));
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > DEEPEST) refuse('depth');
    if (depth >= skippedFrom) return;
    if (tag.uri !== namespace || without.has(tag.local)) {
      skippedFrom = depth;
      return;
    }
    count += 1;
    if (count > MOST_ELEMENTS) refuse('size');
    const element: Open = { name: tag.local, attributes: attributesOf(tag), children: [] };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    if (depth < skippedFrom) open.pop();
    if (depth === skippedFrom) skippedFrom = Number.POSITIVE_INFINITY;
    depth -= 1;
  });
  parser.write(text).close();
  return root;
}

function refuse(why: string): never {
  throw new Error(why);
}

const attributesOf = (tag: SaxesTagNS): ReadonlyMap<string, string> =>
  new Map(Object.values(tag.attributes).flatMap(({ prefix, local, value }) => (prefix === '' ? [[local, value]] : [])));

/** The child elements of that name. */
export const childrenOf = (element: XmlElement | undefined, name: string): XmlElement[] =>
  (element?.children ?? []).filter((child) => typeof child !== 'string').filter((child) => child.name === name);

/** The first element found by going down those names. */
export const descend = (element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined =>
  names.reduce<XmlElement | undefined>((at, name) => childrenOf(at, name)[0], element);

/** All the text an element holds, blanks made single. */
export function textOf(element: XmlElement | undefined): string {
  const collect = (node: XmlNode): string => (typeof node === 'string' ? node : node.children.map(collect).join(' '));
  return element === undefined ? '' : collect(element).replace(/\s+/g, ' ').trim();
}
