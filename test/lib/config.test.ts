import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../lib/config.ts';

describe('the settings of every stage', () => {
  it.each(['dev', 'staging', 'prod'])('keep to what the law says of the life of a dossier: %s', (stage) => {
    const { keepYears, contestDays, erasureRegretDays } = settingsOf(stage);
    // CSP R1111-36: ten years, six weeks, three months at most.
    expect([keepYears, contestDays]).toEqual([10, 42]);
    expect(erasureRegretDays).toBeGreaterThan(0);
    expect(erasureRegretDays).toBeLessThanOrEqual(90);
  });
});
