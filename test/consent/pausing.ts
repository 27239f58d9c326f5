import { aroundCalls } from '../../functions/platform/store/around-calls.ts';

/**
 * Runs an access that is held up between reading the dossier and committing its trace, while something else happens.
 * @returns what the access answered, and what happened meanwhile
 */
export async function pausingAfterRead<T, M>(run: () => Promise<T>, meanwhile: () => Promise<M>) {
  let interruption: Promise<M> | undefined;
  const leave = aroundCalls(async (operation, input, next) => {
    const answer = await next(input);
    if (operation === 'TransactGetItems' && interruption === undefined) {
      interruption = meanwhile();
      await interruption;
    }
    return answer;
  });
  try {
    const result = await run();
    if (!interruption) throw new Error('the access read nothing');
    return { result, interrupted: await interruption };
  } finally {
    leave();
  }
}
