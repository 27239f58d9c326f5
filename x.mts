import { castsOf } from './test/architecture/casts.ts';
import { globSync } from 'node:fs';
const t = Date.now();
const all = castsOf(globSync('functions/**/*.ts'));
for (const c of all) console.log(`${c.path}:${c.line} ${c.text.slice(-90)}`);
console.log(all.length, Date.now() - t);
