import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';

/** A right a person has given a client, as the library keeps it. */
type Grant = {
  addOIDCScope(scope: string): void;
  addResourceScope(resource: string, scope: string): void;
  save(): Promise<string>;
};

/** What the library tells a hook about the request it serves. */
export type Context = {
  readonly oidc: {
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
    readonly entities: { readonly AuthorizationCode?: Signed; readonly RefreshToken?: Signed };
  };
};
/** How and when a person signed in. */
type Signed = { readonly acr?: string; readonly authTime?: number };

/** The part of `Provider` used here. */
export type Provider = {
  readonly Grant: new (of: { readonly accountId: string; readonly clientId: string }) => Grant;
  callback(): RequestListener;
  interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
};

type ProviderClass = new (issuer: string, configuration: object) => Provider;

const require = createRequire(import.meta.url);

/** The library publishes no types, so the part used here is typed above; it is loaded at its first use. */
export const makeProvider = (issuer: string, configuration: object): Provider => {
  const { Provider } = require('oidc-provider') as { readonly Provider: ProviderClass };
  return new Provider(issuer, configuration);
};
