import { countMetric } from '../platform/log.ts';

/** What the service counts, by the name its alarms and graphs know (`lib/observability.ts`). */
export type Metric =
  | 'AccessAllowed'
  | 'AccessDenied'
  | 'TraceFailed'
  | 'DocumentRefused'
  | 'MessageSent'
  | 'MessageFailed'
  | 'MessageReconciled'
  | 'EmailReturned'
  | 'SmsOverBudget'
  | 'CampaignStopped'
  | 'InsuredImported'
  | 'DossierAnnounced'
  | 'DossierDestroyed'
  | 'Opened'
  | 'Activated'
  | 'Objected'
  | 'Closed'
  | 'Suspended'
  | 'Lifted'
  | 'Reopened'
  | 'Destroyed'
  | 'Consulted'
  | 'PurgeHeld'
  | 'PurgeStopped';

/**
 * Counts events of the service as a CloudWatch metric.
 * @param channel counts them by channel too, in a second dimension
 */
export const count = (name: Metric, value = 1, channel?: string): void => countMetric(name, value, channel);
