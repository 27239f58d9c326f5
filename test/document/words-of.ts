import type { NarrativeNode } from '../../functions/document/contract.ts';

/** All the words of some nodes, in reading order. */
export const wordsOf = (nodes: readonly NarrativeNode[]): string =>
  nodes
    .map((node) => (typeof node === 'string' ? node : wordsOf(node.children)))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The tags of some nodes, with those inside. */
export const tagsOf = (nodes: readonly NarrativeNode[]): string[] =>
  nodes.flatMap((node) => (typeof node === 'string' ? [] : [node.tag, ...tagsOf(node.children)]));

/** Nodes as HTML would write them, to compare at a glance. */
export const written = (nodes: readonly NarrativeNode[]): string =>
  nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      const spans = `${node.span?.columns ? ` columns=${node.span.columns}` : ''}${node.span?.rows ? ` rows=${node.span.rows}` : ''}`;
      return `<${node.tag}${spans}>${written(node.children)}</${node.tag}>`;
    })
    .join('');
