/** A metric that somebody publishes: its namespace, its name, and the names of its dimensions in alphabetical order. */
export type MetricName = { readonly namespace: string; readonly name: string; readonly dimensions: readonly string[] };

/**
 * The metrics of AWS that alarms may watch, with the dimensions that AWS publishes them under (the pages on CloudWatch
 * metrics of each service). An alarm on anything else rings for nothing, for ever.
 */
export const PUBLISHED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'AWS/ApiGateway': { '5XXError': ['ApiName', 'Stage'], Latency: ['ApiName', 'Stage'] },
  'AWS/Cognito': { SignInThrottles: ['UserPool', 'UserPoolClient'] },
  'AWS/DynamoDB': { SystemErrors: ['Operation', 'TableName'], ThrottledRequests: ['Operation', 'TableName'] },
  'AWS/Lambda': { Errors: ['FunctionName'], IteratorAge: ['FunctionName'], Throttles: ['FunctionName'] },
  'AWS/SNS': { SMSMonthToDateSpentUSD: [] },
  'AWS/SQS': {
    ApproximateAgeOfOldestMessage: ['QueueName'],
    ApproximateNumberOfMessagesVisible: ['QueueName'],
    NumberOfMessagesDeleted: ['QueueName'],
  },
  'AWS/WAFV2': { BlockedRequests: ['Region', 'Rule', 'WebACL'] },
};

/** What a query of Metrics Insights asks for: one metric of all resources, a series for each. */
const QUERY =
  /^SELECT (?<f>SUM|MAX)\((?<name>\w+)\) FROM SCHEMA\("(?<namespace>[\w/]+)", (?<dimensions>[\w, ]+)\) GROUP BY (?<by>\w+) ORDER BY \k<f>\(\) DESC$/;

/** The metric that a query is about, and the dimension that names the resource; nothing for any other expression. */
export function queriedIn(expression: string): (MetricName & { readonly by: string }) | undefined {
  const { name, namespace, dimensions, by } = QUERY.exec(expression)?.groups ?? {};
  if (!name || !namespace || !dimensions || !by) return undefined;
  return { name, namespace, by, dimensions: dimensions.split(', ').sort() };
}
