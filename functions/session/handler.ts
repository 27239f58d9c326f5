import { api, serving } from '../record/access/endpoint.ts';
import type { routes } from './contract.ts';
import { readMe } from './me.endpoints.ts';
import { patients } from './patient-sign-in.endpoints.ts';
import { readSignInOptions } from './sign-in-options.endpoints.ts';
import { staff } from './staff-sign-in.endpoints.ts';

export const handler = api(serving<typeof routes>({ ...patients, ...staff, readSignInOptions, readMe }));
