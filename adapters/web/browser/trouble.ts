/** Says what went wrong, near where people write; screen readers hear it at once. */
export function tellTrouble(words: string): void {
  const place = document.getElementById('trouble');
  if (place) place.textContent = words;
}

export function clearTrouble(): void {
  tellTrouble('');
}
