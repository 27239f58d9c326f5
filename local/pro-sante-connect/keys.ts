import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey, verify } from 'node:crypto';

/** The key that signs tokens, as a private JWK; made anew at each start, so that old tokens end with the old process. */
export function drawKey(): JsonWebKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: 'local', use: 'sig', alg: 'RS256' };
}

/** What a token says, when this key signed it and it has not expired; else `undefined`. */
export function readToken(key: JsonWebKey, token: string): Readonly<Record<string, unknown>> | undefined {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const publicKey = createPublicKey(createPrivateKey({ key, format: 'jwk' }));
  const signed = Buffer.from(`${head}.${payload}`);
  if (!verify('RSA-SHA256', signed, publicKey, Buffer.from(signature, 'base64url'))) return undefined;
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  return Number(claims.exp) * 1000 > Date.now() ? claims : undefined;
}
