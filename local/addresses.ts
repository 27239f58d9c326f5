import type { RequestListener, Server } from 'node:http';
import { close, listenOn, loopback, PortTakenError, portOf } from './ports.ts';
import type { Places } from './template/blueprint.ts';

/** The two listening servers of a local cloud. Until `open` is called they answer 503. */
export type Addresses = Places & {
  open(listeners: { aws: RequestListener; page: RequestListener }): void;
  close(): Promise<void>;
};

const starting: RequestListener = (_, response) => {
  response.writeHead(503, { 'retry-after': '1' }).end('The local cloud is starting.');
};

/**
 * Takes a port for the page, and one for the AWS endpoint: the next one when it is free, so that links live through a
 * restart, else any. Page port 0 means any for both. Throws `PortTakenError` when the page's port is taken.
 */
export async function takeAddresses(pagePort: number): Promise<Addresses> {
  let listeners = { aws: starting, page: starting };
  const page = await listenOn(pagePort, (request, response) => listeners.page(request, response));
  const aws = await nextOrAny(pagePort === 0 ? 0 : pagePort + 1, (request, response) =>
    listeners.aws(request, response),
  );
  return {
    page: `http://${loopback}:${portOf(page)}`,
    endpoint: `http://${loopback}:${portOf(aws)}`,
    open: (ready) => {
      listeners = ready;
    },
    close: async () => {
      await Promise.all([close(page), close(aws)]);
    },
  };
}

async function nextOrAny(port: number, listener: RequestListener): Promise<Server> {
  try {
    return await listenOn(port, listener);
  } catch (error) {
    if (error instanceof PortTakenError) return listenOn(0, listener);
    throw error;
  }
}
