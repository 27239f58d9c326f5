import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The one address anything here listens on. */
export const loopback = '127.0.0.1';

/** A port is taken; the message is meant for the operator. */
export class PortTakenError extends Error {
  override name = 'PortTakenError';
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = new PortTakenError(`Port ${port} is taken. Stop what uses it, or choose another with --port N.`);
      reject(error.code === 'EADDRINUSE' ? taken : error);
    });
    server.listen(port, loopback, resolve);
  });

/** The port a listening server got. */
export const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** Listens on 127.0.0.1; port 0 means any free one. Throws `PortTakenError`. */
export async function listenOn(port: number, listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  // Longer than clients keep a connection: one that is closed just as it is used again is an error to them.
  server.keepAliveTimeout = 75_000;
  // Uploads of 20 MB over a slow line are legitimate, so only the header phase is timed.
  server.requestTimeout = 0;
  await listen(server, port);
  return server;
}

/** Closes a server and cuts the connections that browsers and SDKs keep open. */
export async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
