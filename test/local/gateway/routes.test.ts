import { describe, expect, test } from 'vitest';
import { compilePath, inOrder, matchPath } from '../../../local/gateway/routes.ts';

const paths = [
  '/',
  '/dossiers',
  '/dossiers/{id}',
  '/dossiers/mine',
  '/dossiers/{id}/documents/{document}',
  '/files/{proxy+}',
];
const patterns = inOrder(paths.map(compilePath));

describe('route matching', () => {
  test.each<[string, string | undefined, Record<string, string>]>([
    ['/', '/', {}],
    ['/dossiers', '/dossiers', {}],
    ['/dossiers/', '/dossiers', {}],
    ['/dossiers/42', '/dossiers/{id}', { id: '42' }],
    ['/dossiers/mine', '/dossiers/mine', {}],
    ['/dossiers/a%2Fb', '/dossiers/{id}', { id: 'a%2Fb' }],
    ['/dossiers/1/documents/2', '/dossiers/{id}/documents/{document}', { id: '1', document: '2' }],
    ['/files/a/b.txt', '/files/{proxy+}', { proxy: 'a/b.txt' }],
    ['/files', undefined, {}],
    ['/dossiers/1/2', undefined, {}],
  ])('%s goes to %s', (path, expected, parameters) => {
    const found = matchPath(patterns, path);
    expect(found?.pattern.path).toBe(expected);
    expect(found?.parameters ?? {}).toEqual(parameters);
  });
});
