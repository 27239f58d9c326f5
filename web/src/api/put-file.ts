import { FailureError } from './failure.ts';

/** Set by the browser itself; a page that tries is scolded in the console. */
const BROWSER_OWN = new Set(['content-length', 'host']);

/** Where a file goes, as a deposit answered. */
export type Target = { readonly url: string; readonly headers: Readonly<Record<string, string>> };

/**
 * Sends the bytes of a file, telling how far it is (0 to 1). XMLHttpRequest: `fetch` tells nothing while sending.
 * @returns `expired` when the place no longer takes the file: announce it again
 * @throws {FailureError} when the connection breaks
 */
export function putFile(target: Target, file: Blob, told: (part: number) => void): Promise<'sent' | 'expired'> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', target.url);
    for (const [name, value] of Object.entries(target.headers)) {
      if (!BROWSER_OWN.has(name.toLowerCase())) request.setRequestHeader(name, value);
    }
    request.upload.onprogress = ({ loaded, total }) => told(total > 0 ? loaded / total : 0);
    const fail = (kind: 'offline' | 'unknown') => reject(new FailureError({ kind, fields: [] }));
    request.onerror = () => fail('offline');
    request.onload = () => {
      // 412: these bytes already stand there; the answer to an earlier try was lost on the way.
      if (request.status < 300 || request.status === 412) resolve('sent');
      else if (request.status === 403) resolve('expired');
      else fail('unknown');
    };
    request.send(file);
  });
}

/** Fetches the bytes behind a link of one minute. */
export async function getFile(url: string): Promise<Blob> {
  const response = await fetch(url, { cache: 'no-store', credentials: 'omit' }).catch(() => {
    throw new FailureError({ kind: 'offline', fields: [] });
  });
  if (!response.ok) throw new FailureError({ kind: 'unknown', fields: [] });
  return response.blob();
}
