/** Says what is wrong with one field of a form, beside it, and goes there; whether there is such a field. */
export function showFieldProblem(form: HTMLElement, name: string | undefined, words: string): boolean {
  const field = [...form.querySelectorAll<HTMLElement>('[data-field]')].find((each) => each.dataset.field === name);
  const place = field?.querySelector('.field-problem');
  const inputs = inputsOf(field ?? null);
  if (!place || inputs.length === 0) return false;
  place.textContent = words;
  for (const input of inputs) input.setAttribute('aria-invalid', 'true');
  inputs[0]?.focus();
  return true;
}

/** Takes back what was said about the fields in `within`: a form, or one of its fields. */
export function clearFieldProblems(within: HTMLElement | null): void {
  for (const place of within?.querySelectorAll('.field-problem') ?? []) place.textContent = '';
  for (const input of inputsOf(within)) input.removeAttribute('aria-invalid');
}

function inputsOf(within: HTMLElement | null): HTMLElement[] {
  return [...(within?.querySelectorAll<HTMLElement>('input, select, textarea') ?? [])];
}
