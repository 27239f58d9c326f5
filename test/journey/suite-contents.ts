import { describe, expect, it } from 'vitest';
import type { DocumentReference } from '../../functions/document/contract.ts';
import { page } from '../../functions/platform/store/table.ts';
import { auditItem } from '../../functions/record/audit/audit.item.ts';
import { HOSTILE } from './hostile.ts';
import { announce, announcement, browserHeaders, type Scene, send } from './scene.ts';
import { versionsOf } from './town.ts';

/** Files that are not what they seem: each is refused in words, kept nowhere, and its refusal traced. */
export function contents(scene: () => Scene): void {
  const deposit = async (bytes: Uint8Array<ArrayBuffer>, format: string): Promise<DocumentReference> => {
    const { attacker } = scene();
    const { body } = await announce(attacker, announcement(bytes, format));
    const put = { method: 'PUT', headers: browserHeaders(body), body: bytes };
    expect(await send(body.upload.url, put)).toBe('200');
    return attacker.checked(body.document.documentId);
  };

  describe('a file', () => {
    it.concurrent.each(HOSTILE)('that is $what is refused: $because', async ({ format, because, bytes }) => {
      const { attacker, victim, town } = scene();
      const content = bytes({ attacker: attacker.insured, victim: victim.insured });
      const { documentId, status, refusedBecause } = await deposit(new Uint8Array(content), format);
      expect([status, refusedBecause]).toEqual(['refused', because]);
      const there = `/dossiers/${attacker.dossierId}/documents/${documentId}`;
      const answers = [await attacker.ask(there), await attacker.ask(`${there}/view`)];
      expect(answers.map(({ status: code, body }) => [code, body])).toEqual(
        Array(2).fill([409, expect.objectContaining({ type: '/problems/document-refused', refusedBecause: because })]),
      );
      const left = await versionsOf(town, attacker.dossierId, documentId);
      expect(left.filter((key) => key.startsWith('clean/'))).toEqual([]);
      // Read without its head, which others move meanwhile.
      const { items } = await page({ pk: auditItem.key(attacker.dossierId, 0).pk, limit: 1000 }, 'audit');
      expect(
        auditItem.fromAll(items).find(({ action, object }) => action === 'document:check' && object === documentId),
      ).toMatchObject({
        actor: { kind: 'system' },
        change: { status: ['uploading', 'refused'], refusedBecause: [null, because] },
      });
    });

    it('larger than the limit is not even announced', async () => {
      const { attacker } = scene();
      const body = { ...announcement(Buffer.from('a'), 'text/plain'), size: 20_000_001 };
      const answer = await announce(attacker, body);
      expect([answer.status, answer.body]).toEqual([
        422,
        expect.objectContaining({ fields: [expect.objectContaining({ pointer: '/size', code: 'file-too-big' })] }),
      ]);
    });

    it('named with the lines of a header is given under a harmless name', async () => {
      const { attacker } = scene();
      const title = 'photo.jpg"\r\nSet-Cookie: a=b\r\n\r\n<script>\u202Efdp.exe';
      const bytes = Buffer.from('Un texte sans malice.');
      const { body } = await announce(attacker, announcement(bytes, 'text/plain', { title }));
      await send(body.upload.url, { method: 'PUT', headers: browserHeaders(body), body: bytes });
      const { documentId } = await attacker.checked(body.document.documentId);
      const { content } = await attacker.call<{ content: { url: string } }>(
        `/dossiers/${attacker.dossierId}/documents/${documentId}`,
      );
      const file = await fetch(content.url);
      expect(file.headers.get('set-cookie')).toBeNull();
      expect(file.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      const disposition = file.headers.get('content-disposition') ?? '';
      expect(disposition).toMatch(/^inline; filename="[^"\r\n<>\u202E]+\.txt"; filename\*=UTF-8''[\w%.-]+\.txt$/);
      expect(await file.text()).toBe(bytes.toString());
    });
  });
}
