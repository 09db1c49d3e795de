/**
 * An attachment that shows a value in a control each time the file was read, also where the value is as before: what the
 * person set may have been refused. The first is what was read.
 */
export function shows(_reading: unknown, value: string): (control: HTMLInputElement | HTMLSelectElement) => void {
  return (control) => {
    control.value = value;
  };
}
