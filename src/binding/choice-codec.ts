import type { ChoiceListName } from '../adapters/choice-lists.js';
import type { FormSession } from '../store/form-session.js';
import type { Codec } from './contact-controller.js';

function unknownText(text: string | undefined): string {
  return text ?? '';
}

/** A combobox over entries known by id: text that names none of them stays with the field. */
export function idCodec(nameOf: (id: string) => string): Codec {
  return {
    show: (value, text) => {
      const id = typeof value === 'string' ? value : '';
      return { value: id, text: id === '' ? unknownText(text) : nameOf(id) };
    },
    read: (field) => (field.value === '' ? undefined : field.value),
  };
}

/** A combobox over a configured list. */
export function choiceCodec(session: () => FormSession | undefined, list: ChoiceListName): Codec {
  return idCodec((id) => session()?.lists.choice(list, id)?.label ?? '');
}

/** A combobox whose free text is the value. */
export const freeTextCodec: Codec = {
  show: (value) => ({ value: '', text: typeof value === 'string' ? value : '' }),
  read: (field) => (field.text === undefined || field.text === '' ? undefined : field.text),
};
