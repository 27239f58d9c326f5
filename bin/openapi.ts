import { openApi } from '../lib/openapi.ts';

console.log(JSON.stringify(openApi(), null, 2));
