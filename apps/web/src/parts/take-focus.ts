/** As a ref: focuses what has just taken the place of the thing that had focus. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
