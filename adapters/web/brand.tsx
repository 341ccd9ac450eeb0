/** The two waves of the mark: what is meant and what is done, coming into step. */
const waves = ['M5 13.5c2.6-5.5 5-5.5 7.6 0s5 5.5 7.6 0 5-5.5 6.8-2.2', 'M5 19.5c2.6-5.5 5-5.5 7.6 0s5 5.5 7.6 0 5-5.5 6.8-2.2'];

/** Attune's mark, beside its name; it says nothing that the name does not. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="10" />
      {waves.map((wave) => (
        <path d={wave} />
      ))}
    </svg>
  );
}

/** The mark as a file of its own. */
export const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="10" fill="#0f5c55"/><g fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"><path d="${waves[0]}"/><path d="${waves[1]}" opacity=".6"/></g></svg>`;
