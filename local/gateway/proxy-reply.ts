import { Refusal } from './gateway-response.ts';
import type { Reply } from './http.ts';

type ProxyResult = {
  statusCode?: number | string;
  headers?: Record<string, string | number | boolean>;
  multiValueHeaders?: Record<string, (string | number | boolean)[]>;
  body?: string;
  isBase64Encoded?: boolean;
};

// Headers that API Gateway keeps for itself; a function's own come out under another name.
const remapped = new Set(['connection', 'content-length', 'date', 'server', 'transfer-encoding', 'www-authenticate']);

const headerName = (name: string): string => {
  const lowered = name.toLowerCase();
  return remapped.has(lowered) ? `x-amzn-remapped-${lowered}` : lowered;
};

const allowed = new Set(['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded']);

function isProxyResult(value: unknown): value is ProxyResult {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { statusCode, body } = value as ProxyResult;
  const known = Object.keys(value).every((name) => allowed.has(name));
  return known && Number.isInteger(Number(statusCode)) && (body == null || typeof body === 'string');
}

/**
 * Turns what a function returned into an HTTP answer. `decode` says whether the client may receive binary.
 * Throws `Refusal` (502) when the function did not return what API Gateway requires.
 */
export function proxyReply(result: unknown, decode: boolean, requestId: string): Reply {
  if (!isProxyResult(result)) throw new Refusal('INTEGRATION_FAILURE');
  const headers: Record<string, string | string[]> = {
    'content-type': 'application/json',
    'x-amzn-requestid': requestId,
  };
  for (const [name, value] of Object.entries(result.headers ?? {})) headers[headerName(name)] = String(value);
  for (const [name, values] of Object.entries(result.multiValueHeaders ?? {})) {
    headers[headerName(name)] = values.map(String);
  }
  return { status: Number(result.statusCode), headers, body: bodyOf(result, decode) };
}

function bodyOf({ body, isBase64Encoded }: ProxyResult, decode: boolean): Buffer {
  const text = body ?? '';
  if (!isBase64Encoded || !decode) return Buffer.from(text);
  // API_CONFIGURATION_ERROR: "Base64 decoding failed on binary data when binary support is enacted".
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) throw new Refusal('API_CONFIGURATION_ERROR');
  return Buffer.from(text, 'base64');
}
