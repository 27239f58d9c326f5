/** A resource as people know it: without account, stack and what CloudFormation adds to names. */
export const spelled = (arn: string): string =>
  arn
    .replace(/arn:aws:([a-z0-9-]+):[^:]*:[^:]*:/, '$1:')
    .replaceAll(/dossier-[a-z]+-(?:data|service|background|watch)-/gi, '')
    .replaceAll(/(?<=[A-Za-z])[0-9A-F]{8}(?=\b|\/|$)/g, '');
