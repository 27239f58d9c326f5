import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, type LinePosition, LONGEST_LINE, readLines } from '../../functions/platform/jobs/read-lines.ts';

/** Bytes that arrive in pieces of `size`. */
async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function linesOf(text: string | Buffer, size = 7, from?: LinePosition): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of readLines(pieces(Buffer.from(text), size), from)) lines.push(line);
  return lines;
}

const textsOf = async (text: string | Buffer, size?: number) =>
  (await linesOf(text, size)).map(({ bytes }) => bytes?.toString());

describe('reading lines', () => {
  it('ends lines at LF, CRLF and the end of the file', async () => {
    expect(await textsOf('un\ndeux\r\ntrois')).toEqual(['un', 'deux', 'trois']);
    expect(await textsOf('un\n')).toEqual(['un']);
    expect(await textsOf('un\r')).toEqual(['un']);
  });

  it('keeps empty lines, so that line numbers stay those of the file', async () => {
    expect(await textsOf('\n\r\nun\n')).toEqual(['', '', 'un']);
    expect(await textsOf('')).toEqual([]);
  });

  it('leaves out a byte order mark, at the start of the file only', async () => {
    const marked = '\u{feff}un\n\u{feff}deux\n';
    expect(await textsOf(marked, 2)).toEqual(['un', '\u{feff}deux']);
    expect((await linesOf(marked)).at(0)?.offset).toBe(6);
  });

  it('holds a line up to the limit, and nothing of a longer one', async () => {
    const [whole, long, next] = await linesOf(
      `${'a'.repeat(LONGEST_LINE)}\n${'b'.repeat(LONGEST_LINE + 1)}\nc\n`,
      1000,
    );
    expect(whole?.bytes?.length).toBe(LONGEST_LINE);
    expect(long).toEqual({ line: 2, offset: 2 * LONGEST_LINE + 3, bytes: undefined });
    expect(next?.bytes?.toString()).toBe('c');
  });

  it('stops the source when the reader stops', async () => {
    let stopped = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.from('line\n');
      } finally {
        stopped = true;
      }
    }
    for await (const { line } of readLines(endless())) if (line === 3) break;
    expect(stopped).toBe(true);
  });

  it('reads the same lines however the bytes are cut, and from wherever it goes on', async () => {
    const content = fc.array(fc.constantFrom('a', 'é', '\n', '\r\n', '\r', '🩺', '\u{feff}'), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(content, fc.integer({ min: 1, max: 9 }), fc.nat(), async (signs, size, where) => {
        const bytes = Buffer.from(signs.join(''));
        const whole = await linesOf(bytes, bytes.length + 1);
        expect(await linesOf(bytes, size)).toEqual(whole);
        const stop = whole[where % (whole.length + 1)];
        if (!stop) return;
        const rest = await linesOf(bytes.subarray(stop.offset), size, stop);
        expect(rest).toEqual(whole.slice(stop.line));
      }),
    );
  });
});
