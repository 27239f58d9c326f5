/** The signs of Windows-1252 beyond Latin-1: those a PDF with the fonts of every reader can print. */
const BEYOND_LATIN_1 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

const isPrintable = (sign: string): boolean =>
  /^[\u0020-\u007e\u00a0-\u00ff]$/.test(sign) || BEYOND_LATIN_1.includes(sign);

/** A text as it can be printed: accents our fonts lack are taken off, signs they lack become `?`. */
export function printable(text: string): string {
  const signs = [...text.normalize('NFC').replace(/\s+/g, ' ')];
  return signs
    .map((sign) => {
      if (isPrintable(sign)) return sign;
      const bare = sign.normalize('NFD').replace(/\p{M}/gu, '');
      return bare !== '' && [...bare].every(isPrintable) ? bare : '?';
    })
    .join('');
}

/** The width of a sign of Helvetica, on the safe side: between the wide `m` and the narrow `i`, in parts of its size. */
const WIDTH = 0.54;

/**
 * Breaks a text into lines.
 * @param width in points
 * @param most lines at most; the last one ends in `…` when more was left
 */
export function wrap(text: string, width: number, size: number, most: number): string[] {
  const room = Math.max(1, Math.floor(width / (size * WIDTH)));
  const lines: string[] = [''];
  for (const word of text.split(/\s+/).flatMap((each) => cut(each, room))) {
    const line = lines.at(-1) ?? '';
    const next = line === '' ? word : `${line} ${word}`;
    if (next.length <= room) lines[lines.length - 1] = next;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  return [...kept.slice(0, -1), `${(kept.at(-1) ?? '').slice(0, room - 1)}…`];
}

/** A word longer than a line, in pieces. */
const cut = (word: string, room: number): string[] =>
  Array.from({ length: Math.max(1, Math.ceil(word.length / room)) }, (_, piece) =>
    word.slice(piece * room, (piece + 1) * room),
  );
