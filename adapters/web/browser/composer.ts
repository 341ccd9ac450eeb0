import type { PageFacts } from './page-facts.ts';
import { makeKey, post } from './post.ts';
import { clearTrouble, tellTrouble } from './trouble.ts';

/**
 * The field at the bottom and the shortcuts above it. Enter sends, Shift+Enter is a new line. What was typed stays until it
 * is stored, also over a reload; sending it again after trouble uses the same key, so it counts once.
 */
export function wireComposer(facts: PageFacts, onSent: () => void): void {
  const form = document.getElementById('composer');
  const field = document.getElementById('say');
  if (!(form instanceof HTMLFormElement) || !(field instanceof HTMLTextAreaElement)) return;
  const draftKey = `attune.draft.${facts.base}.${facts.spot}`;
  let pending: { text: string; key: string } | null = null;
  let isSending = false;

  const fitHeight = () => {
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight, 200)}px`;
  };

  const send = async () => {
    const text = field.value;
    if (isSending || text.trim() === '') return;
    isSending = true;
    form.setAttribute('aria-busy', 'true');
    clearTrouble();
    if (pending?.text !== text) pending = { text, key: makeKey(facts) };
    onSent();
    const outcome = await post(facts, 'say', { key: pending.key, text });
    isSending = false;
    form.removeAttribute('aria-busy');
    if (!outcome.isTaken) return tellTrouble(outcome.words);
    pending = null;
    // Only what was sent goes: somebody may have typed on meanwhile.
    field.value = field.value.startsWith(text) ? field.value.slice(text.length) : field.value;
    sessionStorage.setItem(draftKey, field.value);
    fitHeight();
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  });
  field.addEventListener('input', () => {
    sessionStorage.setItem(draftKey, field.value);
    fitHeight();
  });
  field.value = sessionStorage.getItem(draftKey) ?? field.value;
  fitHeight();
  wireShortcuts(facts, onSent);
}

function wireShortcuts(facts: PageFacts, onSent: () => void): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-command]')) {
    let key: string | null = null;
    button.addEventListener('click', async () => {
      key ??= makeKey(facts);
      button.disabled = true;
      clearTrouble();
      onSent();
      const outcome = await post(facts, 'command', { key, name: button.dataset.command });
      button.disabled = false;
      button.focus({ preventScroll: true });
      if (outcome.isTaken) key = null;
      else tellTrouble(outcome.words);
    });
  }
}
