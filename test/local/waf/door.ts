import { siteOf } from '../../../local/edge/site.ts';
import type { GatewayRequest, Reply } from '../../../local/gateway/http.ts';
import { restApis } from '../../../local/gateway/rest-api.ts';
import type { Functions } from '../../../local/lambda/functions.ts';
import { parametersFor } from '../../../local/pro-sante-connect/pro-sante-connect.ts';
import { synthesize } from '../../../local/synthesis.ts';
import { Blueprint } from '../../../local/template/blueprint.ts';
import { TEST_DIRECTORY } from '../../support/still-cloud.ts';
import { request } from '../gateway/builders.ts';

const places = { endpoint: 'http://127.0.0.1:1', page: 'http://127.0.0.1:2' };

/** What the template declares, as the local cloud reads it. */
export const blueprint = Blueprint.read(
  await synthesize(TEST_DIRECTORY),
  'eu-west-3',
  places,
  parametersFor(places.endpoint),
);

const everybody = {
  principalId: 'somebody',
  policyDocument: { Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' }] },
};

/**
 * The site, the firewall and the gateway of the template, before functions that answer 200 to whatever reaches them and an
 * authorizer that lets everybody in. `clock.now` is in epoch milliseconds.
 */
export function openDoor() {
  const clock = { now: 0 };
  const lines: string[] = [];
  const reached: object[] = [];
  const invoke = async (event: { type?: string }) => {
    if (event.type === 'REQUEST') return everybody;
    reached.push(event);
    return { statusCode: 200, body: '' };
  };
  const target = { invoke, declaration: { log: () => undefined } };
  const functions = { find: () => target } as unknown as Functions;
  const apis = restApis({ blueprint, functions, now: () => clock.now, log: (line) => lines.push(line) });
  const site = siteOf({ blueprint, s3: { get: () => undefined }, apis });
  const send = (overrides: Partial<GatewayRequest>): Promise<Reply> => site(request(overrides));
  return { send, apis, clock, lines, reached };
}

/** The parts of an answer that tests look at. */
export const told = ({ status, body }: Reply): { status: number; type?: string; title?: string } => ({
  status,
  ...(body.length > 0 ? (JSON.parse(body.toString()) as object) : {}),
});
