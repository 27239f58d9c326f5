import type { Import, Source } from './sources.ts';

/** One line of the table "who may import what" (`docs/decisions/2026-12-01-rooms-by-technique-and-by-thing.md`). */
export type Rule = {
  readonly name: string;
  /** The files it is about. */
  readonly from: RegExp;
  readonly forbids: (imported: Import, from: Source) => boolean;
  /** A file that breaks it, to prove that it would be noticed. */
  readonly planted: { readonly path: string; readonly text: string };
};

const SHARED = new Set(['access', 'platform', 'problem', 'record']);

/** The capability a file belongs to; none for what is shared. */
export function capabilityOf(path: string): string | undefined {
  const folder = /^functions\/([^/]+)\//.exec(path)?.[1];
  return folder === undefined || SHARED.has(folder) ? undefined : folder;
}

const isPackage = ({ name }: Import): boolean => !/^(functions|lib|local|web|bench|test|bin)\//.test(name);
const isSdk = ({ name }: Import): boolean => /^(@aws-sdk|@smithy|aws-jwt-verify)/.test(name);
const isTransport = ({ name }: Import): boolean =>
  /^(?:@middy|aws-lambda$)|^functions\/record\/access\/(?:endpoint|respond)\.ts$/.test(name);
const isPlatform = (room: RegExp) => (one: Import) => room.test(one.name.replace('functions/platform/', ''));
const TABLES = isPlatform(/^(store\/(table|pages|batch)|clients)\.ts$/);
const OUTSIDE = isPlatform(
  /^(store\/(table|pages|batch|limit|idempotency)|clients|log|runtime|files\/(links|objects))\.ts$/,
);

const PURE =
  /^functions\/(?:access\/(?!printer)[a-z-]+|problem\/[a-z-]+|platform\/(?:http\/(?:fields|schema)|store\/(?:key|due-index))|record\/(?:audit\/audit-chain|[a-z]+\/fields)|[^/]+\/(?:contract|rules|[a-z-]+\.rules|moves))\.ts$/;

const ENTRY = /\/(?:handler|authorizer|printer|[a-z-]+\.(?:handler|job|event|endpoints))\.ts$/;

/** Who may import what, a line a rule. */
export const RULES: readonly Rule[] = [
  {
    name: 'the policy, schemas, contracts and rules have no side effect',
    from: PURE,
    forbids: (one) => !one.typeOnly && (isSdk(one) || OUTSIDE(one) || /^node:(?!crypto$|buffer$)/.test(one.name)),
    planted: { path: 'functions/consent/rules.ts', text: "import { get } from '../platform/store/table.ts';" },
  },
  {
    name: 'use cases know neither AWS, nor HTTP, nor tables',
    from: /^functions\/(?!access|platform|problem|record)[^/]+\/[a-z-]+\.ts$/,
    forbids: (one, { path }) =>
      !ENTRY.test(path) &&
      !path.endsWith('/store.ts') &&
      (isSdk(one) || isTransport(one) || (TABLES(one) && !one.typeOnly)),
    planted: {
      path: 'functions/consent/state-right.ts',
      text: "import { endpoint } from '../record/access/endpoint.ts';",
    },
  },
  {
    name: 'only stores and adapters hold a client of AWS',
    from: /^functions\/(?!access|platform|problem|record)[^/]+\//,
    forbids: (one, { path }) =>
      !/(?:store|adapter)\.ts$/.test(path) &&
      (isPlatform(/^clients\.ts$/)(one) || (isSdk(one) && !one.typeOnly)) &&
      !ENTRY.test(path),
    planted: { path: 'functions/consent/explain-access.ts', text: "import { s3 } from '../platform/clients.ts';" },
  },
  {
    name: 'a capability imports no other capability',
    from: /^functions\/(?!access|platform|problem|record|fhir|export)[^/]+\//,
    forbids: ({ name }, { path }) => {
      const other = capabilityOf(name);
      return other !== undefined && other !== capabilityOf(path);
    },
    planted: { path: 'functions/card/rules.ts', text: "import type { Route } from '../consent/contract.ts';" },
  },
  {
    name: 'what capabilities share of a dossier imports no capability',
    from: /^functions\/(?:record|access|problem)\//,
    forbids: ({ name }) => capabilityOf(name) !== undefined,
    planted: { path: 'functions/record/notice/notice.ts', text: "import { routes } from '../../card/contract.ts';" },
  },
  {
    name: 'the access rules import no other room but the problems',
    from: /^functions\/access\//,
    forbids: ({ name }) => /^functions\/(record|platform)\//.test(name),
    planted: { path: 'functions/access/facts.ts', text: "import { headItem } from '../record/dossier/head.item.ts';" },
  },
  {
    name: 'the platform imports itself, the problems and packages',
    from: /^functions\/platform\//,
    forbids: ({ name }) => name.startsWith('functions/') && !/^functions\/(platform|problem)\//.test(name),
    planted: { path: 'functions/platform/store/table.ts', text: "import type { Head } from '../../access/head.ts';" },
  },
  {
    name: 'nothing but the room of the tables takes what was read for granted',
    from: /^functions\/(?!platform\/store\/)/,
    forbids: isPlatform(/^store\/item-check\.ts$/),
    planted: { path: 'functions/card/store.ts', text: "import { taken } from '../platform/store/item-check.ts';" },
  },
  {
    name: 'the infrastructure reads contracts and declarations only',
    from: /^lib\//,
    forbids: (one) =>
      isSdk(one) ||
      (one.name.startsWith('functions/') &&
        !/^functions\/(?:capabilities|[^/]+\/(?:contract|moves|capability)|record\/access\/route|record\/notice\/notice-kinds|platform\/(?:http\/schema|lambda-credentials)|problem\/[a-z-]+)\.ts$/.test(
          one.name,
        )),
    planted: { path: 'lib/api.ts', text: "import { handler } from '../functions/card/handler.ts';" },
  },
  {
    name: 'no function takes what declares capabilities: its bundle holds what it needs',
    from: /^functions\/(?!capabilities\.ts$)(?!.*\/capability\.ts$)/,
    forbids: ({ name }) => /^functions\/(?:capabilities|.*\/capability)\.ts$/.test(name),
    planted: { path: 'functions/platform/jobs/due.ts', text: "import { CAPABILITIES } from '../../capabilities.ts';" },
  },
  {
    name: 'the web client takes types of contracts, and nothing that runs',
    from: /^web\/src\//,
    forbids: (one) => (one.name.startsWith('functions/') && !one.typeOnly) || /^node:/.test(one.name) || isSdk(one),
    planted: { path: 'web/src/app.tsx', text: "import { routes } from '../../functions/card/contract.ts';" },
  },
  {
    name: 'the product imports no tool, no test and no local cloud',
    from: /^(?:functions|lib|web\/src)\//,
    forbids: ({ name }) => /^(?:local|bench|test|bin)\//.test(name),
    planted: { path: 'functions/card/handler.ts', text: "import { startCloud } from '../../local/cloud.ts';" },
  },
];

/** What a file imports against a rule, as `rule: file -> import`. */
export const violations = (files: readonly Source[], rules: readonly Rule[] = RULES): string[] =>
  rules.flatMap(({ name, from, forbids }) =>
    files
      .filter(({ path }) => from.test(path))
      .flatMap((file) =>
        file.imports.filter((one) => forbids(one, file)).map((one) => `${name}: ${file.path} -> ${one.name}`),
      ),
  );

/** Circles of files, each as the paths of its files: what two files import of each other has no home. */
export function circles(files: readonly Source[]): string[][] {
  const graph = new Map(files.map(({ path, imports }) => [path, imports.filter((one) => !isPackage(one))]));
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (path: string): void => {
    order.set(path, order.size);
    low.set(path, order.get(path) ?? 0);
    open.push(path);
    for (const { name } of graph.get(path) ?? []) {
      if (!graph.has(name)) continue;
      if (!order.has(name)) visit(name);
      if (open.includes(name)) low.set(path, Math.min(low.get(path) ?? 0, low.get(name) ?? 0));
    }
    if (low.get(path) !== order.get(path)) return;
    const circle = open.splice(open.indexOf(path));
    if (circle.length > 1) found.push(circle);
  };
  for (const path of graph.keys()) if (!order.has(path)) visit(path);
  return found;
}
