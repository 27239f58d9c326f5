import { AsyncLocalStorage } from 'node:async_hooks';
import * as clients from '../../functions/platform/clients.ts';
import { credentialsOf } from '../../local/iam/roles.ts';

/** The function whose code is running, by the name it has in the template. */
const running = new AsyncLocalStorage<string>();

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

/** The credentials of the function whose code is running; outside of any, those of the process. */
export function currentCredentials(): Credentials {
  const name = running.getStore();
  if (name !== undefined) return credentialsOf(name);
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN } = process.env;
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: AWS_SESSION_TOKEN }),
  };
}

/** As the SDK takes a provider that keeps nothing: handlers of several functions share the clients of a test. */
const provider = Object.assign(async () => currentCredentials(), { memoized: true });
const armed = new WeakSet<object>();

/** Lets every client of the process sign for the function whose code is running. */
function arm(): void {
  for (const make of Object.values(clients)) {
    const client = make();
    if (armed.has(client)) continue;
    armed.add(client);
    client.config.credentials = provider;
  }
}

/** The same code, with the rights of a function of the template and no others. What is no code is given back. */
export function withRoleOf(name: string, code: unknown): unknown {
  if (typeof code !== 'function') return code;
  return (...given: unknown[]) => {
    arm();
    return running.run(name, () => code(...given));
  };
}
