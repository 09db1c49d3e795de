-- Published rates of larger places, to hold an area's rate against. Each is typed from the source that benchmark_source
-- names; a year or place without a line has none, and none is worked out from others.

-- The published figures, each as a text: indicator, place, year, figure. Re-offending is a part of 1, first-time entrants
-- are per 100,000 aged 10 to 17.
CREATE TEMP MACRO benchmark_list() AS string_split('adult-reoffending|West Midlands|2015|0.242
adult-reoffending|England and Wales|2015|0.243
fte-rate|West Midlands|2016|404
fte-rate|West Midlands|2017|351
fte-rate|West Midlands|2018|290
fte-rate|West Midlands|2019|248
fte-rate|West Midlands|2020|179
fte-rate|West Midlands|2021|140
fte-rate|West Midlands|2022|122
fte-rate|West Midlands|2023|130
fte-rate|West Midlands|2024|141', chr(10));

-- The published figure of an indicator for a place (by any name of it) and a calendar year, in the indicator's own unit:
-- a share is a part of 1, a rate is per 100,000. NULL where none is at hand.
CREATE TEMP MACRO benchmark(indicator, place, year) AS
  CAST(split_part(
    list_extract(
      benchmark_list(),
      list_position(
        list_transform(benchmark_list(), lambda bm_line: string_split(bm_line, '|')[1:3]),
        [CAST(indicator AS VARCHAR), place_name(place), CAST(year AS VARCHAR)])),
    '|', 4) AS DOUBLE);

-- Where benchmark() has its figure from, as words for a note; NULL where there is none.
CREATE TEMP MACRO benchmark_source(indicator, place, year) AS
  CASE WHEN benchmark(indicator, place, year) IS NOT NULL THEN
    CASE CAST(indicator AS VARCHAR)
      WHEN 'adult-reoffending' THEN 'Herefordshire Community Safety Partnership, Strategy 2017-20, from Ministry of Justice statistics'
      WHEN 'fte-rate' THEN 'Department for Education, Local Authority Interactive Tool (year ending December), Open Government Licence v3.0'
    END
  END;
