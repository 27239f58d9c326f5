import { Distribution, type EdgeParts } from './distribution.ts';
import type { Site } from './page-server.ts';

/** The site of the page's port: the declared distribution or, without one, each REST API under the name of its stage. */
export function siteOf(parts: EdgeParts): Site {
  const distribution = Distribution.declared(parts);
  if (distribution) return (request) => distribution.handle(request);
  return async (request) => {
    const api = parts.apis.find(({ stage }) => request.path.startsWith(`/${stage}/`));
    if (api) return api.handle({ ...request, path: request.path.slice(api.stage.length + 1) });
    return { status: 404, headers: { 'content-type': 'text/plain' }, body: Buffer.from('Nothing is declared here.') };
  };
}
