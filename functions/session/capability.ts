import { accountGuardItem } from '../record/account/account-guard.item.ts';
import { capability } from '../record/capability.ts';
import { directoryItem, professionalItem } from '../record/person/professional.item.ts';
import { routes } from './contract.ts';
import { deviceItem } from './device.item.ts';

/** Signing in and out, by patients and agents; who a professional is. */
export const session = capability({
  routes,
  functions: {
    Authorizer: { entry: 'functions/session/authorizer.ts' },
    SessionHandler: { entry: 'functions/session/handler.ts', serves: routes },
  },
  items: [accountGuardItem, deviceItem, professionalItem, directoryItem],
  messages: ['new-device'],
});
