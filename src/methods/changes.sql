-- The change of a count from one period to the next of the same length, in per cent: 4.9 is +4.9 %.
-- Small bases (ONS and Home Office practice for recorded crime): with none before there is no change to give; with
-- fewer than 10 in either period only the counts and the test; with fewer than 50 before, likewise; else the change
-- and its likely range. A count that is not known (NULL) gives no change and no test.

-- Why no change is given, as the end of a sentence; NULL where it is given. Holds no figure of the data.
CREATE TEMP MACRO percent_change_why(this_period, period_before) AS
  list_transform(
    [{now: whole_count(this_period), base: whole_count(period_before)}],
    lambda cw: CASE
      WHEN cw.now IS NULL THEN 'the files do not cover the whole of the period'
      WHEN cw.base IS NULL THEN 'the files do not cover the whole of the period before'
      WHEN cw.base = 0 THEN 'there were none in the period before'
      WHEN cw.now < 10 OR cw.base < 10 THEN 'there are fewer than 10 in one of the two periods'
      WHEN cw.base < 50 THEN 'there are fewer than 50 in the period before, and a percentage would swing on a few cases'
    END
  )[1];

-- The change in per cent; NULL where percent_change_why says why.
CREATE TEMP MACRO percent_change(this_period, period_before) AS
  list_transform(
    [{now: whole_count(this_period), base: whole_count(period_before)}],
    lambda pc: CASE WHEN pc.now >= 10 AND pc.base >= 50 THEN (pc.now - pc.base) / pc.base * 100 END
  )[1];

-- Lower limit of percent_change, in per cent, by the log method of count_ratio_lower.
CREATE TEMP MACRO percent_change_lower(this_period, period_before, confidence) AS
  list_transform(
    [{now: whole_count(this_period), base: whole_count(period_before), confidence: confidence}],
    lambda pl: CASE WHEN pl.now >= 10 AND pl.base >= 50
      THEN (count_ratio_lower(pl.now, pl.base, pl.confidence) - 1) * 100 END
  )[1];

-- Upper limit of percent_change, in per cent.
CREATE TEMP MACRO percent_change_upper(this_period, period_before, confidence) AS
  list_transform(
    [{now: whole_count(this_period), base: whole_count(period_before), confidence: confidence}],
    lambda pu: CASE WHEN pu.now >= 10 AND pu.base >= 50
      THEN (count_ratio_upper(pu.now, pu.base, pu.confidence) - 1) * 100 END
  )[1];

-- The verb of a headline: 'rose', 'fell' or 'did not change'; NULL where the change is withheld.
CREATE TEMP MACRO change_direction(this_period, period_before) AS
  list_transform(
    [percent_change(this_period, period_before)],
    lambda cd: CASE WHEN cd > 0 THEN 'rose' WHEN cd < 0 THEN 'fell' WHEN cd = 0 THEN 'did not change' END
  )[1];

-- Whether the two counts differ by more than chance would make them: counts_p below 0.05. Given for small counts too,
-- by the exact test; NULL where a count is not known.
CREATE TEMP MACRO change_is_clear(this_period, period_before) AS
  counts_p(this_period, period_before) < 0.05::DOUBLE;

-- change_is_clear in words: 'significant rise', 'significant fall' or 'no significant change'.
CREATE TEMP MACRO change_words(this_period, period_before) AS
  list_transform(
    [{now: whole_count(this_period), base: whole_count(period_before)}],
    lambda ch: list_transform(
      [change_is_clear(ch.now, ch.base)],
      lambda ch_clear: CASE
        WHEN ch_clear IS NULL THEN NULL
        WHEN NOT ch_clear THEN 'no significant change'
        WHEN ch.now > ch.base THEN 'significant rise'
        ELSE 'significant fall'
      END
    )[1]
  )[1];
