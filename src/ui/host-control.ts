/** What the control of a field shows beside its value. */
export interface ShownField {
  readonly name: string;
  /** Its path where nobody gave it another name. */
  readonly label: string;
  readonly hint: string;
  readonly message: string;
  readonly severity: string;
  readonly required: boolean;
  readonly readonly: boolean;
}

function isTick(control: HTMLElement): boolean {
  return control instanceof HTMLInputElement ? control.type === 'checkbox' : 'checked' in control;
}

/** What an element of the host page holds: `checked` of what can be ticked, else `value`. */
export function valueOf(control: HTMLElement): unknown {
  const { checked, value } = control as HTMLElement & { readonly checked?: unknown; readonly value?: unknown };
  return (isTick(control) ? checked : value) ?? '';
}

/**
 * Shows a value and how it stands in an element of the host page, by those of these properties that it has: `value` or
 * `checked`; of an element with a `label`, which is a whole field, `label`, `hint`, `message`, `required` and
 * `readonly`; of a bare control its accessible name, description and validity. A name that the page gave it stays.
 * `needed` is the word for "required".
 */
export function show(control: HTMLElement, field: ShownField, value: unknown, needed: string): void {
  const { hint, message, required, readonly } = field;
  const named = field.label === field.name ? {} : { label: field.label };
  const { labels } = control as HTMLElement & { readonly labels?: NodeList | null };
  const ticks = isTick(control);
  const element = control as unknown as Record<string, unknown>;
  const shown = {
    [ticks ? 'checked' : 'value']: ticks ? value === true : (value ?? ''),
    ...('label' in control
      ? { ...named, hint, message, required, readonly, readOnly: readonly }
      : {
          ...(labels?.length ? {} : { ariaLabel: named.label }),
          ariaDescription: [message || hint, required ? needed : ''].filter((part) => part !== '').join('. ') || null,
          ariaInvalid: message !== '' && field.severity === 'error' ? 'true' : null,
          // A list or a box to tick knows no read-only state.
          [ticks || !('readOnly' in control) ? 'disabled' : 'readOnly']: readonly,
        }),
  };
  // What is the same already is left alone: the caret of whoever types stands in it.
  for (const [name, next] of Object.entries(shown)) {
    if (next !== undefined && name in control && element[name] !== next) element[name] = next;
  }
}
