import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bundles } from '../lib/bundle.ts';
import { provenanceOf } from '../lib/provenance.ts';

/** `npm run provenance -- --out FILE`: says of what every bundle is made, as JSON; without a file it is printed. */

const { values } = parseArgs({ options: { out: { type: 'string' } } });
const text = `${JSON.stringify(provenanceOf(bundles()), null, 2)}\n`;
if (values.out) writeFileSync(values.out, text);
else process.stdout.write(text);
