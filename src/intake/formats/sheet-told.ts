/** What is told of a sheet, counted while it is read. */
export interface Told {
  hiddenRows: number;
  hiddenColumns: number;
  hasFilter: boolean;
  /** Formulas without a saved result. */
  noValue: number;
  errors: number;
  /** Times of day whose number holds a date too. */
  hiddenDays: number;
}

export const NothingTold: Readonly<Told> = {
  hiddenRows: 0,
  hiddenColumns: 0,
  hasFilter: false,
  noValue: 0,
  errors: 0,
  hiddenDays: 0,
};
