import { html, nothing, type TemplateResult } from 'lit';
import { keepFocus } from '../../ui/focus.js';
import { icons, type IconName } from '../../ui/templates/icons.js';

export interface GridTool {
  readonly icon: IconName;
  readonly label: string;
  /** The keys that do the same, in the notation of `aria-keyshortcuts`. */
  readonly keys: string;
  /** Whether there is nothing to do. */
  readonly idle: boolean;
  readonly act: () => void;
}

/** A key of the grid as a button for the pointer: the Tab key passes it by, and a press leaves the focus on its cell. */
export function gridTool({ icon, label, keys, idle, act }: GridTool): TemplateResult {
  return html`<button
    type="button"
    class="tool"
    tabindex="-1"
    title=${label}
    aria-label=${label}
    aria-keyshortcuts=${keys}
    aria-disabled=${idle ? 'true' : nothing}
    @mousedown=${keepFocus}
    @click=${act}
  >
    ${icons[icon]}
  </button>`;
}
