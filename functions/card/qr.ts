import qrcode from 'qrcode-generator';
import type { PdfBox } from '../platform/files/pdf.ts';

/** The modules of a QR code, row by row: `true` is dark. Level M stands a scratch on a card. */
export function modulesOf(text: string): boolean[][] {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const size = code.getModuleCount();
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => code.isDark(row, column)),
  );
}

/** The light frame that a scanner needs around a code, in modules (ISO/IEC 18004). */
const QUIET = 4;

/**
 * A QR code as filled boxes, a run of dark modules in one.
 * @param place the square it fills with its light frame, in points from the top left corner
 */
export function qrBoxes(text: string, { x, y, side }: { x: number; y: number; side: number }): PdfBox[] {
  const modules = modulesOf(text);
  const unit = side / (modules.length + 2 * QUIET);
  return modules.flatMap((row, line) =>
    runsOf(row).map(([from, length]) => ({
      x: x + (from + QUIET) * unit,
      y: y + (line + QUIET) * unit,
      width: length * unit,
      height: unit,
      look: 'filled' as const,
    })),
  );
}

/** The runs of dark modules in a row: where each begins, and how long it is. */
function runsOf(row: readonly boolean[]): [from: number, length: number][] {
  const runs: [number, number][] = [];
  for (const [column, dark] of row.entries()) {
    const last = runs.at(-1);
    if (!dark) continue;
    if (last && last[0] + last[1] === column) last[1] += 1;
    else runs.push([column, 1]);
  }
  return runs;
}
