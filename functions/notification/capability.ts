import { capability } from '../record/capability.ts';
import { messageItem } from '../record/notice/message.item.ts';
import { noticeItem } from '../record/notice/notice.item.ts';
import { spendingItem } from '../record/notice/spending.item.ts';
import { routes } from './contract.ts';

/** Telling people: by which way, at once or once a day, and what was told. */
export const notification = capability({
  routes,
  functions: {
    NotificationHandler: { entry: 'functions/notification/handler.ts', serves: routes },
    NotificationDeliver: { entry: 'functions/notification/deliver.event.ts' },
    NotificationDeliverUrgent: { entry: 'functions/notification/deliver.event.ts' },
    NotificationRetry: { entry: 'functions/notification/retry.job.ts' },
    NotificationDigest: { entry: 'functions/notification/digest.job.ts' },
    NotificationBounce: { entry: 'functions/notification/bounce.event.ts' },
  },
  items: [messageItem, noticeItem, spendingItem],
  messages: ['daily-digest'],
});
