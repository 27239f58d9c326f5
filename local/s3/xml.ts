import { SaxesParser } from 'saxes';
import { AwsError } from './aws-error.ts';

/** An XML element without attributes: all that the S3 and SNS protocols need, to write and to read. */
export interface XmlElement {
  readonly name: string;
  readonly children: readonly (XmlElement | string)[];
}

type Content = XmlElement | string | number | boolean | undefined;

const escapeText = (text: string): string => text.replace(/[<>&"'\r]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Builds an element. Text, numbers and booleans become text; `undefined` is left out. */
export const element = (name: string, ...contents: readonly (Content | readonly Content[])[]): XmlElement => ({
  name,
  children: contents
    .flat()
    .filter((content) => content !== undefined)
    .map((content) => (typeof content === 'object' ? content : String(content))),
});

/** Builds `<name>value</name>`, or nothing when there is no value. */
export const optional = (name: string, value: string | number | boolean | undefined): XmlElement | undefined =>
  value === undefined ? undefined : element(name, value);

/** Writes a document, escaped, with its root in the given namespace if any. */
export function renderXml(root: XmlElement, namespace?: string): string {
  const render = ({ name, children }: XmlElement, attribute = ''): string =>
    `<${name}${attribute}>${children.map((child) => (typeof child === 'string' ? escapeText(child) : render(child))).join('')}</${name}>`;
  const attribute = namespace === undefined ? '' : ` xmlns="${escapeText(namespace)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${render(root, attribute)}`;
}

const malformed = (): AwsError =>
  new AwsError(400, 'MalformedXML', 'The XML you provided was not well-formed or did not validate against our schema');

/** Reads a document to its root element. Document types are refused. Throws `MalformedXML` (400). */
export function parseXml(text: string, rootName: string): XmlElement {
  const document: { name: string; children: (XmlElement | string)[] } = { name: '', children: [] };
  const open = [document];
  const addText = (content: string): void => void open.at(-1)?.children.push(content);
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw malformed();
  });
  parser.on('doctype', () => {
    throw malformed();
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', ({ name }) => {
    const child = { name, children: [] };
    open.at(-1)?.children.push(child);
    open.push(child);
  });
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  const root = childrenNamed(document, rootName)[0];
  if (root === undefined) throw malformed();
  return root;
}

/** The child elements with this name, in order. */
export const childrenNamed = (parent: XmlElement, name: string): XmlElement[] =>
  parent.children.filter((child) => typeof child !== 'string').filter((child) => child.name === name);

/** The text of the first child with this name, or `undefined` when there is none. */
export const childText = (parent: XmlElement, name: string): string | undefined =>
  childrenNamed(parent, name)[0]
    ?.children.filter((child) => typeof child === 'string')
    .join('');

/** The text of the first child with this name. Throws `MalformedXML` (400) when there is none. */
export function requiredText(parent: XmlElement, name: string): string {
  const text = childText(parent, name);
  if (text === undefined || text === '') throw malformed();
  return text;
}
