/** A life, and what the calendar asks of it. `owed` and `late` are everything due and overdue, in the calendar's order. */
export type Story = {
  readonly birthOn: string;
  readonly who: string;
  /** `pregnant 2026-12-01` or risks. */
  readonly facts: string;
  /** A day or an age. */
  readonly today: string;
  readonly doses: string;
  readonly owed: string;
  readonly late: string;
  /** What is said of single doses, in the short form of `life.ts`. */
  readonly told: Readonly<Record<string, string>>;
};

/**
 * Written by hand from `domain.md` §3, not from the code:
 * who (facts) | today | doses given | due | overdue | what is said of single doses
 */
const TABLE = `
# 2025-03-10
a month old, protected against RSV at birth | 1m | rsv@0m | - | - | hexa-1: too-early 2025-05-10 age ; vrs-n-1: done given
the day before two months | 2025-05-09 | rsv@0m | - | -
two months old | 2m | rsv@0m | hexa-1 pneumo-n-1 rota-1 | - | hexa-1: due 2025-05-10..2025-06-09 age
the last day before the first doses are late | 2025-06-09 | rsv@0m | hexa-1 pneumo-n-1 rota-1 | -
three months old without any dose | 3m | rsv@0m | menB-n-1 | hexa-1 pneumo-n-1 rota-1 | hexa-1: overdue 2025-06-10 late ; rota-2: too-early 2025-07-10 previous-dose-first
three months old, up to date | 3m | rsv@0m hexa@2m pneumo@2m rota@2m | menB-n-1 rota-2 | -
given five diseases of six | 3m | rsv@0m penta@2m pneumo@2m rota@2m | menB-n-1 rota-2 | hexa-1 | hexa-1: overdue 2025-06-10 late hepB ; hexa-2: too-early 2025-07-10 age
given the sixth on another day | 3m | rsv@0m penta@2m hepB@2025-05-20 pneumo@2m rota@2m | menB-n-1 rota-2 | - | hexa-1: done given
four months old, up to date | 4m | rsv@0m hexa@2m pneumo@2m rota@2m rota@3m menB@3m | hexa-2 pneumo-n-2 | -
begun a month late | 4m | rsv@0m hexa@3m pneumo@2m rota@2m rota@3m menB@3m | pneumo-n-2 | - | hexa-2: too-early 2025-08-10 interval
given a second dose after one month | 4m | rsv@0m hexa@2m hexa@3m pneumo@2m pneumo@4m rota@2m rota@3m menB@3m | hexa-2 | -
given a second dose three days early | 4m | rsv@0m hexa@2m hexa@2025-07-07 pneumo@2m pneumo@4m rota@2m rota@3m menB@3m | - | - | hexa-2: done given
whose first dose was written down twice | 4m | rsv@0m hexa@2m hexa@2m pneumo@2m pneumo@4m rota@2m rota@3m menB@3m | hexa-2 | -
five months old, up to date | 5m | FOUR menB@3m | menB-n-2 | -
six months old, up to date | 6m | FOUR menB@3m menB@5m | menACWY-n-1 | -
six months old and ill, before the campaign (chronic-disease) | 6m | FOUR menB@3m menB@5m menACWY@6m | - | - | flu-A2025: too-early 2025-10-15 season
seven months old and ill, on the first day of the campaign (chronic-disease) | 2025-10-15 | FOUR menB@3m menB@5m menACWY@6m | flu-A2025 covid-A2025 | - | flu-A2025: due 2025-10-15..2026-01-31 season
seven months old, never given rotavirus | 7m | rsv@0m hexa@2m hexa@4m pneumo@2m pneumo@4m menB@3m menB@5m menACWY@6m | - | - | rota-1: not-applicable too-old ; rota-2: not-applicable too-old
eleven months old, up to date | 11m | FOUR menB@3m menB@5m menACWY@6m | hexa-R pneumo-n-R | -
a year old, up to date | 12m | ELEVEN menB@3m menB@5m menACWY@6m | menB-n-R menACWY-n-R ror-1 | -
a year old without the boosters | 12m | FOUR menB@3m menB@5m menACWY@6m | menB-n-R menACWY-n-R ror-1 | hexa-R pneumo-n-R | hexa-R: overdue 2026-03-10 late
given measles a month too early | 12m | ELEVEN MEN ror@11m | ror-1 | -
given measles nine days early | 12m | ELEVEN MEN ror@2026-03-01 | - | - | ror-1: done given ; ror-2: too-early 2026-07-10 age
a year old whose defences are low (immunodepression) | 12m | ELEVEN MEN | - | - | ror-1: not-applicable live-vaccine
begun with pneumococcus at thirteen months | 15m | rsv@0m hexa@2m hexa@4m hexa@11m pneumo@13m rota@2m rota@3m MEN ror@12m | pneumo-n-2 | - | pneumo-n-R: caught-up enough-doses
first given MenACWY at thirteen months | 14m | ELEVEN menB@3m menB@5m menB@12m menACWY@13m ror@12m | - | - | menACWY-n-1: done given ; menACWY-n-R: caught-up enough-doses
never given MenACWY | 17m | INFANT menB@3m menB@5m menB@12m | - | menACWY-n-1 | menACWY-n-1: overdue 2025-10-10 late ; menACWY-n-R: not-applicable fewer-doses
never given pneumococcus at thirteen months | 13m | rsv@0m hexa@2m hexa@4m hexa@11m rota@2m rota@3m MEN ror@12m | - | pneumo-n-1 | pneumo-n-2: too-early 2026-06-10 previous-dose-first ; pneumo-n-R: not-applicable fewer-doses
never given MenACWY, on the second birthday | 24m | INFANT menB@3m menB@5m menB@12m | - | - | menACWY-n-1: not-applicable too-old
sixteen months old, up to date | 16m | ELEVEN MEN ror@12m | ror-2 | - | ror-2: due 2026-07-10..2026-10-09 age
nineteen months old without the second measles dose | 19m | ELEVEN MEN ror@12m | - | ror-2 | ror-2: overdue 2026-10-10 late
two years old, up to date | 24m | INFANT MEN | - | - | men-catch-acwy-1: not-applicable other-cohort ; dtcap-6-R: too-early 2031-03-10 age
exposed to tuberculosis (tuberculosis-exposure) | 1m | rsv@0m | bcg-1 | - | bcg-1: due 2025-04-10..2041-03-09 risk
not exposed to tuberculosis | 1m | rsv@0m | - | - | bcg-1: not-applicable not-concerned
not protected against RSV, before the season | 1m | - | - | - | vrs-n-1: too-early 2025-09-01 season
not protected against RSV, in the season | 2025-09-01 | hexa@2m hexa@4m pneumo@2m pneumo@4m rota@2m rota@3m MEN | vrs-n-1 | - | vrs-n-1: due 2025-09-01..2026-02-28 season
# 2025-11-10
born in the season of RSV | 0m | - | vrs-n-1 | - | vrs-n-1: due 2025-11-10..2026-02-28 season
not protected in its first season | 4m | hexa@2m hexa@4m pneumo@2m pneumo@4m rota@2m rota@3m menB@3m | - | - | vrs-n-1: too-early 2026-09-01 season
a year old at the second season | 12m | hexa@2m hexa@4m hexa@11m pneumo@2m pneumo@4m pneumo@11m rota@2m rota@3m MEN ror@12m | - | - | vrs-n-1: not-applicable not-concerned
# 2023-04-10
three years old, given MenC | 3y | INFANT MENC | men-catch-acwy-1 men-catch-b-1 | - | menB-n-1: not-applicable other-cohort ; men-catch-acwy-1: due 2025-04-10..2028-04-09 age
begun with MenC, continued with MenACWY | 3y | INFANT menC@5m menACWY@12m | men-catch-b-1 | - | menC-n-R: done given ; men-catch-acwy-1: done given
given MenB as a baby | 3y | INFANT MENC menB@3m menB@5m menB@12m | men-catch-acwy-1 | - | men-catch-b-2: done given
given one MenB | 3y1m | INFANT MENC menACWY@2y menB@3y | men-catch-b-2 | -
never given MenC, which one MenACWY settles | 3y | INFANT | men-catch-b-1 | men-catch-acwy-1 | men-catch-acwy-1: overdue 2023-10-10 late ; menC-n-1: not-applicable other-rule ; menC-n-R: not-applicable fewer-doses
given MenC once, and no booster | 3y | INFANT menC@5m | men-catch-b-1 | men-catch-acwy-1 | men-catch-acwy-1: overdue 2024-05-10 late ; menC-n-R: not-applicable other-rule
given MenACWY at two, without MenC | 3y | INFANT menACWY@2y | men-catch-b-1 | - | menC-n-1: done given ; menC-n-R: caught-up enough-doses
a month before the fifth birthday | 4y11m | INFANT MENC | men-catch-acwy-1 men-catch-b-1 | -
on the fifth birthday | 5y | INFANT MENC | - | - | men-catch-acwy-1: not-applicable too-old
on the last day of 2024 | 2024-12-31 | INFANT MENC | - | -
# 2019-04-10
six years old, up to date | 6y | INFANT MENC | dtcap-6-R | - | dtcap-6-R: due 2025-04-10..2026-04-09 age
seven years old without the booster of six | 7y | INFANT MENC | - | dtcap-6-R | dtcap-6-R: overdue 2026-04-10 late
given the booster at five | 6y | INFANT MENC dtcap@5y | - | - | dtcap-6-R: done given
given a dose too many at four | 6y | INFANT MENC dtcap@4y | dtcap-6-R | -
given the booster without pertussis | 6y3m | INFANT MENC dtp@6y | dtcap-6-R | - | dtcap-6-R: due 2025-04-10..2026-04-09 age pertussis
without the booster of eleven months | 6y | rsv@1m hexa@2m hexa@4m pneumo@2m pneumo@4m pneumo@11m ror@12m ror@16m MENC | - | hexa-R | hexa-R: overdue 2020-04-10 late diphtheria+tetanus+polio+pertussis+hepB ; dtcap-6-R: too-early 2025-04-10 previous-dose-first
whose booster of six makes up for that of eleven months | 6y1m | MENC hexa@2m hexa@4m pneumo@2m pneumo@4m pneumo@11m ror@12m ror@16m dtcap@6y | - | hexa-R | hexa-R: overdue 2020-04-10 late hepB ; dtcap-6-R: caught-up catch-up-dose
who caught up with hepatitis B as well | 6y1m | MENC hexa@2m hexa@4m pneumo@2m pneumo@4m pneumo@11m ror@12m ror@16m dtcap@6y hepB@6y | - | - | hexa-R: done given
never vaccinated | 6y | - | - | hexa-1 menC-n-1 ror-1 | menC-n-R: not-applicable fewer-doses ; pneumo-n-1: not-applicable too-old ; dtcap-6-R: too-early 2025-11-10 previous-dose-first ; hexa-1: overdue 2019-07-10 late diphtheria+tetanus+polio+pertussis+hepB
vaccinated from six on | 6y1m | hexa@6y menACWY@6y ror@6y | ror-2 | - | hexa-2: too-early 2025-06-10 interval diphtheria+tetanus+polio+pertussis+hepB ; dtcap-6-R: caught-up catch-up-dose ; ror-2: due 2025-05-10..2025-08-09 interval
# 2014-05-10
ten years old, up to date | 10y | CHILD | - | - | menC-n-1: not-applicable other-cohort ; dtcap-11-R: too-early 2025-05-10 age ; hpv-catch-1: not-applicable not-yet
eleven years old | 11y | CHILD | dtcap-11-R hpv-1 menACWY-a-1 | - | dtcap-11-R: due 2025-05-10..2028-05-09 age ; hpv-1: due 2025-05-10..2029-05-09 age
given the booster at ten | 11y | CHILD dtcap-low@10y | hpv-1 menACWY-a-1 | -
given all three at eleven | 11y3m | CHILD dtcap-low@11y hpv@11y menACWY@11y | - | - | hpv-2: too-early 2025-10-10 interval
five months after the first HPV | 11y5m | CHILD dtcap-low@11y hpv@11y menACWY@11y | hpv-2 | - | hpv-2: due 2025-10-10..2026-06-09 interval
thirteen months after the first HPV | 12y1m | CHILD dtcap-low@11y hpv@11y menACWY@11y | - | hpv-2 | hpv-2: overdue 2026-06-10 late
given HPV again after three months | 11y5m | CHILD dtcap-low@11y hpv@11y hpv@11y3m menACWY@11y | hpv-2 | -
given both HPV | 12y | TEEN | - | - | hpv-2: done given ; hpv-catch-1: not-applicable other-rule
given HPV at nine | 11y | CHILD dtcap-low@11y hpv@9y hpv@9y6m menACWY@11y | - | - | hpv-2: done given
given MenACWY at ten | 11y1m | CHILD dtcap-low@11y hpv@11y menACWY@10y | menACWY-a-1 | -
fourteen years old, nothing since six | 14y | CHILD | hpv-1 menACWY-a-1 | dtcap-11-R | dtcap-11-R: overdue 2028-05-10 late
fifteen years old, nothing since six | 15y | CHILD | hpv-catch-1 menB-a-1 | dtcap-11-R menACWY-a-1 | hpv-1: not-applicable too-old ; hpv-catch-1: due 2029-05-10..2041-05-09 age ; menACWY-a-1: overdue 2029-05-10 late
begun with HPV at fourteen | 16y | CHILD dtcap-low@11y menACWY@11y hpv@14y11m | menB-a-1 | hpv-2 | hpv-catch-1: not-applicable other-rule
begun with HPV at fifteen | 15y2m | CHILD dtcap-low@11y menACWY@11y hpv@15y | hpv-catch-2 menB-a-1 | - | hpv-1: not-applicable other-rule ; hpv-catch-3: too-early 2029-11-10 previous-dose-first
given two HPV from fifteen on | 15y6m | CHILD dtcap-low@11y menACWY@11y hpv@15y hpv@15y2m | hpv-catch-3 menB-a-1 | -
vaccinated from twelve on | 12y2m | dtcap-low@12y | hexa-2 hpv-1 menACWY-a-1 | hexa-1 ror-1 | hexa-1: overdue 2014-08-10 late hepB ; dtcap-11-R: caught-up catch-up-dose
given yellow fever and rabies for a journey | 13y | TEEN yellow-fever@13y rabies@13y | - | -
exposed to tuberculosis, a month before sixteen (tuberculosis-exposure) | 15y11m | TEEN menB@15y | bcg-1 | -
exposed to tuberculosis, sixteen (tuberculosis-exposure) | 16y | TEEN menB@15y | - | - | bcg-1: not-applicable too-old
# 2002-01-10
twenty-four years old, up to date | 24y8m | TEEN | menB-a-1 | - | dtcap-25-R: too-early 2027-01-10 age
caught up with MenACWY at twenty | 24y8m | CHILD dtcap-low@11y hpv@11y hpv@12y menACWY@20y | menB-a-1 | -
never given MenACWY | 24y8m | CHILD dtcap-low@11y hpv@11y hpv@12y | menB-a-1 | menACWY-a-1
twenty-five years old | 25y | TEEN | dtcap-25-R | - | menB-a-1: not-applicable too-old ; dtcap-25-R: due 2027-01-10..2028-01-09 age
boosted at twenty-two | 25y | TEEN dtcap-low@22y | - | -
boosted at nineteen | 25y | TEEN dtcap-low@19y | dtcap-25-R | -
twenty years old whose defences are low (immunodepression) | 2022-05-01 | TEEN menB@16y | covid-spring-A2022 pneumo-65-1 zona-1 | - | zona-1: due 2020-01-10.. risk
twenty-six, never given HPV | 26y11m | CHILD dtcap-low@11y menACWY@11y dtcap-low@25y | hpv-catch-1 | -
twenty-seven, never given HPV | 27y | CHILD dtcap-low@11y menACWY@11y dtcap-low@25y | - | -
# 1990-02-10
thirty years old, up to date | 30y | ADULT | - | - | flu-A2055: too-early 2055-10-15 age ; dtp-45-R: too-early 2035-02-10 age
thirty, without the booster of twenty-five | 30y | TEEN | - | dtcap-25-R | dtcap-25-R: overdue 2016-02-10 late
thirty, boosted without pertussis | 30y | TEEN dtp@25y | - | dtcap-25-R | dtcap-25-R: overdue 2016-02-10 late pertussis
forty, boosted without pertussis | 40y | TEEN dtp@25y | - | - | dtcap-25-R: done given
given tetanus alone after a wound | 31y | TEEN tetanus@30y | - | dtcap-25-R | dtcap-25-R: overdue 2016-02-10 late diphtheria+polio+pertussis
boosted five years late | 31y | TEEN dtcap-low@30y | - | - | dtcap-25-R: done given
written down by what it protects against | 31y | TEEN diphtheria+tetanus+polio+pertussis@25y | - | -
forty-one, nothing since eleven | 41y | TEEN | - | dtcap-25-R
boosted at forty-one | 42y | TEEN dtp@41y | - | - | dtp-45-R: done given ; dtcap-25-R: caught-up later-dose
forty-five, up to date | 45y | ADULT | dtp-45-R | - | dtp-45-R: due 2035-02-10..2036-02-09 age
forty-five, nothing since eleven | 45y | TEEN | dtp-45-R | - | dtcap-25-R: not-applicable replaced
forty-six, without the booster | 46y | ADULT | - | dtp-45-R
without any record | 30y | - | - | ror-1 dtcap-25-R | hexa-1: not-applicable too-old ; dtcap-11-R: not-applicable replaced
forty with a chronic disease, in November (chronic-disease) | 2030-11-21 | ADULT | flu-A2030 covid-A2030 pneumo-65-1 | - | pneumo-65-1: due 2008-02-10.. risk
forty with a chronic disease, all given (chronic-disease) | 2030-11-21 | ADULT flu@2030-10-20 covid@2030-10-20 pneumo@35y | - | - | flu-A2030: done given
expecting a child in December, in August (pregnant 2026-12-01) | 2026-08-01 | ADULT | preg-pertussis-1 | - | flu-A2026: too-early 2026-10-15 season ; preg-vrs-1: too-early 2026-09-29 pregnancy
expecting a child in December, in October (pregnant 2026-12-01) | 2026-10-20 | ADULT | flu-A2026 preg-pertussis-1 preg-vrs-1 | - | preg-vrs-1: due 2026-09-29..2026-10-27 season
expecting a child in December, all given (pregnant 2026-12-01) | 2026-10-20 | ADULT dtcap-low@2026-08-01 flu@2026-10-16 rsv@2026-10-16 | - | -
given pertussis in a pregnancy before (pregnant 2026-12-01) | 2026-08-01 | ADULT dtcap-low@2024-05-01 | preg-pertussis-1 | -
expecting a child in June (pregnant 2026-06-01) | 2026-04-20 | ADULT | preg-pertussis-1 | - | preg-vrs-1: not-applicable out-of-season
expecting a child, without the booster of twenty-five (pregnant 2026-12-01) | 2026-08-01 | TEEN | preg-pertussis-1 | - | preg-pertussis-1: due 2026-07-07..2026-12-01 pregnancy ; dtcap-25-R: not-applicable other-rule
expecting a child at forty-five, without a booster (pregnant 2036-12-01) | 2036-08-01 | ADULT | preg-pertussis-1 | - | dtp-45-R: not-applicable other-rule
expecting a child, never given measles (pregnant 2026-12-01) | 2026-06-20 | DTP dtcap-low@25y | - | - | ror-1: not-applicable live-vaccine
the day after the birth (pregnant 2026-12-01) | 2026-12-02 | ADULT | - | - | preg-pertussis-1: not-applicable not-concerned
# 1979-12-28
born before 1980 | 30y | DTP dtcap-low@25y | - | - | ror-1: not-applicable other-cohort
# 1980-01-01
born in 1980, given measles once | 30y | DTP dtcap-low@25y ror@12m | - | ror-2 | ror-2: overdue 1981-08-01 late
born in 1980, given measles and rubella apart | 30y | DTP dtcap-low@25y measles@12m rubella@2y ror@5y | - | ror-2 | ror-1: done given ; ror-2: overdue 1985-05-01 late mumps
# 1961-03-10
a month before sixty-five | 64y11m | dtp@45y | - | -
sixty-five | 65y | dtp@45y | dtp-65-R pneumo-65-1 zona-1 | - | flu-A2026: too-early 2026-10-15 season ; zona-1: due 2026-03-10.. age
sixty-five with a disease of the heart (heart-or-lung-disease) | 65y | dtp@45y | dtp-65-R pneumo-65-1 zona-1 vrs-a-1 | -
sixty-five, in the campaign | 2026-10-15 | dtp@45y | dtp-65-R flu-A2026 covid-A2026 pneumo-65-1 zona-1 | -
boosted at sixty-two | 65y | dtp@45y dtp@62y | pneumo-65-1 zona-1 | -
sixty-six, without the booster | 66y | dtp@45y | pneumo-65-1 zona-1 | dtp-65-R | dtp-65-R: overdue 2027-03-10 late
given the first dose against shingles | 65y2m | dtp@65y pneumo@65y zona@65y | zona-2 | - | zona-2: due 2026-05-10..2026-09-09 interval
who forgot the second dose against shingles | 65y6m | dtp@65y pneumo@65y zona@65y | - | zona-2
given influenza but not COVID-19 | 2026-12-01 | SENIOR flu@2026-10-20 | covid-A2026 | - | flu-A2026: done given
after the campaign | 2027-02-01 | SENIOR flu@2026-10-20 | - | - | flu-A2027: too-early 2027-10-15 season
given influenza in September | 2026-11-01 | SENIOR flu@2026-09-20 covid@2026-09-20 | - | -
given influenza the March before | 2026-11-01 | SENIOR flu@2026-03-10 covid@2026-10-20 | flu-A2026 | -
up to date, in summer | 2026-07-01 | SENIOR | - | - | dtp-65-R2: too-early 2036-03-10 age ; vrs-a-1: too-early 2036-03-10 age
# 1951-03-10
seventy-five, up to date | 75y | SENIOR | dtp-65-R2 vrs-a-1 | - | dtp-65-R: done given ; dtp-65-R2: due 2026-03-10..2027-03-09 age
seventy-five, boosted at seventy | 75y | SENIOR dtp@70y | vrs-a-1 | - | dtp-65-R2: done given
seventy-six, never boosted since forty-five | 76y | dtp@45y pneumo@65y zona@65y zona@65y2m rsv@75y | - | dtp-65-R2 | dtp-65-R: not-applicable replaced
# 1946-03-10
eighty, in spring | 2026-04-15 | SENIOR dtp@75y rsv@75y | covid-spring-A2026 | -
eighty, renewed in spring | 2026-04-15 | SENIOR dtp@75y rsv@75y covid@2026-04-02 | - | -
seventy-nine, in spring | 2025-04-15 | SENIOR dtp@75y rsv@75y | - | -
eighty-five | 85y | SENIOR dtp@75y rsv@75y | dtp-65-R3 | -
`;

const NONE = '-';

/** Reads the table. */
export const STORIES: readonly Story[] = TABLE.trim()
  .split(/^# /m)
  .filter(Boolean)
  .flatMap((chapter) => {
    const [birthOn = '', ...lines] = chapter.trim().split('\n');
    return lines.map((line) => readLine(birthOn.trim(), line));
  });

function readLine(birthOn: string, line: string): Story {
  const cells = line.split(' | ').map((cell) => (cell.trim() === NONE ? '' : cell.trim()));
  const [first = '', today = '', doses = '', owed = '', late = '', told = ''] = cells;
  const [, who = '', facts = ''] = /^(.*?)(?: \((.*)\))?$/.exec(first) ?? [];
  const said = told
    .split(' ; ')
    .filter(Boolean)
    .map((one) => one.split(': '));
  return { birthOn, who, facts, today, doses, owed, late, told: Object.fromEntries(said) };
}
