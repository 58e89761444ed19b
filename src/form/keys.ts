/** What a key does in the form. */
export type KeyAction =
  'locate' | 'save-draft' | 'submit' | 'next-group' | 'previous-group' | 'next-pending' | 'previous-pending' | 'help';

export type KeyMap = Readonly<Record<KeyAction, string>>;

/** The keys of the default preset; a change of one is a breaking change. */
export const defaultKeys: KeyMap = {
  locate: 'F2',
  'save-draft': 'Ctrl+S',
  submit: 'Ctrl+Enter',
  'next-group': 'F6',
  'previous-group': 'Shift+F6',
  'next-pending': 'F9',
  'previous-pending': 'Shift+F9',
  help: 'F1',
};

function pressed(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const isCommand = event.ctrlKey || event.metaKey;
  return [isCommand ? 'Ctrl' : '', event.altKey ? 'Alt' : '', event.shiftKey ? 'Shift' : '', key]
    .filter((part) => part !== '')
    .join('+');
}

const chords = new Map<string, string>();

/** A chord as `pressed` writes it; asked for with every key, so each is read once. */
function normalized(keys: string): string {
  let chord = chords.get(keys);
  if (chord === undefined) {
    chord = read(keys);
    chords.set(keys, chord);
  }
  return chord;
}

function read(keys: string): string {
  const parts = keys.split('+').map((part) => part.trim());
  const key = parts.pop() ?? '';
  const has = (name: string): boolean => parts.some((part) => part.toLowerCase() === name);
  return [
    has('ctrl') || has('cmd') || has('meta') ? 'Ctrl' : '',
    has('alt') ? 'Alt' : '',
    has('shift') ? 'Shift' : '',
    key.length === 1 ? key.toUpperCase() : key,
  ]
    .filter((part) => part !== '')
    .join('+');
}

/** What the pressed keys mean, or `undefined`. No key acts while an input method composes. */
export function actionOf(event: KeyboardEvent, keys: KeyMap): KeyAction | undefined {
  if (event.isComposing || event.key === 'Process') return undefined;
  // Typing is never a command.
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) return undefined;
  const chord = pressed(event);
  for (const [action, expected] of Object.entries(keys) as [KeyAction, string][]) {
    if (expected !== '' && normalized(expected) === chord) return action;
  }
  return undefined;
}
