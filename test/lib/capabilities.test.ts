import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CAPABILITIES } from '../../functions/capabilities.ts';
import type { Capability } from '../../functions/record/capability.ts';
import { KINDS } from '../../functions/record/notice/notice-kinds.ts';
import { CAPABILITIES as SHOWN } from '../../web/src/capabilities.ts';
import { DECLARED, PATHS } from '../../web/src/router/routes.ts';
import { capabilityOf } from '../architecture/rules.ts';
import { inside } from '../architecture/sources.ts';
import { KINDS as ITEMS } from '../support/item-owners.ts';

const all = Object.entries<Capability>(CAPABILITIES);

describe('what capabilities say of themselves', () => {
  it('is listed for each folder that is one', () => {
    const folders = new Set(globSync('functions/*/*.ts').flatMap((path) => capabilityOf(path) ?? []));
    expect(all.map(([name]) => name).sort()).toEqual([...folders].sort());
  });

  it('gives each route one function, and each function a file of the capability', () => {
    for (const [name, { routes, functions }] of all) {
      const served = Object.values(functions).flatMap(({ serves = {} }) => Object.keys(serves));
      expect(served.sort()).toEqual(Object.keys(routes).sort());
      expect(Object.values(functions).filter(({ entry }) => capabilityOf(entry) !== name)).toEqual([]);
    }
  });

  it('gives each kind of item to one, but those of the platform', () => {
    const answered = all.flatMap(([, { items }]) => items.map((item) => item.name));
    const technical = inside('functions/platform/').flatMap(({ text }) =>
      [...text.matchAll(/itemKind\(\{\s*name: '([^']+)'/g)].map(([, name]) => name),
    );
    expect([...answered, ...technical].sort()).toEqual(ITEMS.map(({ name }) => name).sort());
  });

  it('gives each message to one, and a capability sends none but its own or those that many send', () => {
    expect(all.flatMap(([, { messages }]) => messages).sort()).toEqual(Object.keys(KINDS).sort());
    // A dossier is closed by its holder, a job or a death; a document comes from somebody or from an archive.
    const shared = ['dossier-closed', 'document-deposited'];
    const foreign = all.flatMap(([name, { messages }]) =>
      inside(`functions/${name}/`).flatMap(({ path, text }) =>
        [...text.matchAll(/template: '([a-z-]+)'/g)]
          .filter(([, one = '']) => ![...shared, ...messages].includes(one) && name !== 'notification')
          .map(([, one]) => `${path} ${one}`),
      ),
    );
    expect(foreign).toEqual([]);
  });
});

describe('what the client knows of capabilities', () => {
  it('has each operation and each page once', () => {
    const pages = SHOWN.flatMap((one) => Object.keys(one.pages));
    expect(pages.filter((page, index) => pages.indexOf(page) !== index)).toEqual([]);
    expect(new Set(Object.values(PATHS)).size).toBe(Object.keys(PATHS).length);
    const operations = SHOWN.flatMap((one) => Object.keys(one.operations));
    expect(operations.filter((name, index) => operations.indexOf(name) !== index)).toEqual([]);
  });

  it('links to pages from the menu, or from pages that are there', () => {
    const places = Object.values(DECLARED).flatMap(({ link }) => (link ? [link.on] : []));
    expect(places.filter((place) => place !== 'menu' && !(place in PATHS))).toEqual([]);
  });
});
