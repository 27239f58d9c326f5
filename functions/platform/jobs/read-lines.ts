/** Where reading stands in a file: after so many lines and so many bytes. */
export type LinePosition = { readonly line: number; readonly offset: number };

/** One line of a file. */
export type Line = LinePosition & {
  /** The line without its ending; `undefined` when it is longer than {@link LONGEST_LINE}. */
  readonly bytes: Buffer | undefined;
};

/** The longest line that is held, in bytes: sixty times the longest row there can be. */
export const LONGEST_LINE = 65_536;

const START: LinePosition = { line: 0, offset: 0 };
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Splits bytes into lines, ended by LF, CRLF or the end of the file; a byte order mark is left out. Never holds more
 * than one line, and of a line that is too long nothing.
 * @param chunks the bytes of the file from `from` on, cut anywhere
 * @param from the place of a line read before, to go on behind it
 * @returns each line with the place behind it
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, from: LinePosition = START): AsyncGenerator<Line> {
  let place = from;
  let open = new OpenLine();
  const close = (ending: number): Line => {
    place = { line: place.line + 1, offset: place.offset + open.length + ending };
    const line = { ...place, bytes: open.bytes(place.line === 1) };
    open = new OpenLine();
    return line;
  };
  for await (const chunk of chunks) {
    let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let end = rest.indexOf(LINE_FEED); end >= 0; end = rest.indexOf(LINE_FEED)) {
      open.add(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
      yield close(1);
    }
    open.add(rest);
  }
  if (open.length > 0) yield close(0);
}

/** A line of which the end has not been seen. */
class OpenLine {
  length = 0;
  #pieces: Buffer[] = [];

  add(piece: Buffer): void {
    this.length += piece.length;
    if (this.length > LONGEST_LINE) this.#pieces = [];
    else this.#pieces.push(piece);
  }

  bytes(isFirst: boolean): Buffer | undefined {
    if (this.length > LONGEST_LINE) return undefined;
    const whole = Buffer.concat(this.#pieces);
    const marked = isFirst && whole.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
    const start = marked ? BYTE_ORDER_MARK.length : 0;
    return whole.subarray(start, whole.at(-1) === CARRIAGE_RETURN ? -1 : undefined);
  }
}
