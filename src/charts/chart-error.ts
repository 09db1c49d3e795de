/**
 * Why a chart or its picture could not be had: `timeout` the frame took too long and was ended; `failed` it could not
 * draw this; `refused` the picture holds something that reaches outside; `closed` the frame is gone.
 */
export type ChartErrorCode = 'timeout' | 'failed' | 'refused' | 'closed';

export class ChartError extends Error {
  override readonly name = 'ChartError';
  readonly code: ChartErrorCode;

  constructor(code: ChartErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
