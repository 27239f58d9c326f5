const logs = (...actions: string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions.map((action) => `logs:${action}`), Resource: '*' }],
});

/**
 * The policies of AWS's own that the templates name, as they stand in AWS's "Managed Policy Reference Guide"; the templates
 * do not hold them.
 */
export const AWS_MANAGED_POLICIES: Readonly<Record<string, object>> = {
  'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole': logs(
    'CreateLogGroup',
    'CreateLogStream',
    'PutLogEvents',
  ),
  'arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs': logs(
    'CreateLogGroup',
    'CreateLogStream',
    'DescribeLogGroups',
    'DescribeLogStreams',
    'PutLogEvents',
    'GetLogEvents',
    'FilterLogEvents',
  ),
};
