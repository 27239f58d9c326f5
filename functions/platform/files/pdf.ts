import { PDFDocument, type PDFFont, rgb, StandardFonts } from 'pdf-lib';

/** A line of text on a page; points from the top left corner, where the text stands on its line. */
export type PdfText = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** In points: 12 is the size of a book, 16 that of this house. */
  readonly size: number;
  readonly bold?: boolean;
  /** The room for it, in points: a longer text is printed smaller, so that it ends inside. */
  readonly within?: number;
};

/** A filled rectangle (a sign of a QR code) or a frame; points from the top left corner. */
export type PdfBox = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly look: 'filled' | 'frame' | 'dashes';
};

/** A page, in points: A4 is 595 × 842. */
export type PdfPage = {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PdfText[];
  readonly boxes?: readonly PdfBox[];
};

/** What a document says of itself. */
export type PdfTitle = { readonly title: string; readonly language: 'fr' | 'en'; readonly at: string };

/**
 * Makes a PDF with the fonts every reader has. The same pages at the same instant give the same bytes.
 * @throws Error for a sign that Windows-1252 lacks
 */
export async function toPdf(pages: readonly PdfPage[], { title, language, at }: PdfTitle): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setTitle(title, { showInWindowTitleBar: true });
  pdf.setLanguage(language);
  pdf.setCreationDate(new Date(at));
  pdf.setModificationDate(new Date(at));
  const plain = await pdf.embedFont(StandardFonts.Helvetica);
  const strong = await pdf.embedFont(StandardFonts.HelveticaBold);
  for (const { width, height, texts, boxes = [] } of pages) {
    const page = pdf.addPage([width, height]);
    for (const { x, y, width: wide, height: high, look } of boxes) {
      const place = { x, y: height - y - high, width: wide, height: high };
      if (look === 'filled') page.drawRectangle({ ...place, color: rgb(0, 0, 0) });
      else page.drawRectangle({ ...place, borderWidth: 1, ...(look === 'dashes' ? { borderDashArray: [4, 4] } : {}) });
    }
    for (const line of texts) {
      const font = line.bold ? strong : plain;
      page.drawText(line.text, { x: line.x, y: height - line.y, size: sizeOf(line, font), font });
    }
  }
  return pdf.save();
}

/** The size a line is printed in, in points. */
function sizeOf({ text, size, within }: PdfText, font: PDFFont): number {
  const width = font.widthOfTextAtSize(text, size);
  return within === undefined || width <= within ? size : (size * within) / width;
}
