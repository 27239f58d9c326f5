/**
 * Whoever gave a token, and alone can tell what it is worth, did not answer. The caller is not let in, and is not told
 * that they are not signed in either: the same token may be good in a minute.
 */
export class IssuerUnavailable extends Error {
  override name = 'IssuerUnavailable';
}

/**
 * The answer of an issuer of tokens.
 * @throws IssuerUnavailable when there is none in three seconds, and on its own faults (5xx): the caller waits, and the
 * gateway waits 10 s
 */
export async function askIssuer(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const asked = fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(3000) });
  const response = await asked.catch((cause: unknown) => {
    throw new IssuerUnavailable('no answer', { cause });
  });
  if (response.status >= 500) throw new IssuerUnavailable(`answered ${response.status}`);
  return response;
}
