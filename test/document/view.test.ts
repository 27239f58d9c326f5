import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NARRATIVE_TAGS } from '../../functions/document/narrative-tags.ts';
import { viewDocument } from '../../functions/document/view-document.ts';
import { Problem } from '../../functions/problem/problem.ts';
import { sample, stored } from './samples.ts';
import { tagsOf, wordsOf, written } from './words-of.ts';

const CDA = stored({ format: 'application/hl7-cda+xml', status: 'available', title: 'Titre donné' });
const document = (inside: string) =>
  Buffer.from(`<ClinicalDocument xmlns="urn:hl7-org:v3">${inside}</ClinicalDocument>`);
const withBody = (body: string) => document(`<component>${body}</component>`);
const withText = (text: string) =>
  withBody(`<structuredBody><component><section><text>${text}</text></section></component></structuredBody>`);

/** What a text becomes, without its section. */
const shown = (text: string): string =>
  written(viewDocument(CDA, withText(text)).narrative).replace(/^<section>|<\/section>$/g, '');

describe('the view of a CDA document', () => {
  const view = viewDocument(CDA, sample('application/hl7-cda+xml'));

  it('has its title and its header in the order of reading', () => {
    expect(view.title).toBe('Compte rendu de consultation');
    expect(view.header).toEqual([
      { label: 'patient', text: 'Dominique DUVAL (nom de naissance : PAT-TROIS), 28/03/1979' },
      { label: 'author', text: 'DR Léa FICTIVE, Cabinet des Lilas' },
      { label: 'custodian', text: 'Cabinet des Lilas' },
      { label: 'date', text: '21/03/2026 14:30' },
      { label: 'event', text: 'Consultation de suivi, 21/03/2026' },
    ]);
  });

  it('has every word of the narrative in its order, and nothing that is coded', () => {
    expect(wordsOf(view.narrative)).toBe(
      'Motif de la venue Suivi annuel. Aucune douleur , H 2 O à volonté. À faire Marcher un peu chaque jour ' +
        'Revenir dans six douze mois Mesures Tension Jour Valeurs 21 mars 12 7 [image : voir le document d’origine]',
    );
  });

  it('keeps its structure, sections in sections under smaller headings', () => {
    expect(written(view.narrative).replace(/\s+/g, ' ').replace(/> </g, '><')).toBe(
      '<section><h2>Motif de la venue</h2>' +
        '<p>Suivi annuel.<br></br>Aucune <em><strong>douleur</strong></em>, H<sub>2</sub>O à volonté.</p>' +
        '<div><p>À faire</p><ol><li>Marcher un peu chaque jour</li><li>Revenir dans <del>six</del> douze mois</li></ol></div>' +
        '<section><h3>Mesures</h3><table><caption>Tension</caption>' +
        '<thead><tr><th>Jour</th><th columns=2>Valeurs</th></tr></thead>' +
        '<tbody><tr><td>21 mars</td><td>12</td><td>7</td></tr></tbody></table>' +
        '<em>[image : voir le document d’origine]</em></section></section>',
    );
  });

  it('falls back on the title given at the deposit', () => {
    expect(viewDocument(CDA, document('')).title).toBe('Titre donné');
  });
});

describe('a narrative', () => {
  it.each([
    ['scripts of another language', '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>bon', 'bon'],
    ['the tags of scripts, not their words', '<script>alert(1)</script>', 'alert(1)'],
    ['links', '<linkHtml href="javascript:alert(1)">ici</linkHtml>', '<span>ici</span>'],
    ['attributes', '<paragraph onclick="x" style="y" class="z" ID="i">a</paragraph>', '<p>a</p>'],
    ['tags nobody foresaw', '<marquee><b>gras</b></marquee>', 'gras'],
    ['names of the language itself', '<constructor>a</constructor><toString>b</toString>', 'ab'],
    ['styles nobody foresaw', '<content styleCode="constructor Rrule">a</content>', 'a'],
  ])('loses %s', (_, text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    ['a thousand styles', `<content styleCode="${'Bold '.repeat(5000)}">a</content>`, '<strong>a</strong>'],
    [
      'words between rows',
      '<table><tr><td>a</td></tr>b</table>',
      '<table><tr><td>a</td></tr><tbody><tr><td>b</td></tr></tbody></table>',
    ],
    ['words in a list', '<list>a<item>b</item></list>', '<ul><li>a</li><li>b</li></ul>'],
    [
      'a list in a row',
      '<table><tr><list><item>a</item></list></tr></table>',
      '<table><tr><td><ul><li>a</li></ul></td></tr></table>',
    ],
    ['a caption out of place', '<paragraph><caption>a</caption>b</paragraph>', '<p><strong>a</strong>b</p>'],
    [
      'cells too wide',
      '<table><tr><td colspan="99" rowspan="-1">a</td><td colspan="1e9">b</td></tr></table>',
      '<table><tr><td columns=50>a</td><td>b</td></tr></table>',
    ],
    ['words in CDATA', '<paragraph><![CDATA[a < b]]></paragraph>', '<p>a < b</p>'],
  ])('makes the best of %s', (_, text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('shows lists in lists, however deep', () => {
    const deep = `${'<list><item>'.repeat(45)}au fond${'</item></list>'.repeat(45)}`;
    expect(shown(deep)).toContain('au fond');
  });

  it('has only tags of the list, and loses no word, whatever it is made of', () => {
    const names = fc.constantFrom(
      'paragraph',
      'list',
      'item',
      'table',
      'tr',
      'td',
      'caption',
      'content',
      'sub',
      'a',
      'script',
    );
    const word = fc.stringMatching(/^[a-z]{1,6}$/);
    const { xml } = fc.letrec<{ xml: string }>((tie) => ({
      xml: fc.oneof(
        { depthSize: 'small' },
        word,
        fc
          .tuple(names, fc.array(tie('xml'), { maxLength: 4 }))
          .map(([name, inside]) => `<${name}>${inside.join(' ')}</${name}>`),
      ),
    }));
    fc.assert(
      fc.property(xml, (text) => {
        const { narrative } = viewDocument(CDA, withText(text));
        const words = (all: string) =>
          all
            .replace(/<[^>]+>/g, ' ')
            .split(/\s+/)
            .filter(Boolean)
            .sort();
        expect(tagsOf(narrative).filter((tag) => !NARRATIVE_TAGS.some((known) => known === tag))).toEqual([]);
        expect(words(wordsOf(narrative))).toEqual(words(text));
      }),
    );
  });
});

describe('a CDA document that holds a file (level 1)', () => {
  const holding = (mediaType: string, bytes: Buffer) =>
    viewDocument(
      CDA,
      withBody(
        `<nonXMLBody><text mediaType="${mediaType}" representation="B64">${bytes.toString('base64')}</text></nonXMLBody>`,
      ),
    );

  it('gives the file as it is', () => {
    const bytes = sample('application/pdf');
    expect(holding('application/pdf', bytes)).toMatchObject({
      narrative: [],
      embedded: { format: 'application/pdf', base64: bytes.toString('base64') },
    });
  });

  it('gives a text as paragraphs', () => {
    expect(written(holding('text/plain', sample('text/plain')).narrative)).toBe(
      '<p>Note de suivi</p><p>La tension était bonne ce matin : 12/7.<br></br>Prendre rendez-vous à l’automne.</p>',
    );
    const bare = viewDocument(CDA, withBody('<nonXMLBody><text>Bonne santé</text></nonXMLBody>'));
    expect(written(bare.narrative)).toBe('<p>Bonne santé</p>');
  });

  it.each([
    ['that says it is another', 'application/pdf', sample('image/jpeg')],
    ['of a kind that runs', 'text/html', Buffer.from('<script>alert(1)</script>')],
    ['that hides a page in a text', 'text/plain', Buffer.from('<script>alert(1)</script>')],
    [
      'that is too large for an answer',
      'application/pdf',
      Buffer.concat([sample('application/pdf'), Buffer.alloc(4_000_000, 32)]),
    ],
  ])('does not pass on a file %s', (_, mediaType, bytes) => {
    expect(holding(mediaType, bytes)).toMatchObject({ narrative: [] });
    expect(holding(mediaType, bytes)).not.toHaveProperty('embedded');
  });
});

describe('a document that cannot be viewed', () => {
  it.each([
    ['is no CDA document', stored({ format: 'application/pdf' }), sample('application/pdf')],
    ['cannot be read', CDA, Buffer.from('<ClinicalDocument')],
    ['is too large for an answer', CDA, withText('mot '.repeat(1_500_000))],
    ['has a title too large for an answer', CDA, document(`<title>${'mot '.repeat(1_500_000)}</title>`)],
  ])('because it %s', (_, kept, bytes) => {
    expect(() => viewDocument(kept, bytes)).toThrow(Problem);
  });
});
