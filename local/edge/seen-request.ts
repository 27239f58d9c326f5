import type { Site } from './page-server.ts';

/** A request that was answered: the path without its query. */
export type SeenRequest = {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
};

/** The same site, with each of its answers told to `tell`; one that fails counts as 500. */
export const seenBy =
  (tell: (seen: SeenRequest) => void, site: Site): Site =>
  async (request) => {
    const { method, path } = request;
    const began = performance.now();
    const seen = (status: number) => tell({ method, path, status, milliseconds: performance.now() - began });
    try {
      const reply = await site(request);
      seen(reply.status);
      return reply;
    } catch (error) {
      seen(500);
      throw error;
    }
  };
