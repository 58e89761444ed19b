import { sendKeys } from '@web/test-runner-commands';

/** Puts text on the clipboard by way of a scratch input, with real keys; nothing has the focus afterwards. */
export async function copyText(text: string): Promise<void> {
  const scratch = document.createElement('textarea');
  scratch.value = text;
  document.body.append(scratch);
  scratch.select();
  await control('c');
  scratch.remove();
}

/** Presses one key while Control is held. */
export function control(key: string): Promise<void> {
  return pressKeys(`Control+${key}`);
}

/** Pastes text into a field with the keys a person would use. */
export async function pasteInto(field: HTMLElement, text: string): Promise<void> {
  await copyText(text);
  field.focus();
  await control('v');
}

/** Counts the events that setting properties must never send. */
export function recordEvents(element: HTMLElement, ...types: string[]): string[] {
  const seen: string[] = [];
  for (const type of types) element.addEventListener(type, () => seen.push(type));
  return seen;
}

/** Presses keys one after the other; `Alt+ArrowDown` holds Alt meanwhile. */
export async function pressKeys(...keys: readonly string[]): Promise<void> {
  for (const combination of keys) {
    const held = combination.split('+');
    const key = held.pop()!;
    for (const modifier of held) await sendKeys({ down: modifier });
    await sendKeys({ press: key });
    for (const modifier of held.reverse()) await sendKeys({ up: modifier });
  }
}
