/** A handler that failed, in Lambda's words. After a `fatal` failure the environment is over. */
export type Failure = { errorType: string; errorMessage: string; trace?: string[]; fatal?: boolean };

/** What a worker answers: the handler's JSON, or how it failed. */
export type Outcome = { json: string } | Failure;

/** What a worker sends: what it answers, or what was printed meanwhile. */
export type WorkerMessage = Outcome | { printed: string };
