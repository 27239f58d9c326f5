import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { header } from '../../platform/http/input.ts';
import { describe, log } from '../../platform/log.ts';
import { languageOf } from '../../problem/language.ts';
import { Problem, problemBody } from '../../problem/problem.ts';
import type { Answer, Endpoint, Run } from './call.ts';
import { actorOf } from './caller.ts';
import type { Route } from './route.ts';

/** Runs one route: words for errors, one log line, the reply checked by the contract. */
export function serve<R extends Route>(route: R, run: (event: APIGatewayProxyEvent) => Promise<Answer<R>>): Endpoint {
  const handler: Run = async (event) => {
    const started = performance.now();
    let status: number = route.status ?? 200;
    try {
      const { body, etag, cookie, deviceCookie } = await run(event);
      const headers = {
        ...(status === 204 ? { 'cache-control': HEADERS['cache-control'] } : HEADERS),
        ...(etag === undefined ? {} : { etag: `"${etag}"` }),
        ...(cookie === undefined ? {} : { 'set-cookie': cookie }),
      };
      // One header takes one value: two cookies take the place of both.
      const cookies = [cookie ?? [], deviceCookie ?? []].flat();
      return {
        statusCode: status,
        headers,
        ...(deviceCookie === undefined ? {} : { multiValueHeaders: { 'set-cookie': cookies } }),
        body: status === 204 ? '' : JSON.stringify(route.reply.parse(body)),
      };
    } catch (error) {
      const response = toProblem(error, event);
      status = response.statusCode;
      return response;
    } finally {
      const milliseconds = Math.round(performance.now() - started);
      log('info', 'request', {
        operation: `${route.method} ${route.path}`,
        action: route.action,
        status,
        milliseconds,
        requestId: event.requestContext.requestId,
        actorKind: actorOf(event).kind,
      });
    }
  };
  return { method: route.method, path: route.path, handler };
}

const HEADERS = { 'content-type': 'application/json', 'cache-control': 'no-store' };

/** The answer to any error: worded when we know it, silent when we do not. */
export function toProblem(error: unknown, event: APIGatewayProxyEvent): APIGatewayProxyResult {
  const requestId = event.requestContext.requestId;
  const known = error instanceof Problem ? error : isMissingRoute(error) ? new Problem('not-found') : error;
  if (!(known instanceof Problem)) log('error', 'unexpected', { requestId, ...describe(error) });
  const body = problemBody(known, languageOf(header(event, 'accept-language')), requestId);
  const wait: Record<string, string> = 'retryAfter' in body ? { 'retry-after': String(body.retryAfter) } : {};
  return {
    statusCode: body.status,
    headers: { ...HEADERS, 'content-type': 'application/problem+json', ...wait },
    body: JSON.stringify(body),
  };
}

const isMissingRoute = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'statusCode' in error && error.statusCode === 404;
