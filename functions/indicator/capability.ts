import { capability } from '../record/capability.ts';
import { routes } from './contract.ts';
import { countedItem, indicatorItem } from './indicator.item.ts';

/** The figures of the service: counted from the trace, told to agents, put into a file each week. */
export const indicator = capability({
  routes,
  functions: {
    IndicatorHandler: { entry: 'functions/indicator/handler.ts', serves: routes },
    IndicatorCount: { entry: 'functions/indicator/count.event.ts' },
    IndicatorWeekly: { entry: 'functions/indicator/weekly.job.ts' },
  },
  items: [indicatorItem, countedItem],
  messages: [],
});
