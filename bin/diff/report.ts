import type { Change, Effect } from './changes.ts';
import type { Comparison, Loss, StackChanges } from './compare.ts';
import type { Broken } from './exports.ts';
import type { Broadened } from './grants.ts';
import type { Judged, Judgement, Waiver } from './waivers.ts';

/** A line for a person, and how grave it is. */
export type Line = { readonly text: string; readonly tone: 'title' | 'plain' | 'warning' | 'refusal' };

const MARK: Record<Effect, string> = {
  removed: '-',
  replaced: '±',
  'may be replaced': '?',
  'in place': '~',
  added: '+',
};

/** How many of a kind are named one by one. */
const NAMED = 3;

/** What a deployment does, for people. @param whole names everything instead of counting what is alike */
export function report({ stacks }: Comparison, judgement: Judgement, whole = false): Line[] {
  return [
    ...stacks.flatMap((stack) => stackLines(stack, whole ? Number.POSITIVE_INFINITY : NAMED)),
    ...judgement.losses.flatMap(lossLines),
    ...brokenLines(judgement.broken),
    ...judgement.unused.map((waiver) => plain('warning', `waiver for ${place(waiver)} is needed no more: remove it`)),
  ];
}

const plain = (tone: Line['tone'], text: string): Line => ({ tone, text });
const place = ({ stack, logicalId }: { stack: string; logicalId: string }) => `${stack}/${logicalId}`;

function stackLines({ stack, changes, permissions, notes }: StackChanges, named: number): Line[] {
  const lines = [
    ...notes.map((note) => plain('warning', `  ! ${note}`)),
    ...changeLines(changes, named),
    ...permissionLines(permissions, named),
  ];
  return [plain('title', lines.length === 0 ? `${stack}: nothing changes` : stack), ...lines];
}

function changeLines(changes: readonly Change[], named: number): Line[] {
  const alike = Map.groupBy(changes, ({ effect, type, properties }) => [effect, type, ...properties].join());
  return [...alike.values()].flatMap((group) => {
    const [{ effect, type, properties }] = group as [Change, ...Change[]];
    const tone = effect === 'added' || effect === 'in place' ? 'plain' : 'warning';
    const what = [EXPLAINED[effect], properties.join(', ')].filter((part) => part !== '').join(': ');
    const rest = what === '' ? '' : ` ${what}`;
    if (group.length > named) return [plain(tone, `  ${MARK[effect]} ${group.length} × ${type}${rest}`)];
    return group.map(({ logicalId }) => plain(tone, `  ${MARK[effect]} ${type} ${logicalId}${rest}`));
  });
}

/** Said where the sign alone would not do. */
const EXPLAINED: Record<Effect, string> = {
  removed: '',
  replaced: 'is REPLACED',
  'may be replaced': 'may be replaced',
  'in place': '',
  added: '',
};

function permissionLines(permissions: readonly Broadened[], named: number): Line[] {
  const fresh = permissions.filter(({ isNew }) => isNew);
  const wider = permissions.filter(({ isNew }) => !isNew);
  const count = (list: readonly Broadened[]) => list.reduce((sum, { grants }) => sum + grants.length, 0);
  const lines = wider.flatMap(({ logicalId, grants }) => [
    ...grants.slice(0, named).map((grant) => plain('warning', `    ${logicalId}: ${cut(grant, named)}`)),
    ...(grants.length > named ? [plain('warning', `    ${logicalId}: and ${grants.length - named} more`)] : []),
  ]);
  if (lines.length > 0) lines.unshift(plain('warning', `  ! ${count(wider)} permissions more than before`));
  const news = fresh.length === 0 ? [] : [`  + ${count(fresh)} permissions in ${fresh.length} new policies`];
  return [...lines, ...news.map((text) => plain('plain', text))];
}

/** Conditions are long, and read whole by who asks for everything. */
const cut = (grant: string, named: number): string =>
  grant.length > 120 && Number.isFinite(named) ? `${grant.slice(0, 119)}…` : grant;

function lossLines({ found, ...said }: Judged<Loss>): Line[] {
  const { effect, properties, fate, holds, twins, abandoned } = found;
  const why = properties.filter((name) => /[!?]$/.test(name)).join(', ');
  const happens = abandoned
    ? 'is used no more'
    : effect === 'removed'
      ? 'is removed'
      : `${effect} for ${why || 'its type'}`;
  const moved = twins.length > 0 ? [`it may have become ${twins.join(' or ')}: ${NO_MOVE}`] : [];
  return verdict(`${place(found)} (${found.type}) ${happens}: it holds ${holds}`, said, [
    ...(abandoned ? [] : [FATES[fate ?? 'destroyed']]),
    ...moved,
  ]);
}

const NO_MOVE = 'CloudFormation moves nothing, that is a removal and a new, empty one';
const FATES = {
  destroyed: 'the old one is destroyed, with what is in it',
  'left behind': 'the old one stays, outside every stack: nothing reads it any more, and its name may be taken',
  'kept as a snapshot': 'of the old one a snapshot is kept',
} as const;

/** Many outputs go together with one refactoring: they are told together. */
function brokenLines(broken: readonly Judged<Broken>[]): Line[] {
  const alike = Map.groupBy(broken, ({ found: { stack, importer, certain }, waiver }) =>
    JSON.stringify([stack, importer, certain, waiver]),
  );
  return [...alike.values()].flatMap((group) => {
    const [{ found, ...said }] = group as [Judged<Broken>, ...Judged<Broken>[]];
    const { stack, importer, certain } = found;
    const which = group.length === 1 ? `output ${place(found)}` : `${group.length} outputs of ${stack}`;
    const what = `${which}, which ${importer} imports, would go or change`;
    if (!certain)
      return [
        plain('warning', `${what}: deploy ${importer} first, nothing says that it is (cdk deploy ${importer} -e)`),
      ];
    return verdict(`${what}: CloudFormation refuses the update`, said, [
      `in two deployments: ${importer} first without the import (\`exportValue\` keeps the output), then the output goes`,
      `first: ${place(found)}`,
    ]);
  });
}

type Said = { readonly waiver?: Waiver; readonly isOver: boolean };

function verdict(text: string, { waiver, isOver }: Said, more: readonly string[]): Line[] {
  const details = more.map((detail) => `    ${detail}`);
  if (waiver === undefined) return [text, ...details].map((one) => plain('refusal', one));
  if (isOver) return [text, ...details, `    its waiver ended on ${waiver.until}`].map((one) => plain('refusal', one));
  return [text, `    waived until ${waiver.until}: ${waiver.reason}`].map((one) => plain('warning', one));
}
