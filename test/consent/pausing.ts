import { dynamo } from '../../functions/platform/clients.ts';

type Stack = { add: (middleware: never, options: object) => void; remove: (name: string) => void };

/**
 * Runs an access that is held up between reading the dossier and committing its trace, while something else happens.
 * @returns what the access answered, and what happened meanwhile
 */
export async function pausingAfterRead<T, M>(run: () => Promise<T>, meanwhile: () => Promise<M>) {
  const stack = dynamo().middlewareStack as unknown as Stack;
  let interruption: Promise<M> | undefined;
  const middleware =
    (next: (args: unknown) => Promise<unknown>, { commandName }: { commandName?: string }) =>
    async (args: unknown) => {
      const answer = await next(args);
      if (commandName === 'TransactGetItemsCommand' && interruption === undefined) {
        interruption = meanwhile();
        await interruption;
      }
      return answer;
    };
  stack.add(middleware as never, { step: 'initialize', name: 'pausing', priority: 'low' });
  try {
    const result = await run();
    if (!interruption) throw new Error('the access read nothing');
    return { result, interrupted: await interruption };
  } finally {
    stack.remove('pausing');
  }
}
