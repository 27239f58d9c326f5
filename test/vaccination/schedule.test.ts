import { describe, expect, it } from 'vitest';
import { lifeOf, short } from './life.ts';
import { STORIES } from './stories.ts';

describe('what the calendar says of', () => {
  it.each(STORIES)('$birthOn: $who', ({ birthOn, doses, today, owed, late, told, facts }) => {
    const life = lifeOf(birthOn, doses, today, facts);
    const named = (status: string) =>
      [...life].flatMap(([name, dose]) => (dose.status === status ? [name] : [])).join(' ');
    expect({ owed: named('due'), late: named('overdue') }).toEqual({ owed, late });
    const said = Object.keys(told).map((name) => [name, short(life.get(name) as never)]);
    expect(Object.fromEntries(said)).toEqual(told);
  });
});
