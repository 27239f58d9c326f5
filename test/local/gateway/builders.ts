import type { GatewayRequest } from '../../../local/gateway/http.ts';
import type { Landing } from '../../../local/gateway/proxy-event.ts';

/** A request with nothing special about it, changed by `overrides`. */
export const request = (overrides: Partial<GatewayRequest>): GatewayRequest => ({
  method: 'GET',
  path: '/notes/7',
  query: '',
  headers: [],
  body: Buffer.alloc(0),
  sourceIp: '127.0.0.1',
  ...overrides,
});

/** Where the requests of these tests land. */
export const landing: Landing = {
  apiId: 'api1',
  account: '000000000000',
  region: 'eu-west-3',
  stage: 'live',
  stageVariables: null,
  resourceId: 'resource-1',
  resourcePath: '/notes/{id}',
  parameters: { id: '7' },
  requestId: 'request-1',
};
