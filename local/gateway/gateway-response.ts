import type { Reply } from './http.ts';

/** Why the gateway itself answers, by API Gateway's names, with the status and the message it gives for each. */
const refusals = {
  MISSING_AUTHENTICATION_TOKEN: [403, 'Missing Authentication Token', 'MissingAuthenticationTokenException'],
  UNAUTHORIZED: [401, 'Unauthorized', 'UnauthorizedException'],
  ACCESS_DENIED: [403, 'User is not authorized to access this resource', 'AccessDeniedException'],
  AUTHORIZER_FAILURE: [500, null, 'AuthorizerFailureException'],
  AUTHORIZER_CONFIGURATION_ERROR: [500, null, 'AuthorizerConfigurationException'],
  BAD_REQUEST_BODY: [400, 'Invalid request body', 'BadRequestException'],
  BAD_REQUEST_PARAMETERS: [400, 'Missing required request parameters', 'BadRequestException'],
  REQUEST_TOO_LARGE: [413, 'Request Too Long', 'RequestTooLargeException'],
  WAF_FILTERED: [403, 'Forbidden', 'ForbiddenException'],
  // These two have no gateway response of their own: the default of their class words them.
  URI_TOO_LONG: [414, 'Request URI too long', 'RequestTooLongException'],
  HEADERS_TOO_LARGE: [431, 'Request Header Fields Too Large', 'RequestTooLargeException'],
  THROTTLED: [429, 'Too Many Requests', 'TooManyRequestsException'],
  API_CONFIGURATION_ERROR: [500, 'Internal server error', 'InternalServerErrorException'],
  INTEGRATION_FAILURE: [502, 'Internal server error', 'InternalServerErrorException'],
  INTEGRATION_TIMEOUT: [504, 'Endpoint request timed out', 'InternalServerErrorException'],
} as const;

/** The name of a gateway response. */
export type RefusalType = keyof typeof refusals;

/** The gateway answers instead of the function. `detail` replaces the standard message. */
export class Refusal extends Error {
  readonly type: RefusalType;
  readonly detail: string | undefined;

  constructor(type: RefusalType, detail?: string) {
    super(type);
    this.type = type;
    this.detail = detail;
  }
}

/** `AWS::ApiGateway::GatewayResponse`. */
export type GatewayResponseProperties = {
  RestApiId: string;
  ResponseType: string;
  StatusCode?: string;
  ResponseParameters?: Record<string, string>;
  ResponseTemplates?: Record<string, string>;
};

const statusOf = (type: RefusalType, declared: string | undefined): number => Number(declared ?? refusals[type][0]);

/** Writes a refusal as the template's gateway responses say: the one of its own type, else the default of its class. */
export function refusalReply(
  { type, detail }: Refusal,
  responses: GatewayResponseProperties[],
  requestId: string,
): Reply {
  const [standardStatus, standardMessage, errorType] = refusals[type];
  const fallback = standardStatus < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
  const find = (name: string) => responses.find(({ ResponseType }) => ResponseType === name);
  const declared = find(type) ?? find(fallback);
  const message = detail ?? standardMessage;
  const template = Object.values(declared?.ResponseTemplates ?? {})[0];
  const key = type === 'ACCESS_DENIED' ? 'Message' : 'message';
  const body = template ? fill(template, message, type, requestId) : JSON.stringify({ [key]: message });
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'x-amzn-requestid': requestId,
    'x-amzn-errortype': errorType,
  };
  for (const [name, value] of Object.entries(declared?.ResponseParameters ?? {})) {
    const header = name.replace('gatewayresponse.header.', '').toLowerCase();
    headers[header] = value.startsWith("'") ? value.slice(1, -1) : fill(value, message, type, requestId);
  }
  return { status: statusOf(type, declared?.StatusCode), headers, body: Buffer.from(body) };
}

function fill(template: string, message: string | null, type: RefusalType, requestId: string): string {
  return template
    .replaceAll('$context.error.messageString', JSON.stringify(message))
    .replaceAll('$context.error.message', message ?? '')
    .replaceAll('$context.error.responseType', type)
    .replaceAll(/\$context\.(extendedR|r)equestId/g, requestId);
}
