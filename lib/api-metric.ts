import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { MINUTES } from './alarms.ts';
import { API_STAGE, apiName } from './api.ts';
import type { StageName } from './config.ts';

/** A metric of the API, found by its names: nothing has to be taken from the stack it is in. */
export const apiMetric = (stage: StageName, metricName: string, statistic: string): Metric =>
  new Metric({
    namespace: 'AWS/ApiGateway',
    metricName,
    dimensionsMap: { ApiName: apiName(stage), Stage: API_STAGE },
    statistic,
    period: MINUTES,
  });
