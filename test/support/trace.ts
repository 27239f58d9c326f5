import { get, page } from '../../functions/platform/store/table.ts';
import { auditItem } from '../../functions/record/audit/audit.item.ts';
import { type ChainedLine, verifyChain } from '../../functions/record/audit/audit-chain.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';

/** The whole trace of a dossier, oldest first, once its chain is verified against the head. */
export async function traceOf(dossierId: string): Promise<ChainedLine[]> {
  const { pk } = auditItem.key(dossierId, 0);
  const lines: ChainedLine[] = [];
  let after: string | undefined;
  for (let more = true; more; ) {
    const read = await page({ pk, limit: 500, ...(after === undefined ? {} : { after }) }, 'audit');
    lines.push(...(read.items as unknown as ChainedLine[]));
    after = String(read.items.at(-1)?.sk);
    more = read.more;
  }
  const head = await get(headItem.key(dossierId));
  const fault = verifyChain(lines, String(head?.auditHash));
  if (fault) throw new Error(`chain broken: ${JSON.stringify(fault)}`);
  return lines;
}

/** Whether a line tells that the answer of a request was given again. */
export const isAgain = ({ change }: Pick<ChainedLine, 'change'>): boolean => change?.answer?.[1] === 'again';

/** The actions of a trace, oldest first; refusals marked. Of a request that came again only what it did is told. */
export const actionsOf = async (dossierId: string): Promise<string[]> =>
  (await traceOf(dossierId))
    .filter((line) => !isAgain(line))
    .map(({ action, refusal }) => (refusal ? `${action}!${refusal}` : action));
