import { capability } from '../record/capability.ts';
import { announcementItem } from '../record/document/announcement.item.ts';
import { depositIndexItem } from '../record/document/deposit-index.item.ts';
import { documentItem } from '../record/document/document.item.ts';
import { routes } from './contract.ts';

/** Depositing, listing, reading and deleting documents; checking what arrives; destroying what is due. */
export const document = capability({
  routes,
  functions: {
    DocumentHandler: { entry: 'functions/document/handler.ts', serves: routes },
    DocumentScanResult: { entry: 'functions/document/scan-result.event.ts' },
    DocumentPurge: { entry: 'functions/document/purge.job.ts' },
    DocumentAnnounce: { entry: 'functions/document/announce.job.ts' },
  },
  items: [documentItem, announcementItem, depositIndexItem],
  messages: ['document-waiting', 'document-deposited'],
});
