import { api, serving } from '../record/access/endpoint.ts';
import type { routes } from './contract.ts';
import { readMe } from './me.ts';
import { patients } from './patients.ts';
import { readSignInOptions } from './sign-in-options.ts';
import { staff } from './staff.ts';

export const handler = api(serving<typeof routes>({ ...patients, ...staff, readSignInOptions, readMe }));
