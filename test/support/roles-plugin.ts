import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';
import { ENTRIES } from '../lib/entries.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const role = resolve(root, 'test/support/role.ts');
const PREFIX = '\0with-role:';

/** Parts of functions that tests call by themselves. */
const PARTS = {
  DossierPurge: 'functions/dossier/purge-dossier.ts',
  FamilyContacts: 'functions/family/contacts.store.ts',
};

/** The first function that begins with a file: where several do, they have the same rights. */
const names = new Map(
  [...Object.entries(ENTRIES), ...Object.entries(PARTS)].reverse().map(([name, entry]) => [resolve(root, entry), name]),
);

/**
 * Whoever imports the code of a function from outside of it, as tests do, gets it with the rights of that function: the
 * local cloud then refuses what AWS would refuse.
 */
export const rolesPlugin = (): Plugin => ({
  name: 'roles',
  enforce: 'pre',
  resolveId(source, importer) {
    if (!importer || !source.endsWith('.ts') || importer.includes('/functions/') || importer.startsWith(PREFIX)) return;
    const file = resolve(importer, '..', source);
    return names.has(file) ? PREFIX + file : undefined;
  },
  load(id) {
    if (!id.startsWith(PREFIX)) return;
    const file = id.slice(PREFIX.length);
    const exported = [...readFileSync(file, 'utf8').matchAll(/^export (?:async )?(?:const|function) (\w+)/gm)];
    return [
      `import { withRoleOf } from ${JSON.stringify(role)};`,
      `import * as code from ${JSON.stringify(file)};`,
      ...exported.map(
        ([, name]) => `export const ${name} = withRoleOf(${JSON.stringify(names.get(file))}, code.${name});`,
      ),
    ].join('\n');
  },
});
