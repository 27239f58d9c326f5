import { createHmac, randomBytes } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const stepMs = 30_000;

/** Draws the secret of an authenticator application: 160 bits in base32, as RFC 4226 recommends. */
export function drawSecret(): string {
  return [...randomBytes(32)].map((byte) => alphabet.charAt(byte % 32)).join('');
}

/** The 6-digit code of RFC 6238 (SHA-1) for a base32 `secret` at a `step` (30-second periods since 1970). */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

/** The step whose code is `code`, within one step of the instant `now` (ms) to forgive a slow clock; else undefined. */
export function matchingStep(secret: string, code: string, now: number): number | undefined {
  const current = Math.floor(now / stepMs);
  return [current, current - 1, current + 1].find((step) => step >= 0 && totpCode(secret, step) === code);
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
